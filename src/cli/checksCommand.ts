import { writeFileSync } from "node:fs";
import { defineCommand } from "citty";
import { describeChecks } from "../audit/describeChecks.ts";
import { allChecks } from "../checks/allChecks.ts";
import { AssayError, badInput } from "../errors.ts";
import { openRegistry } from "../registry/load.ts";
import { wayOut } from "../registry/nearest.ts";
import { checksPage } from "../report/checksPage.ts";
import { checksTable, checkText } from "./checksText.ts";
import { paintFor } from "./terminal.ts";

export const checksCommand = defineCommand({
  meta: { name: "checks", description: "What each check asks, its limits, and how often it is wrong" },
  args: {
    ids: { type: "positional", description: "Checks, e.g. M01 C14 (all, as a table)", required: false },
    out: { type: "string", valueHint: "file", description: "Write all of them as one Markdown page" },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  run({ args }) {
    const all = describeChecks(openRegistry(), allChecks);
    const known = all.map(({ id }) => id);
    const chosen = args._.map((id) => {
      const found = all.find((check) => check.id.toLowerCase() === id.toLowerCase());
      if (found === undefined)
        throw new AssayError("not-found", `no such check: ${id}; ${wayOut(id, known)}`);
      return found;
    });
    if (args.out !== undefined) write(args.out, checksPage(all));
    const paint = paintFor(process.stdout);
    const shown = chosen.length > 0 ? chosen : all;
    const text = args.json
      ? JSON.stringify(shown, null, 2)
      : chosen.length > 0
        ? chosen.map((check) => checkText(check, paint)).join("\n\n")
        : checksTable(all, paint);
    process.stdout.write(`${text}\n`);
  },
});

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw badInput(`${file}: cannot be written: ${(error as Error).message}`);
  }
}
