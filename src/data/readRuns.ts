import { badInput } from "../errors.ts";
import { type Database, quotedName, quotedString } from "./database.ts";
import { sourceTable } from "./loadTable.ts";

/** A rule that drops rows, with the reason that travels with every dropped row. */
export interface DropRule {
  /** SQL predicate over table `runs`. */
  readonly drop: string;
  readonly reason: string;
}

/** All runs of a dataset, in the order of the file. */
export interface Runs {
  readonly count: number;
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>;
}

/** What to read: SQL expressions over the file's columns for each of our names. */
export interface RunMapping {
  readonly numbers: Readonly<Record<string, string>>;
  /** Numbers that may be missing (read as NaN). */
  readonly optional?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, string>>;
}

/**
 * Builds table `runs` from the loaded file and reads its columns.
 * @throws AssayError naming file, column, row and value for anything that is not a finite number, and for SQL that
 * DuckDB refuses.
 */
export async function readRuns(
  database: Database,
  file: string,
  mapping: RunMapping,
  where = "",
): Promise<Runs> {
  const optional = mapping.optional ?? {};
  const texts = mapping.texts ?? {};
  const condition = where === "" ? "" : `WHERE (${single(where)})`;
  await attempt(file, "--where", () =>
    database.run(`CREATE VIEW kept AS SELECT * FROM ${sourceTable} ${condition}`),
  );
  const [count] = await attempt(file, "--where", () =>
    database.rows("SELECT count(*)::INTEGER AS n FROM kept"),
  );
  if (Number(count?.n) === 0) throw badInput(`${file}: no row is left by the condition ${where}; loosen it`);
  for (const [name, sql] of Object.entries(mapping.numbers)) await checkNumbers(database, file, name, sql);
  const fields = [
    ...[...Object.entries(mapping.numbers), ...Object.entries(optional)].map(
      ([name, sql]) => `TRY_CAST((${single(sql)}) AS DOUBLE) AS ${quotedName(name)}`,
    ),
    ...Object.entries(texts).map(([name, sql]) => `CAST((${single(sql)}) AS VARCHAR) AS ${quotedName(name)}`),
  ];
  await attempt(file, "column mapping", () =>
    database.run(`CREATE TABLE runs AS SELECT _row, ${fields.join(", ")} FROM kept ORDER BY _row`),
  );
  const rows = await database.rows("SELECT * FROM runs ORDER BY _row");
  const numberNames = [...Object.keys(mapping.numbers), ...Object.keys(optional)];
  return {
    count: rows.length,
    columns: Object.fromEntries(
      numberNames.map((name) => [
        name,
        Float64Array.from(rows, (row) => (row[name] === null ? Number.NaN : Number(row[name]))),
      ]),
    ),
    texts: Object.fromEntries(
      Object.keys(texts).map((name) => [
        name,
        rows.map((row) => (row[name] === null ? null : String(row[name]))),
      ]),
    ),
  };
}

/**
 * For every row of table `runs` the reason of the first rule that drops it, or null.
 * @throws AssayError for a predicate that DuckDB refuses.
 */
export async function dropReasons(
  database: Database,
  file: string,
  rules: readonly DropRule[],
): Promise<(string | null)[]> {
  const cases = rules.map((rule) => `WHEN (${single(rule.drop)}) THEN ${quotedString(rule.reason)}`);
  const reason = cases.length === 0 ? "NULL" : `CASE ${cases.join(" ")} END`;
  const rows = await attempt(file, "selection", () =>
    database.rows(`SELECT ${reason} AS dropped FROM runs ORDER BY _row`),
  );
  return rows.map((row) => (row.dropped === null ? null : String(row.dropped)));
}

/** The first value of a mapped column that is no finite number stops the work with its row. */
async function checkNumbers(database: Database, file: string, name: string, sql: string): Promise<void> {
  const [bad] = await attempt(file, `column for ${name}`, () =>
    database.rows(
      `SELECT _row, CAST((${single(sql)}) AS VARCHAR) AS value FROM kept
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
    throw badInput(
      `${file}: ${what}: ${(error as Error).message.split("\n").slice(0, 2).join(" ").slice(0, 400)}`,
    );
  }
}
