import { readFileSync } from "node:fs";

/** Rows of a CSV file by column name; quoted cells may hold commas. */
export function csvRows(path: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(path, "utf8").trim().split("\n").map(cells);
  return lines.map((line) => Object.fromEntries(line.map((cell, j) => [head![j]!, cell])));
}

function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2]!);
}

/** Rows that share the same cells in some columns, in order of first appearance. */
export function grouped(
  rows: readonly Record<string, string>[],
  names: readonly string[],
): { key: string; rows: Record<string, string>[] }[] {
  const groups = new Map<string, Record<string, string>[]>();
  for (const row of rows) {
    const key = names.map((name) => row[name]).join(", ");
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([key, own]) => ({ key, rows: own }));
}

/** A column of numbers. */
export function numbers(rows: readonly Record<string, string>[], name: string): Float64Array {
  return Float64Array.from(rows, (row) => Number(row[name]));
}
