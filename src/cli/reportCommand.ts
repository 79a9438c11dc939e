import { join, relative } from "node:path";
import { defineCommand } from "citty";
import { bibtex } from "../registry/cite.ts";
import { terminalSummary } from "../report/terminal.ts";
import { writeReport } from "../report/writeReport.ts";
import { colourful } from "./replicateCommand.ts";
import { auditArgs, runAudit } from "./runAudit.ts";

export const reportCommand = defineCommand({
  meta: { name: "report", description: "Audit a claim and write the report: HTML, Markdown, JSON, charts" },
  args: {
    ...auditArgs,
    out: {
      type: "string",
      description: "Folder for reports; a folder of the replication's name is made in it",
      default: "reports",
    },
    json: { type: "boolean", description: "Print the verdict and the files as one JSON document" },
  },
  async run({ args }) {
    const { done, audit } = await runAudit(args);
    const folder = join(args.out, audit.replication.id);
    const files = writeReport(audit, bibtex(done.part.paper), folder);
    const page = relative(".", join(folder, "index.html"));
    const text = args.json
      ? JSON.stringify({ verdict: audit.verdict, files }, null, 2)
      : `${terminalSummary(audit, { colour: colourful(), columns: process.stdout.columns ?? 100 }).trimEnd()}\n\nreport    ${page}`;
    process.stdout.write(`${text}\n`);
  },
});
