import type { ChartSize, ChartWords } from "../charts/svg.ts";
import { type Cell, csv } from "./csv.ts";

/** A cell knows its heading, so that narrow screens can show a row as a list. */
export interface TextCell {
  readonly text: string;
  readonly numeric: boolean;
  readonly label: string;
}

/** A table of ready strings. */
export interface TextTable {
  readonly caption: string;
  /**
   * What becomes of it on a telephone: lists of labelled values, the same table, or rows whose first cell
   * stands above the others.
   */
  readonly narrow: "list" | "table" | "rows";
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  /** A row opens a group when it names one. */
  readonly rows: readonly { readonly group: string; readonly cells: readonly TextCell[] }[];
}

/** A chart in both sizes, with what a reader should see in it, its data as a table and as CSV. */
export interface Figure {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly caption: string;
  readonly description: string;
  readonly wide: string;
  readonly narrow: string;
  readonly table: TextTable;
  readonly csv: string;
}

/** What makes a figure: its words, how to draw it, its data for people and for machines. */
export interface FigureParts {
  readonly words: ChartWords;
  readonly caption: string;
  readonly draw: (size: ChartSize) => string;
  readonly table: TextTable;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A figure before it has its number in the report. */
export type Draft = Omit<Figure, "number">;

export function draft(parts: FigureParts): Draft {
  return {
    id: parts.words.id,
    title: parts.words.title,
    caption: parts.caption,
    description: parts.words.description,
    wide: parts.draw("wide"),
    narrow: parts.draw("narrow"),
    table: parts.table,
    csv: csv(parts.header, parts.rows),
  };
}

/** A table from headings (a leading "#" marks a column of numbers) and rows of strings. */
export function textTable(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): TextTable {
  const columns = headings.map((heading) => ({
    label: heading.replace(/^#/, ""),
    numeric: heading.startsWith("#"),
  }));
  const cell = (text: string, i: number): TextCell => ({
    text,
    ...(columns[i] ?? { label: "", numeric: false }),
  });
  return { caption, narrow: "list", columns, rows: rows.map((row) => ({ group: "", cells: row.map(cell) })) };
}

/** A table whose rows stand in named groups. */
export function groupedTable(
  caption: string,
  headings: readonly string[],
  groups: readonly { readonly title: string; readonly rows: readonly (readonly string[])[] }[],
): TextTable {
  const tables = groups.map((group) => textTable(caption, headings, group.rows));
  const rows = tables.flatMap((table, k) =>
    table.rows.map((row, i) => ({ ...row, group: i === 0 ? (groups[k]?.title ?? "") : "" })),
  );
  return { ...textTable(caption, headings, []), rows };
}
