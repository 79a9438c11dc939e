import type { ComparisonReport } from "./comparisonModel.ts";
import { pageCss, renderTemplate } from "./renderTemplate.ts";

const PARTIALS = ["figure", "table", "facts", "comparison-counting", "comparison-end"];

/**
 * The comparison as one HTML file that needs no network and no script. Every string is escaped by the template engine;
 * only charts and the style sheet, both made by Assay, are placed as markup.
 */
export function comparisonHtml(report: ComparisonReport): string {
  return renderTemplate("comparison", PARTIALS, { ...report, css: pageCss() });
}
