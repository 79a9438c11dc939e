import { readFileSync } from "node:fs";
import { type Database, quotedName, quotedString } from "./database.ts";

/** DuckDB has no Arrow reader here, so the columns are read with apache-arrow and inserted by value into a new table. */
export async function loadArrow(database: Database, name: string, file: string): Promise<void> {
  const { tableFromIPC } = await import("apache-arrow");
  const table = tableFromIPC(readFileSync(file));
  const names = table.schema.fields.map((field) => field.name);
  const rows = Array.from({ length: table.numRows }, (_, row) =>
    names.map((column) => table.getChild(column)?.get(row)),
  );
  const types = names.map((_, j) => (rows.every((row) => isNumberOrNull(row[j])) ? "DOUBLE" : "VARCHAR"));
  const columns = names.map((column, j) => `${quotedName(column)} ${types[j]}`);
  await database.run(`CREATE TABLE ${quotedName(name)} (${columns.join(", ")})`);
  const chunk = 500;
  for (let from = 0; from < rows.length; from += chunk) {
    const values = rows
      .slice(from, from + chunk)
      .map((row) => `(${row.map((value, j) => literal(value, types[j]!)).join(", ")})`);
    await database.run(`INSERT INTO ${quotedName(name)} VALUES ${values.join(", ")}`);
  }
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || value === undefined || typeof value === "number" || typeof value === "bigint";
}

function literal(value: unknown, type: string): string {
  if (value === null || value === undefined) return "NULL";
  return type === "DOUBLE" ? `${quotedString(String(value))}::DOUBLE` : quotedString(String(value));
}
