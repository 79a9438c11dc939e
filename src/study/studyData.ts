import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { type Database, openDatabase, quotedName, quotedString } from "../data/database.ts";
import { loadDataset } from "../data/loadDataset.ts";
import { filesOf } from "../data/locateDataset.ts";
import { readRuns } from "../data/readRuns.ts";
import { runMapping } from "../data/runMapping.ts";
import { badInput } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import type { Dataset, Study, StudyData } from "../registry/types.ts";
import { readRows } from "./readRows.ts";
import { simulateRuns } from "./simulateRuns.ts";
import type { StepResult } from "./stepInput.ts";
import type { Table } from "./table.ts";
import { writeRows } from "./writeRows.ts";

/** The data of a study, read when they are first asked for. */
export interface StudyTables {
  /** Rows of an entry of data. @throws AssayError for data that are missing, broken or do not hold what is asked. */
  table(id: string, results: ReadonlyMap<string, StepResult>): Promise<Table>;
  /** What has been read so far. */
  account(): DataAccount;
  close(): void;
}

/** Datasets that were read, and what became of their rows. */
export interface DataAccount {
  readonly datasets: readonly { readonly id: string; readonly sha256: string }[];
  /** Different rows of datasets in use. */
  readonly runs: number;
  readonly dropped: readonly { readonly reason: string; readonly count: number }[];
}

/** Opens the data of a study; nothing is read yet. */
export function openStudyData(registry: Registry, study: Study, mirror: string | undefined): StudyTables {
  const databases = new Map<string, Database>();
  const tables = new Map<string, Table>();
  const used = new Set<string>();
  const dropped = new Map<string, Set<string>>();
  const datasetRows = async (id: string) => {
    const known = databases.get(id);
    if (known !== undefined) return known;
    const database = await openDatabase();
    databases.set(id, database);
    await loadRuns(database, registry, registry.dataset(id), mirror);
    return database;
  };
  const read = async (data: StudyData, results: ReadonlyMap<string, StepResult>) => {
    if (data.simulate !== undefined)
      return readTable(data, simulateRuns(data.id, data.simulate, { registry, study, results }));
    if (data.dataset === undefined) return readTable(data, stepTable(data, results));
    const database = await datasetRows(data.dataset);
    const { table, rows, reasons } = await readRows(database, "study_rows", data);
    for (const row of rows) used.add(`${data.dataset} ${row}`);
    for (const { row, reason } of reasons) {
      const places = dropped.get(reason) ?? new Set();
      dropped.set(reason, places.add(`${data.dataset} ${row}`));
    }
    return table;
  };
  return {
    async table(id, results) {
      const known = tables.get(id);
      if (known !== undefined) return known;
      const data = study.data.find((one) => one.id === id);
      if (data === undefined) throw badInput(`the study has no data ${id}`);
      const table = await read(data, results);
      tables.set(id, table);
      return table;
    },
    account: () => ({
      datasets: [...databases.keys()].sort().map((id) => ({ id, sha256: sha256Of(registry.dataset(id)) })),
      runs: used.size,
      dropped: [...dropped].map(([reason, { size }]) => ({ reason, count: size })),
    }),
    close() {
      for (const database of databases.values()) database.close();
    },
  };
}

/** Loads a dataset into a view study_rows: our columns, and those of the file whose names are free. */
async function loadRuns(
  database: Database,
  registry: Registry,
  dataset: Dataset,
  mirror: string | undefined,
) {
  const manifestFolder = dirname(registry.path("dataset", dataset.id));
  await loadDataset(database, dataset, { manifestFolder, mirror });
  await readRuns(database, `dataset ${dataset.id}`, runMapping(dataset));
  const namesOf = async (table: string) =>
    (await database.rows(`DESCRIBE ${table}`)).map((row) => String(row.column_name));
  const own = new Set((await namesOf("runs")).map((name) => name.toLowerCase()));
  const free = (await namesOf("source")).filter((name) => !own.has(name.toLowerCase()));
  const more = free.map((name) => `, source.${quotedName(name)}`).join("");
  await database.run(
    `CREATE VIEW study_rows AS SELECT runs.*${more} FROM runs JOIN source ON runs._row = source._row ORDER BY runs._row`,
  );
}

/** Rows that an earlier step made. */
function stepTable(data: StudyData, results: ReadonlyMap<string, StepResult>): Table {
  const name = data.table ?? "values";
  const tables = results.get(data.step ?? "")?.tables ?? {};
  const table = tables[name];
  if (table === undefined)
    throw badInput(
      `data ${data.id}: step ${data.step} makes no table ${quotedString(name)}; it makes ${Object.keys(tables).join(", ") || "none"}`,
    );
  return table;
}

/** Rows that come from no dataset, as the entry selects them; dropped ones are no runs that somebody left out. */
async function readTable(data: StudyData, table: Table): Promise<Table> {
  const database = await openDatabase();
  try {
    await writeRows(database, "study_rows", table);
    await database.lock();
    return (await readRows(database, "study_rows", data)).table;
  } finally {
    database.close();
  }
}

/** Checksum of a dataset: of its file, or of the checksums of its files. */
export function sha256Of(dataset: Dataset): string {
  const sums = filesOf(dataset).map((file) => file.sha256);
  if (sums.length === 1) return sums[0]!;
  return createHash("sha256")
    .update(sums.map((sum) => `${sum}\n`).join(""))
    .digest("hex");
}
