import { defineCommand } from "citty";
import { auditArgs } from "./auditArgs.ts";
import { takesColour } from "./terminal.ts";

export const replicateCommand = defineCommand({
  meta: {
    name: "replicate",
    description: "Refit a claim from its runs and compare it with what was published.",
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
    const { runAudit } = await import("./runAudit.ts");
    const { recordResult, resultOf } = await import("../replication/recordedResult.ts");
    const { terminalSummary } = await import("../report/terminal.ts");
    const { registry, done, audit } = await runAudit(args);
    const result = resultOf(done, audit.tests);
    if (args.record) recordResult(registry, result);
    const text = args.json
      ? JSON.stringify(result, null, 2)
      : terminalSummary(audit, {
          colour: takesColour(process.stdout),
          columns: process.stdout.columns ?? 100,
        });
    process.stdout.write(`${text.trimEnd()}\n`);
  },
});
