import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import { badInput } from "../errors.ts";
import { type AppendedColumn, type Database, quotedName, quotedString } from "./database.ts";

/** Name of the table that holds a loaded file; `_row` counts its rows from 1. */
export const sourceTable = "source";

/**
 * Loads a CSV, TSV, Parquet, JSON-lines or Arrow file into table `source` and then locks the database.
 * @throws AssayError when the file is missing, empty, of an unknown kind or unreadable.
 */
export async function loadTable(database: Database, file: string): Promise<string[]> {
  const kind = extname(file).toLowerCase();
  const size = statSync(file, { throwIfNoEntry: false });
  if (size === undefined) throw badInput(`${file}: no such file; check the path`);
  if (size.isDirectory()) throw badInput(`${file}: is a folder; name a file`);
  if (size.size === 0) throw badInput(`${file}: file is empty; it needs a header line and at least one row`);
  try {
    if (kind === ".arrow" || kind === ".feather" || kind === ".ipc") await loadArrow(database, file);
    else
      await database.run(
        `CREATE TABLE ${sourceTable} AS SELECT row_number() OVER () AS _row, * FROM ${reader(kind, file)}`,
      );
  } catch (error) {
    if ((error as Error).name === "AssayError") throw error;
    throw badInput(`${file}: cannot be read as ${kind.slice(1)}: ${firstLine((error as Error).message)}`);
  }
  await database.lock();
  const columns = (await database.rows(`DESCRIBE ${sourceTable}`))
    .map((row) => String(row.column_name))
    .slice(1);
  const [count] = await database.rows(`SELECT count(*)::INTEGER AS n FROM ${sourceTable}`);
  if (Number(count?.n) === 0) throw badInput(`${file}: no rows below the header; it needs at least one`);
  return columns;
}

function reader(kind: string, file: string): string {
  const path = quotedString(file);
  switch (kind) {
    case ".csv":
    case ".tsv":
    case ".txt":
      return `read_csv(${path}, header = true, sample_size = -1, nullstr = '')`;
    case ".parquet":
      return `read_parquet(${path})`;
    case ".json":
    case ".jsonl":
    case ".ndjson":
      return `read_json(${path})`;
    default:
      throw badInput(
        `${file}: unknown kind of file "${kind}"; use .csv, .tsv, .parquet, .json, .jsonl or .arrow`,
      );
  }
}

/** DuckDB has no Arrow reader here, so the columns are read with apache-arrow and appended. */
async function loadArrow(database: Database, file: string): Promise<void> {
  const { tableFromIPC } = await import("apache-arrow");
  const table = tableFromIPC(readFileSync(file));
  const names = table.schema.fields.map((field) => field.name);
  const columns = names.map((name): AppendedColumn => {
    const child = table.getChild(name);
    const value = (row: number): unknown => child?.get(row) ?? null;
    let numeric = true;
    for (let row = 0; row < table.numRows && numeric; row++) numeric = isNumberOrNull(value(row));
    return numeric
      ? { type: "DOUBLE", at: (row) => (value(row) === null ? null : Number(value(row))) }
      : { type: "VARCHAR", at: (row) => (value(row) === null ? null : String(value(row))) };
  });
  const declared = names.map((name, j) => `${quotedName(name)} ${columns[j]!.type}`);
  await database.run(`CREATE TABLE ${sourceTable} (_row BIGINT, ${declared.join(", ")})`);
  const counted: AppendedColumn = { type: "BIGINT", at: (row) => BigInt(row + 1) };
  await database.append(sourceTable, table.numRows, [counted, ...columns]);
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || typeof value === "number" || typeof value === "bigint";
}

function firstLine(message: string): string {
  return message.split("\n")[0]!.slice(0, 300);
}
