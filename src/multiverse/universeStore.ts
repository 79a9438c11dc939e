import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { codeHash } from "../coverage/codeHash.ts";
import { type Database, openDatabase, quotedString } from "../data/database.ts";
import { badInput } from "../errors.ts";
import type { UniverseRecord, UniverseTask } from "./universeTask.ts";

/** Keeps finished universes in a DuckDB file, so that a run that was stopped goes on where it stood. */
export interface UniverseStore {
  readonly file: string;
  /** Records that are there, by key. */
  read(): Promise<ReadonlyMap<string, UniverseRecord>>;
  /** Adds a record, whole or not at all. */
  add(record: UniverseRecord): Promise<void>;
  close(): Promise<void>;
}

const schema = `
CREATE TABLE IF NOT EXISTS universes (
  key VARCHAR PRIMARY KEY, n INTEGER, objective DOUBLE, status VARCHAR, starts INTEGER, succeeded INTEGER,
  at_best INTEGER, median_iterations INTEGER);
CREATE TABLE IF NOT EXISTS choices (key VARCHAR, axis VARCHAR, "option" VARCHAR);
CREATE TABLE IF NOT EXISTS parameters (key VARCHAR, name VARCHAR, value DOUBLE);
CREATE TABLE IF NOT EXISTS estimates (key VARCHAR, place INTEGER, quantity VARCHAR, value DOUBLE, draws DOUBLE[]);
CREATE TABLE IF NOT EXISTS null_draws (key VARCHAR, draws DOUBLE[]);`;

/** The file of a run below `root`: named after everything that decides its records. */
export function storePath(root: string, id: string, tasks: readonly UniverseTask[]): string {
  return join(root, "multiverse", `${id}-${tasksHash(tasks)}.duckdb`);
}

// What turns a task into a record; what is said of records may change without fitting again.
const deciding = [
  "laws",
  "kernels",
  "fit",
  "intervals",
  "allocation",
  "multiverse/runUniverse",
  "multiverse/searches",
  "multiverse/searchIsoflop",
  "multiverse/findOptimum",
  "multiverse/drawProblem",
  "multiverse/universeStarts",
];

/** Hash of tasks and of the code that turns them into records. */
function tasksHash(tasks: readonly UniverseTask[]): string {
  const hash = createHash("sha256").update(codeHash(deciding));
  const seen = new WeakMap<object, string>();
  for (const task of tasks)
    hash.update(
      JSON.stringify(task, (_, value) => {
        if (!ArrayBuffer.isView(value)) return value;
        // Tasks share their columns: each is hashed once.
        const known = seen.get(value) ?? createHash("sha256").update(bytesOf(value)).digest("base64");
        seen.set(value, known);
        return known;
      }),
    );
  return hash.digest("hex").slice(0, 24);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Opens or makes a store. @throws AssayError when the file is in use or no store. */
export async function openUniverseStore(file: string, quantities: readonly string[]): Promise<UniverseStore> {
  mkdirSync(dirname(file), { recursive: true });
  const database = await open(file);
  await database.run(schema);
  return {
    file,
    read: () => readRecords(database),
    add: (record) => database.run(insertion(record, quantities)),
    async close() {
      database.close();
    },
  };
}

async function open(file: string): Promise<Database> {
  try {
    return await openDatabase(file);
  } catch (error) {
    const [first] = (error as Error).message.split("\n");
    throw badInput(
      `${file}: cannot be opened: ${first}; end the other run that uses it, or remove the file to begin again`,
    );
  }
}

function insertion(record: UniverseRecord, quantities: readonly string[]): string {
  const { key, n, objective, search, parameters, estimates, draws, nullDraws } = record;
  const own = quotedString(key);
  const choices = key.split(" ").map((choice) => {
    const [axis = "", option = ""] = choice.split("=");
    return `(${own}, ${quotedString(axis)}, ${quotedString(option)})`;
  });
  const constants = Object.entries(parameters).map(
    ([name, value]) => `(${own}, ${quotedString(name)}, ${double(value)})`,
  );
  const watched = estimates.map(
    (value, k) =>
      `(${own}, ${k}, ${quotedString(quantities[k] ?? "")}, ${double(value)}, ${list(draws[k] ?? [])})`,
  );
  const facts = [search.starts, search.succeeded, search.atBest, search.medianIterations].map(
    (fact) => fact ?? "NULL",
  );
  return `BEGIN;
INSERT INTO universes VALUES (${own}, ${n}, ${double(objective)}, ${quotedString(search.status)}, ${facts.join(", ")});
INSERT INTO choices VALUES ${choices.join(", ")};
INSERT INTO parameters VALUES ${constants.join(", ")};
INSERT INTO estimates VALUES ${watched.join(", ")};
INSERT INTO null_draws VALUES (${own}, ${list(nullDraws)});
COMMIT;`;
}

const double = (value: number | null) =>
  value === null || !Number.isFinite(value) ? "NULL" : `'${value}'::DOUBLE`;
// As texts: a plain literal is read as a decimal first, and loses its last bit on the way to a double.
const list = (values: readonly (number | null)[]) =>
  `[${values.map((value) => (value === null ? "NULL" : `'${value}'`)).join(", ")}]::DOUBLE[]`;

async function readRecords(database: Database): Promise<Map<string, UniverseRecord>> {
  const universes = await database.rows("SELECT * FROM universes ORDER BY key");
  const constants = await database.rows("SELECT key, name, value FROM parameters ORDER BY key, rowid");
  const watched = await database.rows("SELECT key, place, value, draws FROM estimates ORDER BY key, place");
  const nulls = await database.rows("SELECT key, draws FROM null_draws");
  const byKey = <T>(rows: readonly T[], keyOf: (row: T) => unknown) => {
    const groups = new Map<unknown, T[]>();
    for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
    return (key: unknown) => groups.get(key) ?? [];
  };
  const constantsOf = byKey(constants, (row) => row.key);
  const watchedOf = byKey(watched, (row) => row.key);
  const nullsOf = byKey(nulls, (row) => row.key);
  const integer = (value: unknown) => (value === null ? null : Number(value));
  const numbers = (value: unknown) => [...((value ?? []) as (number | null)[])];
  return new Map(
    universes.map((row) => [
      String(row.key),
      {
        key: String(row.key),
        n: Number(row.n),
        objective: row.objective === null ? Number.POSITIVE_INFINITY : Number(row.objective),
        search: {
          status: row.status as UniverseRecord["search"]["status"],
          starts: Number(row.starts),
          succeeded: integer(row.succeeded),
          medianIterations: integer(row.median_iterations),
          atBest: Number(row.at_best),
        },
        parameters: Object.fromEntries(constantsOf(row.key).map(({ name, value }) => [name, Number(value)])),
        estimates: watchedOf(row.key).map(({ value }) => (value === null ? null : Number(value))),
        draws: watchedOf(row.key).map(({ draws }) => numbers(draws)),
        nullDraws: numbers(nullsOf(row.key)[0]?.draws),
      },
    ]),
  );
}
