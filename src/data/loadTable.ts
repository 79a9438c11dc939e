import { statSync } from "node:fs";
import { extname } from "node:path";
import { badInput } from "../errors.ts";
import { type Database, quotedName, quotedString } from "./database.ts";
import { formatOf, type TableFormat } from "./fileFormat.ts";
import { loadArrow } from "./loadArrow.ts";
import { readerSql } from "./readerSql.ts";

/** Name of the table that holds a loaded file; `_row` counts its rows from 1. */
export const sourceTable = "source";

/** One of the files that make a table. */
export interface TablePart {
  readonly file: string;
  readonly format: TableFormat;
  /** What the column `part` says of its rows. */
  readonly part?: string | undefined;
}

/**
 * Loads a CSV, TSV, gzipped CSV, Parquet, JSON, JSON-lines or Arrow file into table `source` and then locks the
 * database. Returns the names of its columns.
 * @throws AssayError when the file is missing, empty, of an unknown kind or unreadable.
 */
export async function loadTable(database: Database, file: string): Promise<string[]> {
  checkFile(file);
  const format = formatOf(file);
  if (format === undefined)
    throw badInput(
      `${file}: unknown kind of file "${extname(file).toLowerCase()}"; use .csv, .tsv, .csv.gz, .parquet, .json, .jsonl or .arrow`,
    );
  return loadParts(database, [{ file, format }]);
}

/**
 * Loads one file or several below one another (columns matched by name, after a column `part`) into table `source`,
 * in the order given, and then locks the database. Returns the names of its columns.
 * @throws AssayError naming the file that is missing, empty or unreadable.
 */
export async function loadParts(database: Database, parts: readonly TablePart[]): Promise<string[]> {
  const [only] = parts;
  if (parts.length === 1) await loadAs(database, sourceTable, only!, "row_number() OVER () AS _row, ");
  else {
    for (const [index, part] of parts.entries()) await loadAs(database, `part ${index}`, part);
    const rows = parts.map(
      ({ part, file }, index) =>
        `SELECT ${quotedString(part ?? file)} AS part, * FROM ${quotedName(`part ${index}`)}`,
    );
    await refuse(parts.map(({ file }) => file).join(", "), "one table", () =>
      database.run(
        `CREATE TABLE ${sourceTable} AS SELECT row_number() OVER () AS _row, * FROM (${rows.join(" UNION ALL BY NAME ")})`,
      ),
    );
    for (const index of parts.keys()) await database.run(`DROP TABLE ${quotedName(`part ${index}`)}`);
  }
  await database.lock();
  return (await database.rows(`DESCRIBE ${sourceTable}`)).map((row) => String(row.column_name)).slice(1);
}

/** Reads one file into a table with that name, and checks that it has rows. */
async function loadAs(
  database: Database,
  name: string,
  { file, format }: TablePart,
  before = "",
): Promise<void> {
  checkFile(file);
  await refuse(file, format, async () => {
    const arrow = "arrow rows";
    if (format === "arrow") await loadArrow(database, arrow, file);
    const rows = format === "arrow" ? quotedName(arrow) : readerSql(format, file);
    await database.run(`CREATE TABLE ${quotedName(name)} AS SELECT ${before}* FROM ${rows}`);
    if (format === "arrow") await database.run(`DROP TABLE ${quotedName(arrow)}`);
  });
  const [count] = await database.rows(`SELECT count(*)::INTEGER AS n FROM ${quotedName(name)}`);
  if (Number(count?.n) === 0) throw badInput(`${file}: no rows below the header; it needs at least one`);
}

function checkFile(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false });
  if (size === undefined) throw badInput(`${file}: no such file; check the path`);
  if (size.isDirectory()) throw badInput(`${file}: is a folder; name a file`);
  if (size.size === 0) throw badInput(`${file}: file is empty; it needs a header line and at least one row`);
}

async function refuse(file: string, kind: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if ((error as Error).name === "AssayError") throw error;
    throw badInput(`${file}: cannot be read as ${kind}: ${firstLine((error as Error).message)}`);
  }
}

function firstLine(message: string): string {
  return message.split("\n")[0]!.slice(0, 300);
}
