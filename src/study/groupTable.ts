import type { Table } from "./table.ts";

/** Rows that a group made, and the rows of the group itself, the first of which names it. */
export interface GroupPart {
  readonly rows: Table;
  readonly own: Table;
}

/** Tables of groups, one below the other, with the columns that name the group in front. */
export function groupTable(by: readonly string[], parts: readonly GroupPart[]): Table {
  const numbers = [...new Set(parts.flatMap(({ own }) => Object.keys(own.columns)))];
  const texts = [...new Set(parts.flatMap(({ own }) => Object.keys(own.texts)))];
  const isText = (name: string) => parts[0]?.rows.texts[name] !== undefined;
  const repeat = <T>(of: (part: GroupPart) => T) =>
    parts.flatMap((part) => Array.from({ length: part.own.count }, () => of(part)));
  return {
    name: "groups",
    count: parts.reduce((sum, { own }) => sum + own.count, 0),
    columns: {
      ...Object.fromEntries(
        by
          .filter((name) => !isText(name))
          .map((name) => [name, Float64Array.from(repeat(({ rows }) => rows.columns[name]![0]!))]),
      ),
      ...Object.fromEntries(
        numbers.map((name) => [
          name,
          Float64Array.from(
            parts.flatMap(({ own }) =>
              Array.from(own.columns[name] ?? new Float64Array(own.count).fill(Number.NaN)),
            ),
          ),
        ]),
      ),
    },
    texts: {
      ...Object.fromEntries(
        by.filter(isText).map((name) => [name, repeat(({ rows }) => rows.texts[name]![0] ?? null)]),
      ),
      ...Object.fromEntries(
        texts.map((name) => [
          name,
          parts.flatMap(({ own }) => own.texts[name] ?? Array.from({ length: own.count }, () => null)),
        ]),
      ),
    },
  };
}
