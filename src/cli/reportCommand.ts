import { defineCommand } from "citty";
import { auditArgs } from "./auditArgs.ts";
import { takesColour } from "./terminal.ts";

export const reportCommand = defineCommand({
  meta: { name: "report", description: "Audit a claim and write the report: HTML, Markdown, JSON, charts." },
  args: {
    ...auditArgs,
    out: {
      type: "string",
      valueHint: "folder",
      description: "Where reports lie; a folder of the replication's name is made in it",
      default: "reports",
    },
    json: { type: "boolean", description: "Print the verdict and the files as one JSON document" },
  },
  async run({ args }) {
    const { join, relative } = await import("node:path");
    const { runAudit } = await import("./runAudit.ts");
    const { bibtex } = await import("../registry/cite.ts");
    const { terminalSummary } = await import("../report/terminal.ts");
    const { checkReportFolder } = await import("../report/reportFolder.ts");
    const { writeReport } = await import("../report/writeReport.ts");
    const folder = join(args.out, args.id);
    const { done, audit } = await runAudit(args, () => checkReportFolder(folder));
    const files = writeReport(audit, bibtex(done.part.paper), folder);
    const page = relative(".", join(folder, "index.html"));
    const summary = () =>
      terminalSummary(audit, { colour: takesColour(process.stdout), columns: process.stdout.columns ?? 100 });
    const text = args.json
      ? JSON.stringify({ verdict: audit.verdict, files }, null, 2)
      : `${summary().trimEnd()}\n\nreport    ${page}`;
    process.stdout.write(`${text}\n`);
  },
});
