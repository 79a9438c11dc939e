import { stripVTControlCharacters } from "node:util";
import { type Column, formatTable, type Paint, wrap } from "./terminal.ts";

/** Narrowest last column that is worth breaking into lines. */
const NARROWEST = 16;

/**
 * A table that fits a screen: without the columns that are empty, with the last column broken into lines where it is too
 * wide, and, where the others alone are too wide, as several tables below each other that repeat the first column.
 *
 * @param columns width of the screen in characters
 */
export function fitTable(
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
  paint?: Paint,
): string {
  const kept = heads.map((_, index) => index === 0 || rows.some((row) => (row[index] ?? "") !== ""));
  const keep = <T>(cells: readonly T[]) => cells.filter((_, index) => kept[index]);
  return stacked(
    keep(heads),
    rows.map((row) => keep(row)),
    columns,
    paint,
  );
}

function stacked(
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
  paint: Paint | undefined,
): string {
  const table = formatTable(heads, rows, paint);
  if (widest(table) <= columns) return table;
  const room = columns - widest(formatTable(heads.slice(0, -1), withoutLast(rows))) - 2;
  if (room >= NARROWEST) return formatTable(heads, rows.flatMap(broken(room)), paint);
  if (heads.length < 3) return table;
  let count = heads.length - 1;
  while (count > 2 && widest(formatTable(heads.slice(0, count), cut(rows, 0, count))) > columns) count--;
  const rest = [heads[0]!, ...heads.slice(count)];
  const below = rows.map((row) => [row[0]!, ...row.slice(count)]);
  return [
    formatTable(heads.slice(0, count), cut(rows, 0, count), paint),
    stacked(rest, below, columns, paint),
  ].join("\n");
}

/** A row as several: the last cell goes on below itself. */
function broken(room: number): (row: readonly string[]) => string[][] {
  return (row) => {
    const text = (row.at(-1) ?? "").split(" ").flatMap((word) => pieces(word, room));
    const [first = "", ...more] = wrap(text.join(" "), room).split("\n");
    return [[...row.slice(0, -1), first], ...more.map((line) => [...row.slice(0, -1).map(() => ""), line])];
  };
}

/** A word in pieces no longer than the room; paths break behind a slash or an underscore. */
function pieces(word: string, room: number): string[] {
  if (word.length <= room) return [word];
  const head = word.slice(0, room);
  const at = Math.max(head.lastIndexOf("/"), head.lastIndexOf("_")) + 1 || room;
  return [word.slice(0, at), ...pieces(word.slice(at), room)];
}

function withoutLast(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.map((row) => row.slice(0, -1));
}

function cut(rows: readonly (readonly string[])[], from: number, to: number): string[][] {
  return rows.map((row) => row.slice(from, to));
}

function widest(text: string): number {
  return Math.max(
    0,
    ...stripVTControlCharacters(text)
      .split("\n")
      .map((line) => [...line].length),
  );
}

/** Text cut to a width, with an ellipsis where something is missing. */
export function shorten(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width
    ? text
    : `${letters
        .slice(0, Math.max(1, width - 1))
        .join("")
        .trimEnd()}…`;
}
