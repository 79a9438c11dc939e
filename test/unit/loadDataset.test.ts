import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { afterAll, describe, expect, it } from "vitest";
import { cacheFolder } from "../../src/data/cacheFolder.ts";
import { openDatabase, quotedString } from "../../src/data/database.ts";
import type { FileFormat } from "../../src/data/fileFormat.ts";
import { hashFile } from "../../src/data/hashFile.ts";
import { loadDataset } from "../../src/data/loadDataset.ts";
import { loadTable } from "../../src/data/loadTable.ts";
import { findFile, locateDataset, locateFiles } from "../../src/data/locateDataset.ts";
import { readRuns } from "../../src/data/readRuns.ts";
import { runMapping } from "../../src/data/runMapping.ts";
import type { Dataset, DatasetFile } from "../../src/registry/types.ts";
import { describeColumn } from "./describeColumn.ts";

const folder = mkdtempSync(join(tmpdir(), "assay-dataset-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of a dataset, written below the folder. */
function file(path: string, content: string | Uint8Array, format: FileFormat, part?: string): DatasetFile {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  return {
    path,
    format,
    sha256: hashFile(full),
    bytes: Buffer.byteLength(content),
    ...(part === undefined ? {} : { part }),
  };
}

function dataset(files: DatasetFile[], more: Partial<Dataset> = {}): Dataset {
  const [first, ...rest] = files;
  return {
    id: "made-up",
    title: "Made up",
    paper: "nobody",
    licence: "MIT",
    origin: "Made for a test.",
    file: first!,
    ...(rest.length > 0 ? { more: rest as [DatasetFile, ...DatasetFile[]] } : {}),
    columns: {},
    runs: {},
    ...more,
  };
}

async function read(one: Dataset) {
  const database = await openDatabase();
  try {
    const loaded = await loadDataset(database, one, { manifestFolder: folder });
    return { loaded, runs: await readRuns(database, one.id, runMapping(one)) };
  } finally {
    database.close();
  }
}

const csv = "n,d,loss\n1,10,3\n2,20,2.5\n";
const runs = { N: "n", L: "loss" };

async function parquet(): Promise<Uint8Array> {
  const database = await openDatabase();
  const path = join(folder, "made.parquet");
  await database.run(
    `COPY (SELECT * FROM (VALUES (1, 10, 3.0), (2, 20, 2.5)) AS t(n, d, loss)) TO ${quotedString(path)} (FORMAT parquet)`,
  );
  database.close();
  const { readFileSync } = await import("node:fs");
  return readFileSync(path);
}

describe("files of every format", () => {
  const objects = [
    { n: 1, d: 10, loss: 3 },
    { n: 2, d: 20, loss: 2.5 },
  ];
  const arrow = () =>
    tableToIPC(
      tableFromArrays({
        n: Float64Array.of(1, 2),
        d: Float64Array.of(10, 20),
        loss: Float64Array.of(3, 2.5),
      }),
      "file",
    );
  const made: [string, FileFormat, () => Promise<string | Uint8Array> | string | Uint8Array][] = [
    ["runs.csv", "csv", () => csv],
    ["runs.csv.gz", "csv.gz", () => gzipSync(csv)],
    ["runs.parquet", "parquet", parquet],
    ["runs.arrow", "arrow", arrow],
    ["runs.json", "json", () => JSON.stringify(objects)],
    ["runs.jsonl", "jsonl", () => objects.map((one) => `${JSON.stringify(one)}\n`).join("")],
    ["no-ending", "csv", () => csv],
  ];

  it.each(made)("%s", async (name, format, make) => {
    const one = dataset([file(name, await make(), format)], { runs, rows: 2 });
    const { loaded, runs: found } = await read(one);
    expect(loaded).toMatchObject({ fileRows: 2, rows: 2, filtered: [], fileColumns: ["n", "d", "loss"] });
    expect(Array.from(found.columns.L!)).toEqual([3, 2.5]);
  });

  it("stand below one another in the order of the manifest, matched by name, however they are stored", async () => {
    const files = [
      file("one.csv.gz", gzipSync("n,loss\n1,3\n2,2.5\n"), "csv.gz", "first"),
      file("two.jsonl", '{"loss":2,"extra":7,"n":3}\n', "jsonl", "second"),
      file("three.arrow", arrow(), "arrow", "third"),
    ];
    const { loaded, runs: found } = await read(
      dataset(files, { runs: { ...runs, extra: "extra" }, optional: ["extra"], texts: { from: "part" } }),
    );
    expect(loaded.fileRows).toBe(5);
    expect(Array.from(found.columns.N!)).toEqual([1, 2, 3, 1, 2]);
    expect(Array.from(found.columns.extra!)).toEqual([Number.NaN, Number.NaN, 7, Number.NaN, Number.NaN]);
    expect(found.texts.from).toEqual(["first", "first", "second", "third", "third"]);
  });

  it("keep their order over many parts", async () => {
    const files = Array.from({ length: 40 }, (_, i) =>
      file(`many/${i}.json`, JSON.stringify({ n: i + 1, fit: { "0": [i, -i] } }), "json", `p${i}`),
    );
    const { runs: found } = await read(
      dataset(files, { runs: { N: "n", last: 'fit."0"[-1]' }, optional: [] }),
    );
    expect(Array.from(found.columns.N!)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(Array.from(found.columns.last!)).toEqual(Array.from({ length: 40 }, (_, i) => -i || 0));
  });

  it("names the file that has no rows", async () => {
    const files = [file("full.csv", csv, "csv", "a"), file("bare.csv", "n,loss\n", "csv", "b")];
    await expect(read(dataset(files, { runs }))).rejects.toThrow(/bare\.csv: no rows below the header/);
  });

  it("refuses what is no table", async () => {
    await expect(read(dataset([file("figure.svg", "<svg/>", "svg")]))).rejects.toThrow(
      /made-up is no table but svg/,
    );
  });

  it("takes * and ? in a name for themselves", async () => {
    file("star-other.csv", "n,loss\n9,9\n", "csv");
    const { runs: found } = await read(dataset([file("star-*.csv", csv, "csv")], { runs }));
    expect(Array.from(found.columns.N!)).toEqual([1, 2]);
    const database = await openDatabase();
    file("mark-?.csv", csv, "csv");
    expect(await loadTable(database, join(folder, "mark-?.csv"))).toEqual(["n", "d", "loss"]);
    database.close();
  });

  it("reads a gzipped CSV that a user names", async () => {
    const database = await openDatabase();
    file("user.csv.gz", gzipSync(csv), "csv.gz");
    expect(await loadTable(database, join(folder, "user.csv.gz"))).toEqual(["n", "d", "loss"]);
    database.close();
  });
});

describe("reshaping", () => {
  it("makes a row of each column", async () => {
    const wide = file("wide.csv", "model,10,20,it's\na,3,2,1\nb,6,5,\n", "csv");
    const { loaded, runs: found } = await read(
      dataset([wide], {
        reshape: { unpivot: ["10", "20", "it's"], name: "size", value: "loss" },
        filters: [{ id: "missing", kind: "unusable", drop: "loss IS NULL", reason: "not measured" }],
        runs: { L: "loss", D: "TRY_CAST(size AS DOUBLE)" },
        optional: ["D"],
        texts: { model: "model", size: "size" },
      }),
    );
    expect(loaded).toMatchObject({
      fileRows: 2,
      rows: 5,
      filtered: [{ id: "missing", kind: "unusable", reason: "not measured", rows: 1 }],
    });
    expect(Array.from(found.columns.L!)).toEqual([3, 2, 1, 6, 5]);
    expect(found.texts.model).toEqual(["a", "a", "a", "b", "b"]);
    expect(found.texts.size).toEqual(["10", "20", "it's", "10", "20"]);
  });

  it("makes a row of each element of lists", async () => {
    const lists = file(
      "lists.jsonl",
      '{"id":"x","a":[1,2],"b":[3,4]}\n{"id":"y","a":[5],"b":[6]}\n',
      "jsonl",
    );
    const { runs: found } = await read(
      dataset([lists], { reshape: { unnest: ["a", "b"] }, runs: { a: "a", b: "b" }, texts: { id: "id" } }),
    );
    expect(Array.from(found.columns.a!)).toEqual([1, 2, 5]);
    expect(Array.from(found.columns.b!)).toEqual([3, 4, 6]);
    expect(found.texts.id).toEqual(["x", "x", "y"]);
  });

  it("says which column is not there", async () => {
    const one = dataset([file("plain.csv", csv, "csv")], { reshape: { unnest: ["nothing"] }, runs });
    await expect(read(one)).rejects.toThrow(/dataset made-up: reshape: .*nothing/);
  });
});

describe("filters", () => {
  const curves = file("curves.csv", "run,step,loss\na,1,5\na,2,4\nb,1,6\nb,2,\nb,3,3\n", "csv");
  const filters: NonNullable<Dataset["filters"]> = [
    { id: "no-loss", kind: "unusable", drop: "loss IS NULL", reason: "not logged" },
    {
      id: "early",
      kind: "published",
      drop: "step < max(step) OVER (PARTITION BY run)",
      reason: "not the last",
    },
    { id: "high", kind: "doubtful", drop: "loss > 4.5", reason: "high" },
  ];

  it("take unusable rows away and name the others by the first that speaks against them", async () => {
    const { loaded, runs: found } = await read(
      dataset([curves], { filters, runs: { L: "loss" }, texts: {} }),
    );
    expect(Array.from(found.columns.L!)).toEqual([5, 4, 6, 3]);
    expect(found.texts.setAside).toEqual(["early", null, "early", null]);
    expect(loaded.filtered.map(({ id, rows }) => [id, rows])).toEqual([
      ["no-loss", 1],
      ["early", 2],
      ["high", 0],
    ]);
  });

  it("are one expression and see no file", async () => {
    const secret = join(folder, "secret.csv");
    writeFileSync(secret, "x\n1\n");
    for (const [drop, message] of [
      ["1 = 1; DROP TABLE source", /must not contain ";"/],
      [`(SELECT count(*) FROM read_csv(${quotedString(secret)})) > 0`, /filters: .*(disabled|Permission)/],
      ["no_such_column > 1", /filters: .*no_such_column/],
    ] as const) {
      const wrong: Dataset["filters"] = [{ id: "wrong", kind: "unusable", drop, reason: "none" }];
      await expect(read(dataset([curves], { filters: wrong, runs: { L: "loss" } }))).rejects.toThrow(message);
    }
  });
});

describe("what may be missing", () => {
  const gaps = file("gaps.csv", "n,x,read\n1,,a\n2,5,b\n", "csv");
  it("is every column but N, D, C and L where the manifest says nothing, as the first manifests expect", async () => {
    const { runs: found } = await read(dataset([gaps], { runs: { N: "n", x: "x", read: "read" } }));
    expect(Array.from(found.columns.x!)).toEqual([Number.NaN, 5]);
    expect(found.texts.read).toEqual(["a", "b"]);
  });
  it("is what the manifest lists, where it does", async () => {
    const one = dataset([gaps], { runs: { N: "n", x: "x" }, optional: [] });
    await expect(read(one)).rejects.toThrow(/row 1: x \(for x\) is not a finite number: missing/);
  });
});

describe("places", () => {
  const bytes = file("copies/cache/slug/runs.csv", csv, "csv");
  const away: DatasetFile = {
    mirror: "slug/runs.csv",
    url: "https://example.org/0/runs.csv",
    format: "csv",
    sha256: bytes.sha256,
    bytes: bytes.bytes,
  };
  const cache = join(folder, "copies/cache");
  const mirror = join(folder, "copies/mirror");

  it("are the mirror first, then the cache", () => {
    const places = { manifestFolder: folder, cache, mirror };
    expect(findFile(away, places)).toEqual({ where: "cache", path: join(cache, "slug/runs.csv") });
    expect(locateDataset(dataset([away]), places)).toBe(join(cache, "slug/runs.csv"));
    file("copies/mirror/slug/runs.csv", csv, "csv");
    expect(findFile(away, places)).toEqual({ where: "mirror", path: join(mirror, "slug/runs.csv") });
    expect(findFile(away, { manifestFolder: folder, cache: mirror })?.where).toBe("cache");
    expect(findFile(away, { manifestFolder: folder, cache: folder })).toBeUndefined();
  });

  it("say of a converted file what it was made from", () => {
    const made = { ...away, mirror: "gone.csv", conversion: { how: "Gathered from 200 files." } };
    expect(() => locateFiles(dataset([made]), { manifestFolder: folder, cache })).toThrow(
      /exists nowhere in this form: make it from https:\/\/example\.org\/0\/runs\.csv \(Gathered from 200 files\.\) as <folder>\/gone\.csv/,
    );
  });

  it("are not given for a dataset that is more than its file", () => {
    const filters: Dataset["filters"] = [{ id: "x", kind: "unusable", drop: "n = 1", reason: "x" }];
    for (const more of [{ filters }, { reshape: { unnest: ["n"] as [string] } }])
      expect(() => locateDataset(dataset([bytes], more), { manifestFolder: folder })).toThrow(
        /no plain table/,
      );
  });

  it("have a cache folder that fits the system", () => {
    const of = (platform: string, environment: Record<string, string> = {}) =>
      cacheFolder({ platform, environment, home: "/home/me" });
    expect(of("linux")).toBe("/home/me/.cache/assay/data");
    expect(of("linux", { XDG_CACHE_HOME: "/var/me" })).toBe("/var/me/assay/data");
    expect(of("linux", { XDG_CACHE_HOME: "relative" })).toBe("/home/me/.cache/assay/data");
    expect(of("darwin")).toBe("/home/me/Library/Caches/assay/data");
    expect(of("win32", { LOCALAPPDATA: "/local" })).toBe("/local/assay/Cache/data");
    expect(of("win32")).toBe("/home/me/AppData/Local/assay/Cache/data");
    for (const platform of ["linux", "darwin", "win32"])
      expect(of(platform, { ASSAY_CACHE: "/elsewhere", XDG_CACHE_HOME: "/x" })).toBe("/elsewhere");
  });
});

describe("describing columns", () => {
  const columns = { "a*c": { meaning: "1" }, "*": { meaning: "rest" }, exact: { meaning: "2", unit: "m" } };
  it.each([
    ["exact", "2"],
    ["abc", "1"],
    ["ac", "1"],
    ["ab", "rest"],
    ["*", "rest"],
  ])("%s", (name, meaning) => expect(describeColumn({ columns }, name)?.meaning).toBe(meaning));

  it("several stars, and none that overlap", () => {
    const two = { columns: { "ab*b*ba": { meaning: "x" } } };
    expect(describeColumn(two, "ab-b-ba")?.key).toBe("ab*b*ba");
    expect(describeColumn(two, "abbba")?.key).toBe("ab*b*ba");
    expect(describeColumn(two, "abba")).toBeUndefined();
    expect(describeColumn({ columns: {} }, "toString")).toBeUndefined();
  });
});
