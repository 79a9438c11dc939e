import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/data/database.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { insertRows } from "../../src/results/insertRows.ts";
import { openResults, resultTables } from "../../src/results/openResults.ts";
import { runQuery } from "../../src/results/runQuery.ts";
import { columns } from "../../src/results/tableDefinition.ts";
import { exponent, outcome, printed } from "./resultsOutcomes.ts";

const registry = openRegistry();
let database: Database;
beforeAll(async () => {
  database = await openResults(registry, [
    outcome("again", "hoffmann-2022", [
      exponent("a", { value: 0.5, low: 0.4, high: 0.6, level: 0.9 }, printed("approach-2", "a", "0.49")),
      exponent("open", { value: 0.5 }, null, { agrees: null, verdict: "not checkable" }),
    ]),
  ]);
});
afterAll(() => database.close());

const one = async (sql: string) => (await database.rows(sql))[0]!;

describe("the results database", () => {
  it("has the tables and columns that it describes, each with a meaning", async () => {
    const names = (await database.rows("SHOW TABLES")).map(({ name }) => name);
    expect([...names].sort()).toEqual(resultTables.map(({ name }) => name).sort());
    for (const { name, columns: described } of resultTables) {
      const found = await database.rows(`DESCRIBE ${name}`);
      expect(found.map((row) => [row.column_name, row.column_type])).toEqual(
        described.map((column) => [column.name, column.type]),
      );
      for (const { meaning } of described) expect(meaning.length).toBeGreaterThan(1);
    }
  });

  it("holds every printed number of the registry's files once", async () => {
    const folder = join(registry.root, "registry/papers");
    let papers = 0;
    let claims = 0;
    let numbers = 0;
    const count = (value: unknown): number => {
      if (typeof value !== "object" || value === null) return 0;
      // Worked examples tell what goes into a law; their numbers stand in other claims too.
      const parts = Object.entries(value).filter(([key]) => key !== "examples");
      return parts.reduce((sum, [, part]) => sum + count(part), "printed" in value ? 1 : 0);
    };
    for (const file of readdirSync(folder)) {
      const paper = JSON.parse(readFileSync(join(folder, file), "utf8")) as { claims: unknown[] };
      papers += 1;
      claims += paper.claims.length;
      numbers += count(paper.claims);
    }
    expect(Number((await one("SELECT count(*) AS n FROM papers")).n)).toBe(papers);
    expect(Number((await one("SELECT count(*) AS n FROM claims")).n)).toBe(claims);
    expect(Number((await one("SELECT count(*) AS n FROM numbers")).n)).toBe(numbers);
  });

  it("keeps digits, rounding, printed interval and place of a number", async () => {
    expect(
      await one(
        "SELECT * FROM numbers WHERE paper = 'hoffmann-2022' AND claim = 'approach-2' AND name = 'a'",
      ),
    ).toMatchObject({
      record: null,
      row: null,
      printed: "0.49",
      value: 0.49,
      rounding_low: 0.485,
      rounding_high: 0.495,
      low: 0.462,
      high: 0.534,
      level: 0.8,
      verified: true,
      place: "Table 2, row 2",
    });
    expect(
      await one("SELECT value, row FROM numbers WHERE claim = 'other-data' AND name = 'a' AND row = 2"),
    ).toEqual({ value: 0.53, row: 2 });
  });

  it("joins papers with the list of papers, which names more of them", async () => {
    const { papers } = JSON.parse(readFileSync(join(registry.root, "registry/corpus.json"), "utf8")) as {
      papers: { paper?: string; scope: string; domain: string }[];
    };
    const { scope, domain } = papers.find(({ paper }) => paper === "besiroglu-2024")!;
    expect(await one("SELECT scope, domain FROM papers WHERE id = 'besiroglu-2024'")).toEqual({
      scope,
      domain,
    });
    const { all, with_record } = await one("SELECT count(*) AS all, count(paper) AS with_record FROM corpus");
    expect(Number(all)).toBeGreaterThan(Number(with_record));
  });

  it("has outcomes with their quantities; what does not exist is NULL", async () => {
    expect(await one("SELECT * FROM outcomes")).toMatchObject({
      id: "again",
      paper: "hoffmann-2022",
      verdict: "reproduced",
      runs: 100,
      dropped: 5,
      datasets: "runs",
      notes: "a note",
    });
    expect(await database.rows("SELECT id, published, ours, ours_low, agrees FROM quantities")).toEqual([
      { id: "a", published: 0.49, ours: 0.5, ours_low: 0.4, agrees: true },
      { id: "open", published: null, ours: 0.5, ours_low: null, agrees: null },
    ]);
  });

  it.each([
    "SELECT * FROM 'package.json'",
    "SELECT * FROM read_text('package.json')",
    "SELECT * FROM glob('*')",
    "COPY papers TO 'papers.csv'",
    "ATTACH 'other.db'",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
  ])("is out of reach of files and settings: %s", async (sql) => {
    await expect(database.run(sql)).rejects.toThrow(/Permission Error|disabled|locked|cannot be/i);
  });
});

