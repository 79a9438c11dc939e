import { badInput } from "../errors.ts";
import type { Dataset } from "../registry/types.ts";
import { attempt } from "./attempt.ts";
import { type Database, quotedString } from "./database.ts";
import { isTable } from "./fileFormat.ts";
import { loadParts, sourceTable, type TablePart } from "./loadTable.ts";
import { type DataPlaces, filesOf, locateFiles } from "./locateDataset.ts";
import { reshapeSql } from "./reshapeSql.ts";
import { setAsideColumn } from "./runMapping.ts";
import { singleExpression } from "./singleExpression.ts";

/** A dataset in table `source`, ready for `readRuns` with `runMapping`. */
export interface LoadedDataset {
  /** The files that were read, checksums verified. */
  readonly files: readonly string[];
  /** Columns of the files, before reshaping. */
  readonly fileColumns: readonly string[];
  /** Rows of the files, all together. */
  readonly fileRows: number;
  /** Rows of table `source`: after reshaping, without the unusable ones. */
  readonly rows: number;
  /** Rows that each filter sets aside, in the order of the manifest; only the unusable ones are gone. */
  readonly filtered: readonly FilteredRows[];
}

type Filter = NonNullable<Dataset["filters"]>[number];

export interface FilteredRows {
  readonly id: string;
  readonly kind: Filter["kind"];
  readonly reason: string;
  readonly rows: number;
}

/**
 * Loads all files of a dataset into table `source`, locks the database, and only then applies what the manifest says
 * in SQL: reshaping and filters. Unusable rows are gone; rows that another filter names carry its id in a column.
 * `_row` counts the rows after reshaping, the unusable ones included.
 * @throws AssayError for a dataset that is no table, files that are absent or differ, and SQL that DuckDB refuses.
 */
export async function loadDataset(
  database: Database,
  dataset: Dataset,
  places: DataPlaces,
): Promise<LoadedDataset> {
  const parts = tableParts(dataset, places);
  const fileColumns = await loadParts(database, parts);
  const fileRows = await countRows(database, sourceTable);
  const change = (what: string, sql: string) =>
    attempt(`dataset ${dataset.id}`, what, () => database.run(sql));
  if (dataset.reshape !== undefined) {
    await database.run(`ALTER TABLE ${sourceTable} RENAME TO before_reshaping`);
    await change("reshape", reshapeSql(dataset.reshape, "before_reshaping", sourceTable));
    await database.run("DROP TABLE before_reshaping");
  }
  const filtered = await applyFilters(database, dataset, change);
  return {
    files: parts.map(({ file }) => file),
    fileColumns,
    fileRows,
    rows: await countRows(database, sourceTable),
    filtered,
  };
}

function tableParts(dataset: Dataset, places: DataPlaces): TablePart[] {
  const paths = locateFiles(dataset, places);
  return filesOf(dataset).map(({ format, part }, index) => {
    if (!isTable(format))
      throw badInput(
        `dataset ${dataset.id} is no table but ${format}: ${paths[index]}; choose another dataset`,
      );
    return { file: paths[index]!, format, part };
  });
}

async function applyFilters(
  database: Database,
  { filters }: Dataset,
  change: (what: string, sql: string) => Promise<void>,
): Promise<FilteredRows[]> {
  if (filters === undefined) return [];
  const caseOf = (wanted: (filter: Filter) => boolean) => {
    const cases = filters
      .filter(wanted)
      .map(({ drop, id }) => `WHEN (${singleExpression(drop)}) THEN ${quotedString(id)}`);
    return cases.length === 0 ? "NULL::VARCHAR" : `CASE ${cases.join(" ")} END`;
  };
  // Unusable rows go first, so that the other predicates and their windows see runs only.
  await change(
    "filters",
    `CREATE TABLE marked AS SELECT *, ${caseOf(({ kind }) => kind === "unusable")} AS _unusable FROM ${sourceTable} ORDER BY _row`,
  );
  await database.run(`DROP TABLE ${sourceTable}`);
  await change(
    "filters",
    `CREATE TABLE ${sourceTable} AS SELECT * EXCLUDE (_unusable), ${caseOf(({ kind }) => kind !== "unusable")} AS ${setAsideColumn}
     FROM marked WHERE _unusable IS NULL ORDER BY _row`,
  );
  const counts = await database.rows(
    `SELECT _unusable AS id, count(*)::INTEGER AS n FROM marked GROUP BY ALL
     UNION ALL SELECT ${setAsideColumn}, count(*)::INTEGER FROM ${sourceTable} GROUP BY ALL`,
  );
  await database.run("DROP TABLE marked");
  return filters.map(({ id, kind, reason }) => ({
    id,
    kind,
    reason,
    rows: Number(counts.find((count) => count.id === id)?.n ?? 0),
  }));
}

async function countRows(database: Database, table: string): Promise<number> {
  const [count] = await database.rows(`SELECT count(*)::INTEGER AS n FROM ${table}`);
  return Number(count?.n);
}
