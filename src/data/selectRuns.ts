import { badInput } from "../errors.ts";
import { type Database, quotedName, quotedString } from "./database.ts";
import { sourceTable } from "./loadTable.ts";

/** A rule that drops rows, with the reason that travels with every dropped row. */
export interface DropRule {
  /** SQL predicate over table `runs`. */
  readonly drop: string;
  readonly reason: string;
}

/** Rows of a dataset after selection. Columns hold all rows, dropped ones too. */
export interface Runs {
  readonly found: number;
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>;
  /** Per row: reason of the first rule that drops it, or null. */
  readonly dropped: readonly (string | null)[];
}

/** What to read: SQL expressions over the file's columns for each of our names. */
export interface RunMapping {
  readonly numbers: Readonly<Record<string, string>>;
  /** Numbers that may be missing (read as NaN). */
  readonly optional?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, string>>;
}

/**
 * Builds table `runs` from the loaded file, applies the rules in order and reads the columns.
 * @throws AssayError naming file, column, row and value for anything that is not a finite number, and for SQL that
 * DuckDB refuses.
 */
export async function selectRuns(
  database: Database,
  file: string,
  mapping: RunMapping,
  rules: readonly DropRule[],
): Promise<Runs> {
  const optional = mapping.optional ?? {};
  const texts = mapping.texts ?? {};
  for (const [name, sql] of Object.entries(mapping.numbers)) await checkNumbers(database, file, name, sql);
  const fields = [
    ...[...Object.entries(mapping.numbers), ...Object.entries(optional)].map(
      ([name, sql]) => `TRY_CAST((${single(sql)}) AS DOUBLE) AS ${quotedName(name)}`,
    ),
    ...Object.entries(texts).map(([name, sql]) => `CAST((${single(sql)}) AS VARCHAR) AS ${quotedName(name)}`),
  ];
  await attempt(file, "column mapping", () =>
    database.run(`CREATE TABLE runs AS SELECT _row, ${fields.join(", ")} FROM ${sourceTable} ORDER BY _row`),
  );
  const cases = rules.map((rule) => `WHEN (${single(rule.drop)}) THEN ${quotedString(rule.reason)}`);
  const reason = cases.length === 0 ? "NULL" : `CASE ${cases.join(" ")} END`;
  const rows = await attempt(file, "selection", () =>
    database.rows(`SELECT *, ${reason} AS _dropped FROM runs ORDER BY _row`),
  );
  const numberNames = [...Object.keys(mapping.numbers), ...Object.keys(optional)];
  return {
    found: rows.length,
    columns: Object.fromEntries(
      numberNames.map((name) => [name, Float64Array.from(rows, (row) => (row[name] === null ? Number.NaN : Number(row[name])))]),
    ),
    texts: Object.fromEntries(
      Object.keys(texts).map((name) => [name, rows.map((row) => (row[name] === null ? null : String(row[name])))]),
    ),
    dropped: rows.map((row) => (row._dropped === null ? null : String(row._dropped))),
  };
}

/** The first value of a mapped column that is no finite number stops the work with its row. */
async function checkNumbers(database: Database, file: string, name: string, sql: string): Promise<void> {
  const [bad] = await attempt(file, `column for ${name}`, () =>
    database.rows(
      `SELECT _row, CAST((${single(sql)}) AS VARCHAR) AS value FROM ${sourceTable}
       WHERE NOT coalesce(isfinite(TRY_CAST((${single(sql)}) AS DOUBLE)), false) ORDER BY _row LIMIT 1`,
    ),
  );
  if (bad === undefined) return;
  const value = bad.value === null ? "missing" : JSON.stringify(bad.value);
  throw badInput(
    `${file}: row ${bad._row}: ${sql} (for ${name}) is not a finite number: ${value}; mend the row or drop it with --where`,
  );
}

/** Refuses a second statement smuggled into an expression. */
function single(sql: string): string {
  if (sql.includes(";")) throw badInput(`SQL expression must not contain ";": ${sql}`);
  return sql;
}

async function attempt<T>(file: string, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as Error).name === "AssayError") throw error;
    throw badInput(`${file}: ${what}: ${(error as Error).message.split("\n").slice(0, 2).join(" ").slice(0, 400)}`);
  }
}
