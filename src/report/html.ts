import type { Audit } from "../registry/types.ts";
import { type ReportModel, reportModel } from "./model.ts";
import { pageCss, renderTemplate } from "./renderTemplate.ts";

const PARTIALS = [
  "mark",
  "figure",
  "table",
  "facts",
  "evidence",
  "finding",
  "findings",
  "head",
  "verdict",
  "numbers",
  "reading",
  "judged",
  "protocols",
  "unreported",
  "forensics",
  "declared",
  "end",
];

/**
 * The report as one HTML file that needs no network and no script. Every string of the audit is escaped by
 * the template engine; only charts, the equation and the style sheet, all made by Assay, are placed as markup.
 */
export function htmlReport(audit: Audit, bibtex: string): string {
  return renderHtml(reportModel(audit, bibtex));
}

/** The page from a ready view-model. */
export function renderHtml(model: ReportModel): string {
  return renderTemplate("report", PARTIALS, { ...model, css: pageCss() });
}
