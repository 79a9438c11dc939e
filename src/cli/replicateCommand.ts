import { defineCommand } from "citty";
import { recordResult, resultOf } from "../replication/recordedResult.ts";
import { terminalSummary } from "../report/terminal.ts";
import { auditArgs, runAudit } from "./runAudit.ts";

export const replicateCommand = defineCommand({
  meta: {
    name: "replicate",
    description: "Refit a claim from its runs and compare it with what was published",
  },
  args: {
    ...auditArgs,
    record: {
      type: "boolean",
      description: "Keep fits and intervals beside the protocol, for others to compare with",
    },
    json: { type: "boolean", description: "Print one JSON document" },
  },
  async run({ args }) {
    const { registry, done, audit } = await runAudit(args);
    const result = resultOf(done, audit.tests);
    if (args.record) recordResult(registry, result);
    const text = args.json
      ? JSON.stringify(result, null, 2)
      : terminalSummary(audit, { colour: colourful(), columns: process.stdout.columns ?? 100 });
    process.stdout.write(`${text.trimEnd()}\n`);
  },
});

/** Whether standard output takes colours. */
export function colourful(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR;
}
