import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import type { Overview } from "../audit/auditEveryPaper.ts";
import { paletteCss } from "../charts/palette.ts";
import { packageRoot } from "../packageRoot.ts";
import { markOf } from "./marks.ts";
import { overviewMarkdown } from "./overviewMarkdown.ts";
import { countedOutcomes, overviewModel } from "./overviewModel.ts";
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
  const engine = Handlebars.create();
  engine.registerPartial("mark", template("mark.hbs"));
  const page = engine.compile(template("overview.hbs"), { strict: false, preventIndent: true });
  const legend = (["pass", "warn", "fail", "not reported", "not computable"] as const).map(markOf);
  return page({ ...model, contents, legend, countedOutcomes, css: paletteCss() + template("report.css") });
}

function template(name: string): string {
  return readFileSync(join(packageRoot(), "templates", name), "utf8");
}
