import { dirname } from "node:path";
import { attempt } from "../data/attempt.ts";
import { type Database, openDatabase } from "../data/database.ts";
import { loadDataset } from "../data/loadDataset.ts";
import { dropReasons, readRuns } from "../data/readRuns.ts";
import { runMapping } from "../data/runMapping.ts";
import { singleExpression } from "../data/singleExpression.ts";
import { badInput } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import type { ChoiceRule, UniverseProtocol } from "./protocolOf.ts";

/** The runs of a dataset as universes use them: columns by SQL expression and rows by rules. */
export interface DatasetRows {
  readonly count: number;
  /** Values of a column of the dataset, or of an expression that some protocol names. */
  column(sql: string): Float64Array;
  texts(name: string): readonly (string | null)[] | undefined;
  /** Value of every row under the SQL by which rows are drawn together; undefined without one. */
  readonly clusters: readonly (string | null)[] | undefined;
  /** 1 where a rule drops the row; `rules`, all rules of the protocol, matter to one that looks at kept rows. */
  dropped(rule: ChoiceRule, rules?: readonly ChoiceRule[]): Uint8Array;
}

/**
 * Reads every dataset that protocols name, with every column and rule that they use, so that nothing of the database is
 * needed while universes are fitted.
 * @throws AssayError for missing data and for SQL that DuckDB refuses.
 */
export async function gatherRows(
  registry: Registry,
  protocols: readonly UniverseProtocol[],
  mirror: string | undefined,
  cluster?: string,
): Promise<ReadonlyMap<string, DatasetRows>> {
  const found = new Map<string, DatasetRows>();
  for (const id of new Set(protocols.map(({ dataset }) => dataset))) {
    const own = protocols.filter(({ dataset }) => dataset === id);
    found.set(id, await readDataset(registry, id, own, { mirror, cluster }));
  }
  return found;
}

async function readDataset(
  registry: Registry,
  id: string,
  protocols: readonly UniverseProtocol[],
  { mirror, cluster }: { readonly mirror: string | undefined; readonly cluster: string | undefined },
): Promise<DatasetRows> {
  const dataset = registry.dataset(id);
  const database = await openDatabase();
  try {
    const manifestFolder = dirname(registry.path("dataset", id));
    const { files } = await loadDataset(database, dataset, { manifestFolder, mirror });
    const file = files.join(", ");
    const runs = await readRuns(database, file, runMapping(dataset));
    const columns = new Map(Object.entries(runs.columns));
    for (const sql of new Set(protocols.flatMap(expressionsOf)))
      if (!columns.has(sql)) columns.set(sql, await evaluate(database, file, sql));
    const drops = new Map<string, Uint8Array>();
    for (const { select } of protocols)
      for (const rule of select) {
        const key = dropKey(rule, select);
        if (!drops.has(key)) drops.set(key, await dropMask(database, file, rule, select));
      }
    const clusters = cluster === undefined ? undefined : await labels(database, file, cluster);
    return {
      count: runs.count,
      column(sql) {
        const values = columns.get(sql);
        if (values === undefined)
          throw badInput(`dataset ${id} has no column ${sql}; name one in its "runs"`);
        return values;
      },
      texts: (name) => runs.texts[name],
      clusters,
      dropped: (rule, rules = []) => drops.get(dropKey(rule, rules))!,
    };
  } finally {
    database.close();
  }
}

const expressionsOf = ({ columns, weights }: UniverseProtocol) => [
  ...Object.values(columns),
  ...(weights === undefined ? [] : [weights]),
];

/** Rules that look at kept rows alone depend on the others. */
function dropKey(rule: ChoiceRule, rules: readonly ChoiceRule[]): string {
  return JSON.stringify([rule.drop, ...(rule.among === "kept" ? othersOf(rules) : [])]);
}

const othersOf = (rules: readonly ChoiceRule[]) =>
  rules
    .filter(({ among }) => among !== "kept")
    .map(({ drop }) => drop)
    .sort();

async function dropMask(
  database: Database,
  file: string,
  rule: ChoiceRule,
  rules: readonly ChoiceRule[],
): Promise<Uint8Array> {
  if (rule.among !== "kept") {
    const reasons = await dropReasons(database, file, [rule]);
    return Uint8Array.from(reasons, (reason) => (reason === null ? 0 : 1));
  }
  const others = othersOf(rules).map((drop) => `coalesce((${singleExpression(drop)}), false)`);
  // A predicate of its own column first: a window in it must not see the rows that others drop.
  const rows = await attempt(file, "selection", () =>
    database.rows(
      `WITH others AS (SELECT *, ${others.join(" OR ") || "false"} AS _other FROM runs),
            kept AS (SELECT _row, (${singleExpression(rule.drop)}) AS _drop FROM others WHERE NOT _other)
       SELECT coalesce(kept._drop, false) AS dropped FROM runs LEFT JOIN kept USING (_row) ORDER BY _row`,
    ),
  );
  return Uint8Array.from(rows, ({ dropped }) => (dropped === true ? 1 : 0));
}

async function labels(database: Database, file: string, sql: string): Promise<(string | null)[]> {
  const rows = await attempt(file, `cluster ${sql}`, () =>
    database.rows(`SELECT CAST((${singleExpression(sql)}) AS VARCHAR) AS label FROM runs ORDER BY _row`),
  );
  return rows.map(({ label }) => (label === null ? null : String(label)));
}

async function evaluate(database: Database, file: string, sql: string): Promise<Float64Array> {
  const rows = await attempt(file, `column ${sql}`, () =>
    database.rows(`SELECT TRY_CAST((${singleExpression(sql)}) AS DOUBLE) AS value FROM runs ORDER BY _row`),
  );
  const bad = rows.findIndex(({ value }) => !Number.isFinite(value as number));
  if (bad >= 0)
    throw badInput(`${file}: row ${bad + 1}: ${sql} is not a finite number; change the option's SQL`);
  return Float64Array.from(rows, ({ value }) => value as number);
}
