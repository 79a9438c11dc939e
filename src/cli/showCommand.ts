import { defineCommand } from "citty";
import { AssayError } from "../errors.ts";
import { openRegistry, type Registry } from "../registry/load.ts";
import { wayOut } from "../registry/nearest.ts";
import { roundingInterval } from "../registry/printed.ts";
import { standsFor } from "../registry/standsFor.ts";
import type { Paper, PrintedNumber } from "../registry/types.ts";
import { datasetText } from "./datasetText.ts";
import { lawText } from "./lawText.ts";
import { paperText } from "./paperText.ts";
import { screenWidth } from "./screenWidth.ts";
import { paintFor } from "./terminal.ts";

export const showCommand = defineCommand({
  meta: {
    name: "show",
    description:
      "Show what a paper claims: numbers as printed, where, and whether they were seen; or a law, or a dataset",
  },
  args: {
    id: {
      type: "positional",
      description: "Id of a paper, a law or a dataset, as in assay list",
      required: true,
    },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  run({ args }) {
    const registry = openRegistry();
    process.stdout.write(`${args.json ? documentOf(registry, args.id) : textOf(registry, args.id)}\n`);
  },
});

const KINDS = ["paper", "law", "dataset"] as const;

/** The first kind that has the id: a paper may be named as a dataset of it. */
function kindOf(registry: Registry, id: string): (typeof KINDS)[number] {
  const kind = KINDS.find((one) => registry.ids(one).includes(id));
  if (kind !== undefined) return kind;
  const known = [...new Set(KINDS.flatMap((one) => registry.ids(one)))];
  throw new AssayError("not-found", `no such paper, law or dataset: ${id}; ${wayOut(id, known)}`);
}

function textOf(registry: Registry, id: string): string {
  const context = { paint: paintFor(process.stdout), columns: screenWidth(process.stdout) };
  switch (kindOf(registry, id)) {
    case "paper":
      return paperText({ paper: registry.paper(id), ...context }, registry.law);
    case "dataset":
      return datasetText(registry.dataset(id), context);
    case "law": {
      const law = registry.law(id);
      const paper = law.form?.paper === undefined ? undefined : registry.paper(law.form.paper);
      return lawText(law, { ...context, paper, usedBy: usersOf(registry, id) });
    }
  }
}

function usersOf(registry: Registry, law: string): string[] {
  return registry.ids("paper").filter((id) => registry.paper(id).claims.some((claim) => claim.law === law));
}

function documentOf(registry: Registry, id: string): string {
  const kind = kindOf(registry, id);
  return JSON.stringify(kind === "paper" ? withRounding(registry.paper(id)) : registry[kind](id), null, 2);
}

/** The paper as registered, each printed number with its value and the values that it stands for. */
function withRounding(paper: Paper): object {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).map(([key, member]) => [key, visit(member)] as const);
    if (typeof (value as { printed?: unknown }).printed !== "string") return Object.fromEntries(members);
    const number = value as PrintedNumber;
    const { low, high } = standsFor(number);
    const { value: middle } = roundingInterval(number.printed);
    return { ...Object.fromEntries(members), value: middle, rounding: [low, high] };
  };
  return visit(paper) as object;
}
