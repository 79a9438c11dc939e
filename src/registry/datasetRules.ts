import { datasetFileRules, fileInFolder } from "./datasetFileRules.ts";
import { field, items, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

/**
 * Datasets: the paper exists, or a publication stands in its place; files are as promised; filters have ids of their
 * own; every name that another key uses is among the runs.
 */
export function datasetRules(context: RuleContext): void {
  const { value, report } = context;
  context.requireDocument("paper", textField(value, "paper"), ["paper"]);
  if ((field(value, "paper") === undefined) === (field(value, "publication") === undefined))
    report([], `the dataset must have exactly one of "paper" and "publication"`);
  datasetFileRules(context);
  fileInFolder(context, textField(value, "extraction"), ["extraction"]);
  if (field(field(value, "file"), "path") === undefined && field(value, "locator") !== undefined)
    report(["locator"], `"locator" says where a carried table was read, but "file" has no "path"`);
  nameRules(context);
  uniqueFilters(context);
}

function nameRules({ value, report }: RuleContext): void {
  const runs = keys(field(value, "runs"));
  const known = (at: readonly (string | number)[], name: string | undefined) => {
    if (name !== undefined && !runs.includes(name))
      report(at, `"runs" has no column ${quote(name)}; ${wayOut(name, runs)}`);
  };
  for (const end of ["low", "high"])
    known(["readingError", end], textField(field(value, "readingError"), end));
  for (const [index, name] of items(field(value, "optional")))
    known(["optional", index], typeof name === "string" ? name : undefined);
  for (const name of keys(field(value, "texts")))
    if (runs.includes(name)) report(["texts", name], `${quote(name)} stands under "runs" as well; keep one`);
}

function uniqueFilters({ value, report }: RuleContext): void {
  const seen = new Set<string>();
  for (const [index, filter] of items(field(value, "filters"))) {
    const id = textField(filter, "id");
    if (id === undefined) continue;
    if (seen.has(id))
      report(["filters", index, "id"], `"id" ${quote(id)} appears twice; each must be unique`);
    seen.add(id);
  }
}
