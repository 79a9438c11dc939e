import { defineCommand } from "citty";
import { auditArgs } from "./auditArgs.ts";
import { paintFor } from "./terminal.ts";

export const auditCommand = defineCommand({
  meta: { name: "audit", description: "Judge a claim by every check; failures first." },
  args: {
    ...auditArgs,
    strict: { type: "boolean", description: "Exit with 1 when a finding failed" },
    json: { type: "boolean", description: "Print the whole audit document" },
  },
  async run({ args }) {
    const { runAudit } = await import("./runAudit.ts");
    const { findingsText } = await import("./findingsText.ts");
    const { audit } = await runAudit(args);
    const text = args.json ? JSON.stringify(audit, null, 2) : findingsText(audit, paintFor(process.stdout));
    process.stdout.write(`${text.trimEnd()}\n`);
    if (args.strict && audit.findings.some((finding) => finding.outcome === "fail")) process.exitCode = 1;
  },
});
