import { fitTable } from "./fitTable.ts";
import { type Paint, plain } from "./terminal.ts";

/** How a list is drawn. */
export interface ListStyle {
  readonly paint: Paint;
  /** Width of the screen in characters. */
  readonly columns: number;
}

/** Entries of one kind below a heading with their number and what to do with an id. */
export interface ListSection {
  readonly title: string;
  readonly count: number;
  readonly hint?: string;
  readonly body: string;
}

/** A section as text. */
export function sectionText({ title, count, hint, body }: ListSection, { paint }: ListStyle): string {
  const head = paint.bold(`${title} (${count})`);
  return `${hint === undefined ? head : `${head}  ${paint.dim(hint)}`}\n${body === "" ? "none" : body}`;
}

/** Pairs in two columns, the second broken into lines where it is too wide. */
export function twoColumns(rows: readonly (readonly [string, string])[], columns: number): string {
  const cells = rows.map((row) => row.map(plain));
  return fitTable([{ header: "" }, { header: "" }], cells, columns);
}
