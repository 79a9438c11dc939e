import type { Dataset } from "../registry/types.ts";
import { fitTable } from "./fitTable.ts";
import { remarksText } from "./paperText.ts";
import { type Paint, plain, wrap } from "./terminal.ts";

/** A dataset: where it comes from, what its columns mean, and the runs that a fit sees. */
export function datasetText(
  dataset: Dataset,
  { paint, columns }: { readonly paint: Paint; readonly columns: number },
): string {
  const {
    title,
    paper,
    publication,
    rows,
    licence,
    origin,
    file,
    columns: meanings,
    runs,
    remarks,
  } = dataset;
  const of = paper ?? publication?.title;
  const facts = [of, rows === undefined ? undefined : `${rows} rows`, licence].filter(Boolean);
  const table = (cells: readonly (readonly string[])[]) =>
    fitTable(
      cells[0]!.map(() => ({ header: "" })),
      cells.map((row) => row.map(plain)),
      columns - 2,
    ).replaceAll(/^/gm, "  ");
  const described = Object.entries(meanings).map(([name, { unit, meaning }]) => [name, unit ?? "", meaning]);
  const mapped = Object.entries(runs).map(([name, expression]) => [name, String(expression)]);
  return [
    `${wrap(title, columns).replaceAll(/^.+$/gm, paint.bold)}\n${wrap(facts.join(" · "), columns)}\n${wrap(origin, columns)}${file.url === undefined ? "" : `\n${plain(file.url)}`}`,
    ...(described.length > 0 ? [`${paint.bold("Columns")}\n${table(described)}`] : []),
    ...(mapped.length > 0 ? [`${paint.bold("Runs")}\n${table(mapped)}`] : []),
    ...(remarks?.length ? [remarksText(remarks, columns, "")] : []),
  ].join("\n\n");
}
