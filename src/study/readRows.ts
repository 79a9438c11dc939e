import { attempt } from "../data/attempt.ts";
import { type Database, quotedName, quotedString } from "../data/database.ts";
import { singleExpression } from "../data/singleExpression.ts";
import { badInput } from "../errors.ts";
import type { StudyData } from "../registry/types.ts";
import type { Table } from "./table.ts";

/** Rows in use, with their numbers in the source, and the dropped ones with the first reason of each. */
export interface SelectedRows {
  readonly table: Table;
  readonly rows: readonly number[];
  readonly reasons: readonly { readonly row: number; readonly reason: string }[];
}

const selected = "selected_rows";

/**
 * Applies an entry of data to a table with a column _row: first where, then columns one after the other, then drop.
 * @throws AssayError naming the entry and the SQL that DuckDB refuses, or when no row is left.
 */
export async function readRows(database: Database, source: string, data: StudyData): Promise<SelectedRows> {
  const part = `data ${data.id}`;
  const where = data.where === undefined ? "true" : singleExpression(data.where);
  await attempt(part, "where", () =>
    database.run(
      `CREATE OR REPLACE TABLE ${selected} AS SELECT * EXCLUDE (_wanted) FROM (SELECT *, (${where}) AS _wanted FROM ${source}) WHERE _wanted ORDER BY _row`,
    ),
  );
  for (const [name, sql] of Object.entries(data.columns ?? {}))
    await attempt(part, `column ${name}`, () => addColumn(database, name, sql));
  const cases = (data.drop ?? []).map(
    ({ drop, reason }) => `WHEN (${singleExpression(drop)}) THEN ${quotedString(reason)}`,
  );
  const dropped = cases.length === 0 ? "NULL" : `CASE ${cases.join(" ")} END`;
  const fields = await columnsToRead(database);
  const list = fields.map(({ sql }) => sql).join(", ");
  const found = await attempt(part, "drop", () =>
    database.rows(
      `SELECT _row AS _row, (${dropped}) AS _dropped${list === "" ? "" : `, ${list}`} FROM ${selected} ORDER BY _row`,
    ),
  );
  const kept = found.filter((row) => row._dropped === null);
  if (kept.length === 0) throw badInput(`data ${data.id}: no row is left; loosen "where" or "drop"`);
  const valuesOf = (index: number) => kept.map((row) => row[`_c${index}`]);
  const ofKind = (kind: Field["kind"]) =>
    fields.flatMap((field, index) => (field.kind === kind ? [{ field, index }] : []));
  return {
    table: {
      name: data.id,
      count: kept.length,
      columns: Object.fromEntries(
        ofKind("number").map(({ field, index }) => [
          field.name,
          Float64Array.from(valuesOf(index), (value) => (value === null ? Number.NaN : Number(value))),
        ]),
      ),
      texts: Object.fromEntries(
        ofKind("text").map(({ field, index }) => [
          field.name,
          valuesOf(index).map((value) => (value === null ? null : String(value))),
        ]),
      ),
    },
    rows: kept.map((row) => Number(row._row)),
    reasons: found
      .filter((row) => row._dropped !== null)
      .map((row) => ({ row: Number(row._row), reason: String(row._dropped) })),
  };
}

/** Adds a column, in place of the one of the same name if there is one. */
async function addColumn(database: Database, name: string, sql: string): Promise<void> {
  const taken = (await describe(database)).filter(
    (column) => column.name.toLowerCase() === name.toLowerCase(),
  );
  const rest = taken.length === 0 ? "*" : `* EXCLUDE (${quotedName(taken[0]!.name)})`;
  await database.run(
    `CREATE OR REPLACE TABLE ${selected} AS SELECT ${rest}, (${singleExpression(sql)}) AS ${quotedName(name)} FROM ${selected} ORDER BY _row`,
  );
}

interface Field {
  readonly name: string;
  readonly kind: "number" | "text";
  readonly sql: string;
}

const numeric = /^(?:BOOLEAN|U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DOUBLE|FLOAT|DECIMAL)/;

/** Columns that are numbers or texts; lists and the like are left out. */
async function columnsToRead(database: Database): Promise<Field[]> {
  const described = (await describe(database)).filter(({ name }) => !name.startsWith("_"));
  return described
    .filter(({ type }) => numeric.test(type) || type === "VARCHAR")
    .map(({ name, type }, index) =>
      type === "VARCHAR"
        ? { name, kind: "text", sql: `${quotedName(name)} AS _c${index}` }
        : { name, kind: "number", sql: `TRY_CAST(${quotedName(name)} AS DOUBLE) AS _c${index}` },
    );
}

async function describe(database: Database): Promise<{ name: string; type: string }[]> {
  return (await database.rows(`DESCRIBE ${selected}`)).map((row) => ({
    name: String(row.column_name),
    type: String(row.column_type),
  }));
}
