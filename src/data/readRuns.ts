import { badInput } from "../errors.ts";
import { attempt } from "./attempt.ts";
import { type Database, quotedName, quotedString } from "./database.ts";
import { sourceTable } from "./loadTable.ts";
import { singleExpression } from "./singleExpression.ts";

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
  const condition = where === "" ? "" : `WHERE (${singleExpression(where)})`;
  await attempt(file, "--where", () =>
    database.run(`CREATE VIEW kept AS SELECT * FROM ${sourceTable} ${condition}`),
  );
  const [counted] = await attempt(file, "--where", () =>
    database.rows("SELECT count(*)::INTEGER AS n FROM kept"),
  );
  const count = Number(counted?.n);
  if (count === 0) throw badInput(`${file}: no row is left by the condition ${where}; loosen it`);
  for (const [name, sql] of Object.entries(mapping.numbers)) await checkNumbers(database, file, name, sql);
  const numbers = [...Object.entries(mapping.numbers), ...Object.entries(optional)];
  const columnOf = distinctNames([...numbers.map(([name]) => name), ...Object.keys(texts)]);
  const fields = [
    ...numbers.map(
      ([name, sql]) => `TRY_CAST((${singleExpression(sql)}) AS DOUBLE) AS ${quotedName(columnOf(name))}`,
    ),
    ...Object.entries(texts).map(
      ([name, sql]) => `CAST((${singleExpression(sql)}) AS VARCHAR) AS ${quotedName(columnOf(name))}`,
    ),
  ];
  await attempt(file, "column mapping", () =>
    database.run(`CREATE VIEW runs AS SELECT _row, ${fields.join(", ")} FROM kept`),
  );
  const columns = numbers.map(() => new Float64Array(count));
  const words = Object.keys(texts).map((): (string | null)[] => []);
  const same = new Map<unknown, string>();
  let first = 0;
  await attempt(file, "column mapping", () =>
    // Without a condition the rows come as they stand; sorting them would need their memory twice.
    database.stream(`SELECT * EXCLUDE _row FROM runs ${where === "" ? "" : "ORDER BY _row"}`, (piece) => {
      columns.forEach((column, c) => {
        const values = piece.column(c);
        for (let k = 0; k < piece.rows; k++) column[first + k] = (values[k] as number | null) ?? Number.NaN;
      });
      words.forEach((column, c) => {
        for (const value of piece.column(columns.length + c)) column.push(sharedText(value, same));
      });
      first += piece.rows;
    }),
  );
  return {
    count,
    columns: Object.fromEntries(numbers.map(([name], c) => [name, columns[c]!])),
    texts: Object.fromEntries(Object.keys(texts).map((name, c) => [name, words[c]!])),
  };
}

/** One string for all equal texts: names of runs repeat. */
function sharedText(value: unknown, known: Map<unknown, string>): string | null {
  if (value === null) return null;
  const text = known.get(value) ?? String(value);
  known.set(text, text);
  return text;
}

/** Column names that DuckDB can tell apart: it ignores case, laws do not (n layers beside N parameters). */
function distinctNames(names: readonly string[]): (name: string) => string {
  const taken = new Set(["_row"]);
  const own = new Map<string, string>();
  for (const name of names) {
    let column = name;
    while (taken.has(column.toLowerCase())) column += "_";
    taken.add(column.toLowerCase());
    own.set(name, column);
  }
  return (name) => own.get(name)!;
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
  const cases = rules.map(
    (rule) => `WHEN (${singleExpression(rule.drop)}) THEN ${quotedString(rule.reason)}`,
  );
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
      `SELECT _row, CAST((${singleExpression(sql)}) AS VARCHAR) AS value FROM kept
       WHERE typeof((${singleExpression(sql)})) = 'BOOLEAN'
         OR NOT coalesce(isfinite(TRY_CAST((${singleExpression(sql)}) AS DOUBLE)), false) ORDER BY _row LIMIT 1`,
    ),
  );
  if (bad === undefined) return;
  const value = bad.value === null ? "missing" : JSON.stringify(bad.value);
  throw badInput(
    `${file}: row ${bad._row}: ${sql} (for ${name}) is not a finite number: ${value}; mend the row or drop it with --where`,
  );
}
