import { type Database, quotedName, quotedString } from "../data/database.ts";
import type { ColumnType, TableDefinition, TableRow } from "./tableDefinition.ts";

// Statements of this many rows keep the parser quick.
const chunk = 400;

/** Creates a table and fills it, in the order of the rows. */
export async function insertRows(
  database: Database,
  { name, columns }: TableDefinition,
  rows: readonly TableRow[],
): Promise<void> {
  const types = columns.map((column) => `${quotedName(column.name)} ${column.type}`);
  await database.run(`CREATE TABLE ${quotedName(name)} (${types.join(", ")})`);
  const known = new Set(columns.map((column) => column.name));
  for (const row of rows)
    for (const key of Object.keys(row))
      if (!known.has(key)) throw new Error(`table ${name} has no column ${key}`);
  for (let from = 0; from < rows.length; from += chunk) {
    const values = rows
      .slice(from, from + chunk)
      .map((row) => `(${columns.map((column) => literal(row[column.name], column.type)).join(", ")})`);
    await database.run(`INSERT INTO ${quotedName(name)} VALUES ${values.join(", ")}`);
  }
}

function literal(value: TableRow[string], type: ColumnType): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "boolean") return value ? "true" : "false";
  // Text of a double that reads back to the same double; NaN and infinities are no results.
  if (typeof value === "number") return Number.isFinite(value) ? `'${value}'::${type}` : "NULL";
  return quotedString(value);
}
