import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/data/database.ts";
import { loadTable } from "../../src/data/loadTable.ts";
import { exportAnswer } from "../../src/results/exportAnswer.ts";
import { type Answer, runQuery } from "../../src/results/runQuery.ts";

let folder: string;
let answer: Answer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "assay-export-"));
  const database = await openDatabase();
  answer = await runQuery(
    database,
    "SELECT * FROM (VALUES ('it''s, \"so\"', 0.1::DOUBLE, 1::BIGINT, true, 0.30::DECIMAL(5,2), [1, 2]), (NULL, NULL, NULL, NULL, NULL, NULL), ('\u00e4', 1e300, -5, false, -0.05, [])) AS t(text, x, n, yes, d, list)",
  );
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readBack(file: string): Promise<Record<string, unknown>[]> {
  const database: Database = await openDatabase();
  await loadTable(database, file);
  const rows = await database.rows("SELECT * EXCLUDE _row FROM source ORDER BY _row");
  database.close();
  return rows;
}

it("writes Parquet with DuckDB's types, and the same bytes again", async () => {
  const [one, two] = [join(folder, "a.parquet"), join(folder, "b.parquet")];
  await exportAnswer(answer, one);
  await exportAnswer(answer, two);
  expect(readFileSync(two).equals(readFileSync(one))).toBe(true);
  const database = await openDatabase();
  const types = await database.rows(`DESCRIBE SELECT * FROM '${one}'`);
  database.close();
  expect(types.map(({ column_type }) => column_type)).toEqual([
    "VARCHAR",
    "DOUBLE",
    "BIGINT",
    "BOOLEAN",
    "DECIMAL(5,2)",
    "INTEGER[]",
  ]);
  expect(await readBack(one)).toEqual([
    { text: 'it\'s, "so"', x: 0.1, n: 1n, yes: true, d: 0.3, list: [1, 2] },
    { text: null, x: null, n: null, yes: null, d: null, list: null },
    { text: "ä", x: 1e300, n: -5n, yes: false, d: -0.05, list: [] },
  ]);
});

it("writes Arrow with numbers, truth values and text", async () => {
  const file = join(folder, "a.arrow");
  await exportAnswer(answer, file);
  const { tableFromIPC } = await import("apache-arrow");
  const table = tableFromIPC(readFileSync(file));
  expect(table.schema.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
    "text Utf8",
    "x Float64",
    "n Float64",
    "yes Bool",
    "d Float64",
    "list Utf8",
  ]);
  expect(table.toArray().map((row) => ({ ...row }))).toEqual([
    { text: 'it\'s, "so"', x: 0.1, n: 1, yes: true, d: 0.3, list: "[1, 2]" },
    { text: null, x: null, n: null, yes: null, d: null, list: null },
    { text: "ä", x: 1e300, n: -5, yes: false, d: -0.05, list: "[]" },
  ]);
});

it.each([
  ["a.csv", /--export writes \.parquet or \.arrow/],
  ["nowhere/a.parquet", /cannot be written/],
  ["nowhere/a.arrow", /cannot be written/],
])("says what is wrong with %s and leaves nothing behind", async (name, message) => {
  const before = readdirSync(folder);
  await expect(exportAnswer(answer, join(folder, name))).rejects.toThrow(message);
  expect(readdirSync(folder)).toEqual(before);
  expect(existsSync(join(folder, name))).toBe(false);
});
