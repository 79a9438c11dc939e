import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { paletteCss } from "../charts/palette.ts";
import { packageRoot } from "../packageRoot.ts";

/**
 * A page from a template, the partials that it names and a model. Every string of the model is escaped by the template
 * engine where the template does not say that it is markup.
 */
export function renderTemplate(page: string, partials: readonly string[], model: object): string {
  const engine = Handlebars.create();
  for (const name of partials) engine.registerPartial(name, templateText(`${name}.hbs`));
  return engine.compile(templateText(`${page}.hbs`), { strict: false, preventIndent: true })(model);
}

/** The style sheet of all pages, with the colours of the charts. */
export function pageCss(): string {
  return paletteCss() + templateText("report.css");
}

/** A file of the templates folder. */
export function templateText(name: string): string {
  return readFileSync(join(packageRoot(), "templates", name), "utf8");
}
