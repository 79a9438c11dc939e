import type { Audit } from "../registry/types.ts";
import { renderHtml } from "./html.ts";
import { renderMarkdown } from "./markdown.ts";
import { reportModel } from "./model.ts";
import { auditMark, writeReportFolder } from "./reportFolder.ts";
import { standaloneChart } from "./standaloneChart.ts";

/** Every file of a report by its path inside the folder; the same audit gives the same bytes. */
export function reportFiles(audit: Audit, bibtex: string): ReadonlyMap<string, string> {
  const model = reportModel(audit, bibtex);
  const files = new Map<string, string>([
    ["index.html", renderHtml(model)],
    ["report.md", renderMarkdown(model)],
    [auditMark, `${JSON.stringify(audit, null, 2)}\n`],
    ["references.bib", `${model.cite.paper}\n\n${model.cite.audit}\n`],
  ]);
  for (const figure of Object.values(model.figures)) {
    if (figure === null) continue;
    files.set(`charts/${figure.id}.svg`, standaloneChart(figure));
    files.set(`charts/${figure.id}.csv`, figure.csv);
  }
  return files;
}

/**
 * Writes a report into a folder that belongs to it alone and returns the paths of its files there.
 * @throws AssayError when the folder cannot be written, or is not a report's.
 */
export function writeReport(audit: Audit, bibtex: string, folder: string): string[] {
  return writeReportFolder(reportFiles(audit, bibtex), folder, auditMark);
}
