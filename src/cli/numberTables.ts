import { rowNumbers } from "../registry/rowNumbers.ts";
import type { Paper, PaperNumbers, PaperRow, PrintedNumber } from "../registry/types.ts";
import { fitTable } from "./fitTable.ts";
import { cellText, intervalText, standsForText } from "./printedText.ts";
import { seenMark } from "./seenMark.ts";
import { numberNotes, rowNotes } from "./tableNotes.ts";
import { type Column, type Paint, plain, wrap } from "./terminal.ts";

/** What the tables of a paper need to know beside their numbers. */
export interface TableContext {
  readonly paper: Paper;
  readonly paint: Paint;
  /** Width of the screen in characters. */
  readonly columns: number;
}

const indent = "    ";

/** Numbers by name, one a line: as printed, what that stands for, and where it stands. */
export function numbersTable(numbers: PaperNumbers, context: TableContext): string {
  const heads: Column[] = [
    { header: "" },
    { header: "printed", align: "point" },
    { header: "stands for" },
    { header: "s.e." },
    { header: "interval" },
    { header: "unit" },
  ];
  const rows = Object.entries(numbers).map(([name, number]) => ({
    cells: [
      plain(name),
      number.printed,
      standsForText(number),
      number.standardError ?? "",
      intervalText(number),
      plain(number.unit ?? ""),
    ],
    numbers: [number],
  }));
  return placedTable(heads, rows, numberNotes(numbers), context);
}

/** Rows of a printed table, with its own columns and, where it has them, labels. */
export function rowsTable(rows: readonly PaperRow[], context: TableContext): string {
  const split = rows.map((row) => ({ label: row.label, numbers: rowNumbers(row) }));
  const names = [...new Set(split.flatMap(({ numbers }) => Object.keys(numbers)))];
  const unit = (name: string) => split.map(({ numbers }) => numbers[name]?.unit).find(Boolean);
  const labelled = rows.some(({ label }) => label !== undefined);
  const heads: Column[] = [
    ...(labelled ? [{ header: "" }] : []),
    ...names.map(
      (name): Column => ({ header: plain(unit(name) ? `${name} (${unit(name)})` : name), align: "point" }),
    ),
  ];
  const lines = split.map(({ label = "", numbers }) => ({
    cells: [
      ...(labelled ? [plain(label)] : []),
      ...names.map((name) => (numbers[name] === undefined ? "" : cellText(numbers[name]))),
    ],
    numbers: Object.values(numbers),
  }));
  return placedTable(heads, lines, rowNotes(names, split), context);
}

/** A table with the place of each row behind it or, where all rows have one place, below it; then the notes. */
function placedTable(
  heads: readonly Column[],
  rows: readonly { readonly cells: readonly string[]; readonly numbers: readonly PrintedNumber[] }[],
  notes: readonly string[],
  { paper, paint, columns }: TableContext,
): string {
  const places = rows.map(({ numbers }) => [
    seenMark(numbers, paper),
    [...new Set(numbers.map(({ locator }) => plain(`${locator.source}: ${locator.at}`)))].join("; "),
  ]);
  const shared = rows.length > 1 && new Set(places.map((place) => place.join("\n"))).size === 1;
  const cells = rows.map((row, index) => [...row.cells, ...(shared ? [] : places[index]!)]);
  const all = shared ? heads : [...heads, { header: "seen" }, { header: "where" }];
  const below = shared ? [`(${places[0]![1]}; seen: ${places[0]![0]})`, ...notes] : notes;
  const table = fitTable(all, cells, columns - indent.length, paint).replaceAll(/^/gm, indent);
  return [table, ...below.map((line) => wrap(line, columns, indent))].join("\n");
}