describe("runQuery", () => {
  it.each([
    "DROP TABLE papers",
    "INSERT INTO levels VALUES (0.5, 1)",
    "CREATE TABLE mine (x INTEGER)",
    "PRAGMA version",
    "SELECT 1; SELECT 2",
    "SET threads = 2",
    "COPY papers TO 'papers.csv'",
  ])("refuses %s and changes nothing", async (sql) => {
    await expect(runQuery(database, sql)).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining("one SELECT statement"),
    });
    expect(Number((await one("SELECT count(*) AS n FROM levels")).n)).toBeGreaterThan(3);
  });

  it.each([
    ["SELECT * FROM paper", /Table with name paper does not exist!\nDid you mean "papers"\?/],
    ["SELECT titel FROM papers", /Referenced column "titel".*\n.*"title"/],
    ["SELECT *\nFROM papers\nWHERE yeer > 2020", /LINE 3: WHERE yeer > 2020/],
    ["SELEC 1", /Parser Error: syntax error at or near "SELEC"/],
    ["SELECT 1) AS x, (SELECT 2", /Parser Error/],
    ["SELECT 'a'::INTEGER", /Conversion Error/],
  ])("says with DuckDB what is wrong in %j", async (sql, message) => {
    await expect(runQuery(database, sql)).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringMatching(message),
    });
  });

  it("asks for a query when there is none", async () => {
    await expect(runQuery(database, " ;; ")).rejects.toThrow("the query is empty");
  });

  it.each([
    "FROM levels;",
    "DESCRIBE levels",
    "SHOW TABLES",
    "SUMMARIZE levels",
    "VALUES (1)",
    "WITH x AS (SELECT 1) FROM x -- end",
  ])("answers %s", async (sql) => expect((await runQuery(database, sql)).rows.length).toBeGreaterThan(0));

  it("gives names, types, values that JSON can hold, and texts that read back", async () => {
    const {
      columns: named,
      rows,
      texts,
    } = await runQuery(
      database,
      "SELECT 1 AS a, 2 AS a, 12::BIGINT AS big, 9007199254740993::BIGINT AS bigger, 0.1::DOUBLE AS x, NULL AS nothing, [1, NULL] AS list, DATE '2020-01-02' AS day, {'k': 'v'} AS pair, true AS yes",
    );
    expect(named.map(({ name }) => name)).toEqual([
      "a",
      "a_1",
      "big",
      "bigger",
      "x",
      "nothing",
      "list",
      "day",
      "pair",
      "yes",
    ]);
    expect(named[4]).toEqual({ name: "x", type: "DOUBLE" });
    expect(rows).toEqual([
      [1, 2, 12, "9007199254740993", 0.1, null, [1, null], "2020-01-02T00:00:00.000Z", { k: "v" }, true],
    ]);
    expect(texts[0]).toEqual([
      "1",
      "2",
      "12",
      "9007199254740993",
      "0.1",
      null,
      "[1, NULL]",
      "2020-01-02",
      "{'k': v}",
      "true",
    ]);
  });

  it("keeps the order that the query asks for", async () => {
    const { rows } = await runQuery(database, "SELECT range AS x FROM range(1000) ORDER BY hash(x), x DESC");
    const again = await runQuery(database, "SELECT range AS x FROM range(1000) ORDER BY hash(x), x DESC");
    expect(again.rows).toEqual(rows);
    expect(rows.slice(0, 5)).not.toEqual([[0], [1], [2], [3], [4]]);
  });
});

describe("insertRows", () => {
  const table = {
    name: "odd",
    meaning: "an odd row",
    columns: columns({
      text: ["VARCHAR", "t"],
      number: ["DOUBLE", "n"],
      whole: ["INTEGER", "w"],
      yes: ["BOOLEAN", "y"],
    }),
  };

  it("brings back any text and any finite number", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            text: fc.option(fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"))),
            // Zero has no sign in the answers of the database.
            number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
            whole: fc.option(fc.integer()),
            yes: fc.option(fc.boolean()),
          }),
          { maxLength: 20 },
        ),
        async (rows) => {
          const own = await openDatabase();
          try {
            await insertRows(own, table, rows);
            expect(await own.rows("SELECT * FROM odd")).toEqual(rows);
          } finally {
            own.close();
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it("refuses a column that the table does not have, and writes NaN as NULL", async () => {
    const own = await openDatabase();
    await expect(insertRows(own, table, [{ other: 1 }])).rejects.toThrow("table odd has no column other");
    await own.run("DROP TABLE odd");
    await insertRows(own, table, [{ number: Number.NaN }]);
    expect(await own.rows("SELECT number FROM odd")).toEqual([{ number: null }]);
    own.close();
  });
});
