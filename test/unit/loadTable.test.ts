import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bool, tableFromArrays, tableToIPC, vectorFromArray } from "apache-arrow";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase, quotedName, quotedString } from "../../src/data/database.ts";
import { hashFile } from "../../src/data/hashFile.ts";
import { loadTable } from "../../src/data/loadTable.ts";
import { locateDataset } from "../../src/data/locateDataset.ts";
import { type DropRule, dropReasons, type RunMapping, readRuns } from "../../src/data/readRuns.ts";
import { AssayError } from "../../src/errors.ts";
import type { Dataset } from "../../src/registry/types.ts";

const folder = mkdtempSync(join(tmpdir(), "assay-data-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const plain: RunMapping = { numbers: { N: "n", L: "loss" } };

async function read(file: string, mapping: RunMapping = plain, where = "", drops: DropRule[] = []) {
  const database = await openDatabase();
  try {
    const columns = await loadTable(database, file);
    const runs = await readRuns(database, file, mapping, where);
    return { columns, runs, dropped: await dropReasons(database, file, drops) };
  } finally {
    database.close();
  }
}

/** The message of the AssayError that reading ends in. */
async function refusal(...args: Parameters<typeof read>): Promise<string> {
  try {
    await read(...args);
  } catch (error) {
    expect(error).toBeInstanceOf(AssayError);
    return (error as AssayError).message;
  }
  throw new Error("was read without complaint");
}

const csv = "n,loss,name\n1e9,2.5,a\n2e9,2.25,b\n4e9,2.125,\n";

async function writeParquet(name: string): Promise<string> {
  const path = join(folder, name);
  const database = await openDatabase();
  await database.run(
    `COPY (SELECT * FROM (VALUES (1e9, 2.5), (2e9, 2.25), (4e9, 2.125)) AS t(n, loss)) TO ${quotedString(path)} (FORMAT parquet)`,
  );
  database.close();
  return path;
}

describe("every kind of file gives the same runs", () => {
  const kinds: [string, () => Promise<string> | string][] = [
    ["csv", () => write("runs.csv", csv)],
    ["csv with carriage returns", () => write("dos.csv", csv.replaceAll("\n", "\r\n"))],
    ["csv with a byte order mark", () => write("bom.csv", `\ufeff${csv}`)],
    ["csv without a last line end", () => write("short.csv", csv.trimEnd())],
    ["tsv", () => write("runs.tsv", csv.replaceAll(",", "\t"))],
    [
      "jsonl",
      () => write("runs.jsonl", '{"n":1e9,"loss":2.5}\n{"n":2e9,"loss":2.25}\n{"n":4e9,"loss":2.125}\n'),
    ],
    ["json", () => write("runs.json", '[{"n":1e9,"loss":2.5},{"n":2e9,"loss":2.25},{"n":4e9,"loss":2.125}]')],
    ["parquet", () => writeParquet("runs.parquet")],
    [
      "arrow",
      () =>
        write(
          "runs.arrow",
          tableToIPC(
            tableFromArrays({ n: Float64Array.of(1e9, 2e9, 4e9), loss: Float32Array.of(2.5, 2.25, 2.125) }),
            "file",
          ),
        ),
    ],
    [
      "arrow stream with integers",
      () =>
        write(
          "stream.arrow",
          tableToIPC(
            tableFromArrays({
              n: BigInt64Array.of(1_000_000_000n, 2_000_000_000n, 4_000_000_000n),
              loss: Float64Array.of(2.5, 2.25, 2.125),
            }),
            "stream",
          ),
        ),
    ],
  ];

  it.each(kinds)("%s", async (_, make) => {
    const { columns, runs } = await read(await make());
    expect(columns.slice(0, 2)).toEqual(["n", "loss"]);
    expect(runs.count).toBe(3);
    expect(Array.from(runs.columns.N!)).toEqual([1e9, 2e9, 4e9]);
    expect(Array.from(runs.columns.L!)).toEqual([2.5, 2.25, 2.125]);
  });

  it("keeps the order of numbers and texts of a long file, with a condition and without", async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `${i},${i % 7 === 3 ? "" : `run ${i % 11}`}`);
    const file = write("texts.csv", `n,name\n${rows.join("\n")}\n`);
    const mapping: RunMapping = { numbers: { N: "n" }, texts: { name: "name" } };
    for (const [where, every] of [
      ["", 1],
      ["n % 2 = 0", 2],
    ] as const) {
      const { runs } = await read(file, mapping, where);
      const kept = Array.from({ length: 10_000 / every }, (_, i) => i * every);
      expect(runs.count).toBe(kept.length);
      expect(Array.from(runs.columns.N!)).toEqual(kept);
      expect(runs.texts.name).toEqual(kept.map((i) => (i % 7 === 3 ? null : `run ${i % 11}`)));
    }
  });

  it("keeps the order of a long file", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i},${(i * 7919) % 20_000}`);
    const { runs } = await read(write("long.csv", `n,loss\n${rows.join("\n")}\n`));
    expect(runs.columns.N!.every((value, i) => value === i)).toBe(true);
  });

  it("keeps the order of a long Arrow file, over several pieces", async () => {
    const n = Float64Array.from({ length: 5000 }, (_, i) => i);
    const path = write("long.arrow", tableToIPC(tableFromArrays({ n, loss: n.map((x) => x / 3) }), "file"));
    const { runs } = await read(path);
    expect(Array.from(runs.columns.L!)).toEqual(Array.from(n, (x) => x / 3));
  });

  it("reads one row", async () => {
    const { runs } = await read(write("one.csv", "n,loss\n3,4\n"));
    expect(runs.count).toBe(1);
  });

  it("reads quoted names, commas and apostrophes in them, expressions, texts and optional numbers", async () => {
    const file = write("odd.csv", '"Model Size","it\'s, a ""loss""",note,extra\n1e6,2,x,\n2e6,3,"y, z",7\n');
    const { runs } = await read(file, {
      numbers: { N: '"Model Size" / 1e6', L: quotedName('it\'s, a "loss"') },
      texts: { read: "note" },
      optional: { budget: "extra" },
    });
    expect(Array.from(runs.columns.N!)).toEqual([1, 2]);
    expect(Array.from(runs.columns.L!)).toEqual([2, 3]);
    expect(runs.texts.read).toEqual(["x", "y, z"]);
    expect(Array.from(runs.columns.budget!)).toEqual([Number.NaN, 7]);
  });

  it("reads a file whose path holds an apostrophe", async () => {
    const { runs } = await read(write("o'brien.csv", csv));
    expect(runs.count).toBe(3);
  });

  it("reads a column that is called _row", async () => {
    const { runs } = await read(write("row.csv", "_row,loss\n7,2\n9,3\n"), { numbers: { L: "loss" } });
    expect(Array.from(runs.columns.L!)).toEqual([2, 3]);
  });

  it("tells names apart that differ in case only", async () => {
    const { runs } = await read(write("case.csv", "a,b\n1,10\n2,20\n"), { numbers: { n: "a", N: "b" } });
    expect(Array.from(runs.columns.n!)).toEqual([1, 2]);
    expect(Array.from(runs.columns.N!)).toEqual([10, 20]);
  });
});

describe("bad files get one clear message", () => {
  it.each([
    ["no such file", () => join(folder, "absent.csv"), "no such file"],
    ["a folder", () => folder, "is a folder"],
    ["an empty file", () => write("empty.csv", ""), "file is empty"],
    ["a header only", () => write("header.csv", "n,loss\n"), "no rows below the header"],
    ["an unknown kind", () => write("runs.xlsx", "x"), 'unknown kind of file ".xlsx"'],
    ["no extension", () => write("runs", "x"), 'unknown kind of file ""'],
    ["broken JSON", () => write("broken.json", '[{"n":1,'), "cannot be read as json"],
    ["no Parquet", () => write("text.parquet", "n,loss\n1,2\n"), "cannot be read as parquet"],
    ["no Arrow", () => write("text.arrow", "n,loss\n1,2\n"), "cannot be read as arrow"],
    [
      "an empty Arrow table",
      () => write("none.arrow", tableToIPC(tableFromArrays({ n: new Float64Array(0) }), "file")),
      "no rows",
    ],
  ])("%s", async (_, make, message) => {
    const file = make();
    const said = await refusal(file);
    expect(said).toContain(message);
    expect(said).toContain(file);
  });
});

describe("bad values are named with row, column and value", () => {
  it.each([
    ["text", "2.5,abc", '"abc"', 2],
    ["a missing value", "2.5,", "missing", 2],
    ["NaN", "2.5,NaN", "nan", 2],
    ["infinity", "2.5,inf", "inf", 2],
    ["minus infinity", "2.5,-Infinity", "inf", 2],
    ["a decimal comma", '2.5,"3,1"', '"3,1"', 2],
    ["a number with a unit", "2.5,3.1 nats", '"3.1 nats"', 2],
  ])("%s", async (_, row, value, line) => {
    const said = await refusal(write("bad.csv", `n,loss\n1,2\n${row}\n3,4\n`));
    expect(said).toContain(`row ${line}`);
    expect(said).toContain("loss (for L)");
    expect(said.toLowerCase()).toContain(value.toLowerCase());
  });

  it("null and NaN in Arrow", async () => {
    const table = tableFromArrays({ n: Float64Array.of(1, 2), loss: Float64Array.of(1, Number.NaN) });
    expect(await refusal(write("nan.arrow", tableToIPC(table, "file")))).toContain("row 2");
    const holed = tableFromArrays({ n: Float64Array.of(1, 2), loss: vectorFromArray([null, 2.5]) as never });
    expect(await refusal(write("null.arrow", tableToIPC(holed, "file")))).toContain("missing");
  });

  it("yes and no are no numbers", async () => {
    expect(await refusal(write("bool.csv", "n,loss\n1,true\n2,false\n"))).toContain("not a finite number");
    const table = tableFromArrays({
      n: Float64Array.of(1, 2),
      loss: vectorFromArray([true, false], new Bool()) as never,
    });
    expect(await refusal(write("bool.arrow", tableToIPC(table, "file")))).toContain("not a finite number");
  });

  it("a column that the file does not have", async () => {
    const said = await refusal(write("runs.csv", csv), { numbers: { N: "params", L: "loss" } });
    expect(said).toContain("column for N");
    expect(said).toContain("params");
  });

  it("a condition that leaves nothing, and one that DuckDB refuses", async () => {
    const file = write("runs.csv", csv);
    expect(await refusal(file, plain, "loss > 99")).toContain("no row is left by the condition loss > 99");
    expect(await refusal(file, plain, "los > 99")).toContain("--where");
    expect(await refusal(file, plain, "loss >")).toContain("--where");
  });
});

describe("selection", () => {
  it("gives each row the reason of the first rule that drops it", async () => {
    const { dropped } = await read(write("runs.csv", csv), plain, "", [
      { drop: "L > 2.4", reason: "it's too high" },
      { drop: "L > 2.2", reason: "second" },
      { drop: "N > (SELECT max(N) FROM runs)", reason: "never" },
    ]);
    expect(dropped).toEqual(["it's too high", "second", null]);
  });

  it("keeps rows for which a rule has no answer", async () => {
    const { dropped } = await read(write("runs.csv", csv), plain, "", [{ drop: "NULL > L", reason: "null" }]);
    expect(dropped).toEqual([null, null, null]);
  });

  it("counts rows of the file, not of the condition, in messages", async () => {
    const file = write("gap.csv", "n,loss\n1,x\n2,y\n3,4\n");
    expect(await refusal(file, plain, "n > 1")).toContain("row 2");
    expect((await read(file, plain, "n > 2")).runs.count).toBe(1);
  });
});

describe("SQL from strangers reads nothing and changes nothing", () => {
  const secret = write("secret.csv", "word\nhunter2\n");
  const target = join(folder, "stolen.csv");

  const attacks = [
    `(SELECT count(*) FROM read_csv(${quotedString(secret)})) > 0`,
    `(SELECT count(*) FROM ${quotedString(secret)}) > 0`,
    `(SELECT length(content) FROM read_text(${quotedString(secret)})) > 0`,
    `(SELECT count(*) FROM read_blob(${quotedString(secret)})) > 0`,
    `(SELECT count(*) FROM glob(${quotedString(join(folder, "*"))})) > 0`,
    `(SELECT count(*) FROM read_parquet('https://example.org/x.parquet')) > 0`,
    `(SELECT count(*) FROM read_json_auto('http://127.0.0.1:9/x.json')) > 0`,
    `(SELECT count(*) FROM query('SELECT * FROM read_csv(''${secret}'')')) > 0`,
    `(SELECT count(*) FROM sniff_csv(${quotedString(secret)})) > 0`,
    `1 = 1; COPY source TO ${quotedString(target)}`,
    `1 = 1) ; ATTACH ${quotedString(join(folder, "other.db"))} AS other --`,
    `1 = 1); SET enable_external_access = true --`,
    `(COPY source TO ${quotedString(target)})`,
    `(ATTACH ${quotedString(join(folder, "other.db"))})`,
    `(SET threads = 4)`,
    `(PRAGMA database_list)`,
    `(INSERT INTO source VALUES (1))`,
    `(INSTALL httpfs)`,
    `getenv('HOME') IS NOT NULL`,
    "1 = 1) UNION ALL SELECT * FROM source --",
    "true /*",
    "(true",
    "true) OR (true",
    "E'\\'' = 'x') UNION ALL (SELECT * FROM source WHERE (true OR '' = ''",
    "$$'$$ = 'x') UNION ALL (SELECT * FROM source) --",
    "'open",
    'loss" = 1',
  ];

  it.each(attacks)("as a condition, an expression and a rule: %s", async (attack) => {
    const file = write("runs.csv", csv);
    await refusal(file, plain, attack);
    await refusal(file, { numbers: { N: "n", L: attack } });
    await refusal(file, plain, "", [{ drop: attack, reason: "r" }]);
    await refusal(file, { ...plain, texts: { read: attack } });
    expect(existsSync(target)).toBe(false);
    expect(existsSync(join(folder, "other.db"))).toBe(false);
    expect(readFileSync(file, "utf8")).toBe(csv);
  });

  it("leaves marks inside quotations alone", async () => {
    const file = write("marks.csv", '"a;b(",loss\n1,2\n3,4\n');
    const mapping = { numbers: { N: '"a;b("', L: "loss" } };
    const { runs } = await read(file, mapping, "'--;)' <> '''' AND loss > (1)");
    expect(Array.from(runs.columns.N!)).toEqual([1, 3]);
  });

  it("a reason is text and nothing else", async () => {
    const reason = "x' THEN 1 ELSE (SELECT 1) END; DROP TABLE runs; --";
    const { dropped } = await read(write("runs.csv", csv), plain, "", [{ drop: "true", reason }]);
    expect(dropped).toEqual([reason, reason, reason]);
  });

  it("settings stay locked after loading", async () => {
    const database = await openDatabase();
    await loadTable(database, write("runs.csv", csv));
    await expect(database.run("SET enable_external_access = true")).rejects.toThrow();
    await expect(database.run("SET threads = 2")).rejects.toThrow();
    await expect(database.rows(`SELECT * FROM read_csv(${quotedString(secret)})`)).rejects.toThrow();
    await expect(database.run(`COPY source TO ${quotedString(target)}`)).rejects.toThrow();
    database.close();
  });
});

describe("locateDataset", () => {
  const dataset = (file: Partial<Dataset["file"]>): Dataset =>
    ({
      id: "runs",
      licence: "none stated",
      file: { format: "csv", bytes: 1, sha256: "0".repeat(64), ...file },
    }) as Dataset;

  it("gives the path of a carried and of a mirrored file with the right checksum", () => {
    const path = write("located.csv", csv);
    const sha256 = hashFile(path);
    expect(locateDataset(dataset({ path: "located.csv", sha256 }), { manifestFolder: folder })).toBe(path);
    mkdirSync(join(folder, "mirror"), { recursive: true });
    const mirrored = write("mirror/located.csv", csv);
    expect(
      locateDataset(dataset({ mirror: "located.csv", sha256 }), {
        manifestFolder: "/nowhere",
        mirror: join(folder, "mirror"),
      }),
    ).toBe(mirrored);
  });

  it("refuses other bytes", () => {
    write("located.csv", csv);
    const wrong = () => locateDataset(dataset({ path: "located.csv" }), { manifestFolder: folder });
    expect(wrong).toThrow("differs from the audited one");
    expect(wrong).toThrow("0".repeat(64));
  });

  it("says how to get what is not carried", () => {
    const own = dataset({ mirror: "there/runs.csv", url: "https://example.org/runs.csv" });
    for (const mirror of [undefined, folder]) {
      const absent = () => locateDataset(own, { manifestFolder: folder, mirror });
      expect(absent).toThrow("fetch https://example.org/runs.csv to <folder>/there/runs.csv");
      expect(absent).toThrow("ASSAY_MIRROR");
      expect(absent).toThrow("none stated");
    }
  });

  it("says when the installation lost a file", () => {
    expect(() => locateDataset(dataset({ path: "lost.csv" }), { manifestFolder: folder })).toThrow(
      "missing from this installation",
    );
  });
});
