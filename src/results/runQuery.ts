import { type Database, quotedString } from "../data/database.ts";
import { AssayError, badInput } from "../errors.ts";
import { nearest } from "../registry/nearest.ts";
import { resultTables } from "./openResults.ts";

/** A value of an answer: what JSON can hold. */
export type AnswerValue =
  | string
  | number
  | boolean
  | null
  | readonly AnswerValue[]
  | { readonly [key: string]: AnswerValue };

/** The rows that a query gives, with the types of DuckDB. */
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly AnswerValue[])[];
  /** The same values as DuckDB writes them, which reads back to the same value; null is NULL. */
  readonly texts: readonly (readonly (string | null)[])[];
}

const answer = "temp.main.answer";

/**
 * Runs one SELECT (or DESCRIBE, SHOW, SUMMARIZE) on the results database.
 * @throws AssayError of kind usage for anything else, and of kind bad input with DuckDB's own message.
 */
export async function runQuery(database: Database, sql: string): Promise<Answer> {
  const statement = sql.trim().replace(/[;\s]+$/, "");
  if (statement === "")
    throw new AssayError("usage", 'the query is empty; give one SELECT, e.g. "from papers"');
  await checkReadOnly(database, statement);
  try {
    await database.run(`CREATE OR REPLACE TEMP TABLE answer AS SELECT * FROM (\n${statement}\n)`);
  } catch (error) {
    throw badInput(explained((error as Error).message));
  }
  const columns = (await database.rows(`DESCRIBE ${answer}`)).map((row) => ({
    name: String(row.column_name),
    type: String(row.column_type),
  }));
  const rows = await database.rows(`SELECT * FROM ${answer}`);
  const texts = await database.rows(`SELECT COLUMNS(*)::VARCHAR FROM ${answer}`);
  await database.run(`DROP TABLE ${answer}`);
  return {
    columns,
    rows: rows.map((row) => Object.values(row).map(plainValue)),
    texts: texts.map((row) => Object.values(row) as (string | null)[]),
  };
}

/** Only statements that DuckDB can write as one SELECT pass; the database holds nothing but copies all the same. */
async function checkReadOnly(database: Database, statement: string): Promise<void> {
  const [row] = await database.rows(`SELECT json_serialize_sql(${quotedString(statement)}) AS parsed`);
  const parsed = JSON.parse(String(row?.parsed)) as ParsedSql;
  if (parsed.error_type === "parser")
    throw badInput(explained(`Parser Error: ${parsed.error_message ?? ""}`));
  if (parsed.error || parsed.statements?.length !== 1)
    throw new AssayError(
      "usage",
      "assay query takes one SELECT statement (or DESCRIBE, SHOW, SUMMARIZE); the database is read-only",
    );
}

interface ParsedSql {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly statements?: readonly unknown[];
}

/** DuckDB's message with the user's own line numbers, and the nearest table where it names none. */
function explained(message: string): string {
  const own = message.replace(/LINE (\d+): /g, (_, line: string) => `LINE ${Number(line) - 1}: `).trimEnd();
  const missing = /Table with name (\S+) does not exist/.exec(own)?.[1];
  if (missing === undefined || own.includes("Did you mean")) return own;
  const names = resultTables.map(({ name }) => name);
  const close = nearest(missing, names);
  return `${own}\n${close === undefined ? `Tables are ${names.join(", ")}` : `Did you mean "${close}"?`}`;
}

function plainValue(value: unknown): AnswerValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainValue(one)]));
  return String(value);
}
