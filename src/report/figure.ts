import type { ChartSize, ChartWords } from "../charts/svg.ts";
import { type Cell, csv } from "./csv.ts";

/** A table of ready strings. */
export interface TextTable {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly {
    readonly cells: readonly { readonly text: string; readonly numeric: boolean }[];
  }[];
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
  const numeric = headings.map((heading) => heading.startsWith("#"));
  return {
    caption,
    columns: headings.map((heading, i) => ({
      label: heading.replace(/^#/, ""),
      numeric: numeric[i] ?? false,
    })),
    rows: rows.map((row) => ({ cells: row.map((text, i) => ({ text, numeric: numeric[i] ?? false })) })),
  };
}
