import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { paletteCss } from "../charts/palette.ts";
import { packageRoot } from "../packageRoot.ts";
import type { Audit } from "../registry/types.ts";
import { type ReportModel, reportModel } from "./model.ts";

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
  const engine = Handlebars.create();
  for (const name of PARTIALS) engine.registerPartial(name, template(`${name}.hbs`));
  const page = engine.compile(template("report.hbs"), { strict: false, preventIndent: true });
  return page({ ...model, css: paletteCss() + template("report.css") });
}

function template(name: string): string {
  return readFileSync(join(packageRoot(), "templates", name), "utf8");
}
