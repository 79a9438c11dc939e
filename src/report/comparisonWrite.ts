import type { ComparisonDocument } from "../comparison/comparisonDocument.ts";
import { comparisonHtml } from "./comparisonHtml.ts";
import { comparisonMarkdown } from "./comparisonMarkdown.ts";
import { comparisonReport } from "./comparisonModel.ts";
import { writeReportFolder } from "./reportFolder.ts";
import { standaloneChart } from "./standaloneChart.ts";

/** The file by which the folder of a comparison is known. */
export const comparisonMark = "comparison.json";

/** Every file of the report by its path inside the folder; the same document gives the same bytes. */
export function comparisonFiles(document: ComparisonDocument): ReadonlyMap<string, string> {
  const report = comparisonReport(document);
  const figures = [...report.countings.flatMap((counting) => counting.figures), ...report.ratioFigures];
  return new Map([
    ["index.html", comparisonHtml(report)],
    ["report.md", comparisonMarkdown(report)],
    [comparisonMark, `${JSON.stringify(document, null, 2)}\n`],
    ...figures.flatMap((figure): [string, string][] => [
      [`charts/${figure.id}.svg`, standaloneChart(figure)],
      [`charts/${figure.id}.csv`, figure.csv],
    ]),
  ]);
}

/**
 * Writes the report into a folder that belongs to it alone and returns the paths of its files there.
 * @throws AssayError when the folder holds other things or cannot be written.
 */
export function writeComparison(document: ComparisonDocument, folder: string): string[] {
  return writeReportFolder(comparisonFiles(document), folder, comparisonMark);
}
