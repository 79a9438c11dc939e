import type { ArgsDef, CommandDef } from "citty";
import { wayOut } from "../registry/nearest.ts";
import { usage } from "./options.ts";

/** Options of each action, beside those of all. */
const optionsOf = {
  plan: ["csv", "export"],
  run: ["draws", "workers", "mirror", "cache", "fresh", "record", "csv", "export"],
  show: [],
} as const satisfies Record<string, readonly string[]>;

type Action = keyof typeof optionsOf;

const shared: ArgsDef = {
  action: { type: "positional", description: "plan, run or show", required: true },
  id: { type: "positional", description: "Replication of one law (see assay list)", required: true },
  json: { type: "boolean", description: "Print one JSON document" },
};

const own: ArgsDef = {
  draws: { type: "string", description: "run: bootstrap draws of every universe instead of the registered" },
  workers: { type: "string", description: "run: threads; the result does not depend on it" },
  mirror: {
    type: "string",
    description: "run: folder with copies of data that Assay does not carry (or ASSAY_MIRROR)",
    valueHint: "dir",
  },
  cache: {
    type: "string",
    description: "run: folder in which finished universes are kept, as DuckDB (.assay)",
    valueHint: "dir",
  },
  fresh: { type: "boolean", description: "run: begin again instead of going on" },
  record: { type: "boolean", description: "run: keep the result beside the protocol, for reports" },
  csv: { type: "boolean", description: "plan, run: print the table of universes as comma-separated values" },
  export: {
    type: "string",
    description: "plan, run: write the table of universes to a .csv, .parquet or .arrow file",
    valueHint: "file",
  },
};

/** `assay multiverse`, for the words it was called with: an action takes only its own options. */
export function multiverseCommand(words: readonly string[]): CommandDef<ArgsDef> {
  return {
    meta: {
      name: "multiverse",
      description: "Fit a claim by every protocol that could have been chosen, and see which choices matter",
    },
    args: argumentsFor(words),
    async run({ args }) {
      const given = args as unknown as MultiverseFlags & { action: string; id: string };
      if (!isAction(given.action)) throw unknownAction(given.action);
      switch (given.action) {
        case "plan":
          return (await import("./multiversePlan.ts")).showPlan(given.id, given);
        case "run":
          return (await import("./multiverseRun.ts")).runPlan(given.id, given);
        case "show":
          return (await import("./multiverseShow.ts")).showRecorded(given.id, given);
      }
    },
  };
}

/** What the actions were called with. */
export interface MultiverseFlags {
  readonly draws?: string;
  readonly workers?: string;
  readonly mirror?: string;
  readonly cache?: string;
  readonly fresh?: boolean;
  readonly record?: boolean;
  readonly csv?: boolean;
  readonly export?: string;
  readonly json?: boolean;
}

function argumentsFor(words: readonly string[]): ArgsDef {
  const action = words.find((word) => !word.startsWith("-"));
  if (action === undefined || !isAction(action)) return { ...shared, ...own };
  const allowed = optionsOf[action] as readonly string[];
  return { ...shared, ...Object.fromEntries(Object.entries(own).filter(([name]) => allowed.includes(name))) };
}

function isAction(word: string): word is Action {
  return Object.hasOwn(optionsOf, word);
}

function unknownAction(word: string) {
  const known = Object.keys(optionsOf);
  return usage(`assay multiverse has no action ${word}; ${wayOut(word, known)}`);
}
