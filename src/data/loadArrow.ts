import { readFileSync } from "node:fs";
import { type AppendedColumn, type Database, quotedName } from "./database.ts";

/** DuckDB has no Arrow reader here, so the columns are read with apache-arrow and appended to a new table. */
export async function loadArrow(database: Database, name: string, file: string): Promise<void> {
  const { tableFromIPC } = await import("apache-arrow");
  const table = tableFromIPC(readFileSync(file));
  const names = table.schema.fields.map((field) => field.name);
  const columns = names.map((column): AppendedColumn => {
    const child = table.getChild(column);
    const value = (row: number): unknown => child?.get(row) ?? null;
    let numeric = true;
    for (let row = 0; row < table.numRows && numeric; row++) numeric = isNumberOrNull(value(row));
    return numeric
      ? { type: "DOUBLE", at: (row) => (value(row) === null ? null : Number(value(row))) }
      : { type: "VARCHAR", at: (row) => (value(row) === null ? null : String(value(row))) };
  });
  const declared = names.map((column, j) => `${quotedName(column)} ${columns[j]!.type}`);
  await database.run(`CREATE TABLE ${quotedName(name)} (${declared.join(", ")})`);
  await database.append(name, table.numRows, columns);
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || typeof value === "number" || typeof value === "bigint";
}
