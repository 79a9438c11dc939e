import type { Overview } from "../audit/auditEveryPaper.ts";
import { markOf } from "./marks.ts";
import { overviewMarkdown } from "./overviewMarkdown.ts";
import { countedOutcomes, overviewModel } from "./overviewModel.ts";
import { pageCss, renderTemplate } from "./renderTemplate.ts";
import { writeReportFolder } from "./reportFolder.ts";

/** The file by which the folder of an overview is known. */
export const overviewMark = "overview.json";

const contents = [
  { id: "summary", title: "In short" },
  { id: "papers", title: "Papers" },
  { id: "findings", title: "What failed or warned" },
  { id: "checks", title: "Checks" },
  { id: "limits", title: "What this does not show" },
  { id: "provenance", title: "Provenance" },
];

/** Every file of the overview by its path inside the folder; the same document gives the same bytes. */
export function overviewFiles(overview: Overview): ReadonlyMap<string, string> {
  const model = overviewModel(overview);
  return new Map([
    ["index.html", overviewHtml(model)],
    ["report.md", overviewMarkdown(model)],
    [overviewMark, `${JSON.stringify(overview, null, 2)}\n`],
  ]);
}

/**
 * Writes the overview into a folder that belongs to it alone and returns the paths of its files there.
 * @throws AssayError when the folder holds other things or cannot be written.
 */
export function writeOverview(overview: Overview, folder: string): string[] {
  return writeReportFolder(overviewFiles(overview), folder, overviewMark);
}

/** One HTML file without network and script; every string is escaped by the template engine. */
function overviewHtml(model: ReturnType<typeof overviewModel>): string {
  const legend = (["pass", "warn", "fail", "not reported", "not computable"] as const).map(markOf);
  return renderTemplate("overview", ["mark"], {
    ...model,
    contents,
    legend,
    countedOutcomes,
    css: pageCss(),
  });
}
