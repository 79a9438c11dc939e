import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { paletteCss } from "../charts/palette.ts";
import { packageRoot } from "../packageRoot.ts";
import type { ComparisonReport } from "./comparisonModel.ts";

const PARTIALS = ["figure", "table", "facts", "comparison-counting", "comparison-end"];

/**
 * The comparison as one HTML file that needs no network and no script. Every string is escaped by the template engine;
 * only charts and the style sheet, both made by Assay, are placed as markup.
 */
export function comparisonHtml(report: ComparisonReport): string {
  const engine = Handlebars.create();
  for (const name of PARTIALS) engine.registerPartial(name, template(`${name}.hbs`));
  const page = engine.compile(template("comparison.hbs"), { strict: false, preventIndent: true });
  return page({ ...report, css: paletteCss() + template("report.css") });
}

function template(name: string): string {
  return readFileSync(join(packageRoot(), "templates", name), "utf8");
}
