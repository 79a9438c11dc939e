import { type Database, quotedName, quotedString } from "../data/database.ts";
import type { Table } from "./table.ts";

/**
 * Writes a table into a database, with `_row` counting its rows from 1. DuckDB compares names without case: of two that
 * differ in case alone the later one, such as the exponent a beside the coefficient A, gets an underscore.
 */
export async function writeRows(database: Database, name: string, table: Table): Promise<void> {
  const numbers = Object.keys(table.columns);
  const texts = Object.keys(table.texts);
  const names = distinctNames([...numbers, ...texts]);
  const fields = names.map(
    (column, k) => `${quotedName(column)} ${k < numbers.length ? "DOUBLE" : "VARCHAR"}`,
  );
  await database.run(`CREATE TABLE ${quotedName(name)} (${["_row INTEGER", ...fields].join(", ")})`);
  if (table.count === 0) return;
  const rows = Array.from({ length: table.count }, (_, row) => {
    const cells = [
      String(row + 1),
      ...numbers.map((column) => numberSql(table.columns[column]![row]!)),
      ...texts.map((column) => textSql(table.texts[column]![row] ?? null)),
    ];
    return `(${cells.join(", ")})`;
  });
  await database.run(`INSERT INTO ${quotedName(name)} VALUES ${rows.join(", ")}`);
}

function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    while (taken.has(own.toLowerCase())) own += "_";
    taken.add(own.toLowerCase());
    return own;
  });
}

const numberSql = (value: number) => (Number.isFinite(value) ? `${value}::DOUBLE` : "NULL");
const textSql = (value: string | null) => (value === null ? "NULL" : quotedString(value));
