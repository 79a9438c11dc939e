import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/data/database.ts";
import { isTable } from "../../src/data/fileFormat.ts";
import { type LoadedDataset, loadDataset } from "../../src/data/loadDataset.ts";
import { filesOf } from "../../src/data/locateDataset.ts";
import { type Runs, readRuns } from "../../src/data/readRuns.ts";
import { runMapping } from "../../src/data/runMapping.ts";
import { openRegistry } from "../../src/registry/load.ts";
import type { Dataset } from "../../src/registry/types.ts";
import { describeColumn } from "./describeColumn.ts";
import { mirror } from "./mirror.ts";

const registry = openRegistry();
const datasets = registry.ids("dataset").map((id) => registry.dataset(id));
const carried = (dataset: Dataset) => filesOf(dataset).every(({ path }) => path !== undefined);
const tables = datasets.filter((dataset) => filesOf(dataset).every(({ format }) => isTable(format)));
const isAway = (dataset: Dataset) => mirror === undefined && !carried(dataset);

/** Loads a dataset and reads its runs as its manifest says. */
async function read(dataset: Dataset): Promise<{ loaded: LoadedDataset; runs: Runs }> {
  const database = await openDatabase();
  try {
    const manifestFolder = dirname(registry.path("dataset", dataset.id));
    const loaded = await loadDataset(database, dataset, { manifestFolder, mirror });
    return { loaded, runs: await readRuns(database, dataset.id, runMapping(dataset)) };
  } finally {
    database.close();
  }
}

/** Numbers that mean a size, an amount or a spread, wherever they stand. */
const positive =
  /^(N|N_no_emb|N_T|N_v|N_image|N_text|D|C|C_no_emb|C_6ND|X|Z|M|B|S|V|P|width|depth|layers|steps|batch|lr|samples|points|draws)$/;

/** Numbers as published counts and our own look at the data give them: rows that each filter names. */
const filtered: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "charles-2025-losses": { extrapolated: 8 },
  "cherti-2022-zero-shot": { openai: 123 },
  "clark-2022-final-step": {
    "earlier-step": 5576,
    "other-routing-frequency": 40,
    "several-experts": 17,
    "other-seed": 3,
  },
  "li-2025-checkpoints": { "misplaced-loss": 12, "repeated-loss": 24, "beyond-schedule": 2 },
  "li-2025-final": { "repeated-loss": 21, "not-best-learning-rate": 159 },
  "li-2025-gshard": { unfinished: 15 },
  "li-2025-older-sweep": { "no-loss": 85, "compute-per-token": 12 },
  "lin-2024-benchmark": { "zero-shot": 90, "equal-neighbour": 2, "equal-other-model": 1 },
  "open-athena-2026-llama-3": { exponential: 133 },
  "open-athena-2026-marin-raw": { ladder: 15 },
  "porian-2024-fits": { "fit-did-not-move": 18 },
  "porian-2024-optima": { "no-interior-optimum": 4 },
  "tao-2024-runs": { "low-compute": 146 },
};

/** Runs that remain when every filter is applied, where a publication or its code says how many. */
const kept: Readonly<Record<string, number>> = {
  "clark-2022-final-step": 163,
  "clark-2022-final-step-converted": 163,
  "li-2025-final": 81,
  "open-athena-2026-isoflops": 750,
  "tao-2024-runs": 1054,
};

// Their laws count in GFLOP, in millions of parameters and in billions of characters, and so do these.
const inLawUnits = ["nezhurina-2025-imagenet", "tao-2024-runs-in-law-units"];

for (const dataset of tables)
  describe.skipIf(isAway(dataset))(`${dataset.id}${isAway(dataset) ? " (needs ../shared/data)" : ""}`, () => {
    let loaded: LoadedDataset;
    let runs: Runs;
    beforeAll(async () => {
      ({ loaded, runs } = await read(dataset));
    });

    it("has the rows and runs that its manifest promises", () => {
      expect(loaded.fileRows).toBe(dataset.rows);
      expect(loaded.rows).toBe(dataset.count ?? dataset.rows);
      expect(runs.count).toBe(loaded.rows);
    });

    it("says what every column means, and of no column that is not there", () => {
      const described = loaded.fileColumns.map((name) => [name, describeColumn(dataset, name)?.key]);
      expect(described.filter(([, key]) => key === undefined)).toEqual([]);
      const used = new Set(described.map(([, key]) => key));
      expect(Object.keys(dataset.columns).filter((key) => !used.has(key))).toEqual([]);
    });

    it("maps finite and plausible numbers", () => {
      // Rows that a filter names may hold what makes them unfit: no data at all, or a loss of a failed run.
      const free = Array.from(runs.columns[Object.keys(runs.columns)[0] ?? ""]?.keys() ?? []).filter(
        (row) => runs.texts.setAside === undefined || runs.texts.setAside[row] === null,
      );
      const plausible = (values: Float64Array, low: number, high: number) =>
        free.every((row) => Number.isNaN(values[row]) || (values[row]! >= low && values[row]! <= high));
      for (const [name, values] of Object.entries(runs.columns)) {
        expect([name, values.some(Number.isFinite)]).toEqual([name, true]);
        if (dataset.optional !== undefined && !dataset.optional.includes(name))
          expect([name, values.every(Number.isFinite)]).toEqual([name, true]);
        if (positive.test(name))
          expect([name, plausible(values, Number.MIN_VALUE, 1e27)]).toEqual([name, true]);
      }
      const { N, D, C, L } = runs.columns;
      if (L) expect(plausible(L, -10, 100)).toBe(true);
      if (inLawUnits.includes(dataset.id)) return;
      if (N) expect(plausible(N, 10, 1e12)).toBe(true);
      if (D) expect(plausible(D, 100, 1e15)).toBe(true);
      if (C) expect(plausible(C, 1e15, 1e27)).toBe(true);
    });

    it("keeps texts that say something", () => {
      for (const [name, values] of Object.entries(runs.texts))
        if (name !== "setAside")
          expect([name, values.every((value) => value !== null && value !== "")]).toEqual([name, true]);
    });

    it("keeps as many runs as published", () => {
      const counts = Object.fromEntries(loaded.filtered.map(({ id, rows }) => [id, rows]));
      if (filtered[dataset.id] !== undefined) expect(counts).toEqual(filtered[dataset.id]);
      const free = runs.texts.setAside?.filter((id) => id === null).length ?? runs.count;
      if (kept[dataset.id] !== undefined) expect(free).toBe(kept[dataset.id]);
    });

    it("has no filter that drops nothing or everything", () => {
      for (const { id, rows, kind } of loaded.filtered) {
        expect([id, rows > 0]).toEqual([id, true]);
        if (kind !== "unusable") expect([id, rows < loaded.rows]).toEqual([id, true]);
      }
    });
  });

describe.skipIf(mirror === undefined)("data of other people (needs ../shared/data)", () => {
  const column = async (id: string, name: string) => (await read(registry.dataset(id))).runs.columns[name]!;

  it("gives the same runs from the released file and from its conversion", async () => {
    for (const [released, converted] of [
      ["clark-2022-final-step", "clark-2022-final-step-converted"],
      ["nezhurina-2025-segmentation", "nezhurina-2025-segmentation-csv"],
    ] as const) {
      const [one, other] = [await column(released, "L"), await column(converted, "L")];
      expect(one.length).toBe(other.length);
      const sorted = [one, other].map((values) => values.toSorted());
      for (const [row, value] of sorted[0]!.entries()) expect(sorted[1]![row]! / value).toBeCloseTo(1, 14);
    }
  });

  it("finds the same reading of Figure 4 in three collections", async () => {
    const loss = await column("besiroglu-2024-svg", "L");
    expect(Array.from(await column("li-2025-chinchilla-copy", "L"))).toEqual(Array.from(loss));
    const known = new Set(Array.from(loss, (value) => value.toPrecision(14)));
    for (const value of await column("open-athena-2026-scalefit-chinchilla", "L"))
      expect(known.has(value.toPrecision(14))).toBe(true);
  });

  it("holds C = 6 N D where the manifests say so", async () => {
    for (const [id, digits] of [
      ["brandfonbrener-2024-sweep", 14],
      ["li-2025-final", 9],
      ["porian-2024-isoflops", 8],
      ["open-athena-2026-misfitting", 14],
    ] as const) {
      const { N, D, C } = (await read(registry.dataset(id))).runs.columns;
      for (const [row, compute] of C!.entries())
        expect((6 * N![row]! * D![row]!) / compute).toBeCloseTo(1, digits);
    }
    const { N, N_v, D, C } = (await read(registry.dataset("tao-2024-runs"))).runs.columns;
    for (const [row, compute] of C!.entries())
      expect((6 * (N![row]! + N_v![row]!) * D![row]!) / compute).toBeCloseTo(1, 13);
  });

  it("registers every file that the mirror describes, with the same checksum, size, address and rows", () => {
    const registered = new Map(
      datasets.flatMap((dataset) =>
        filesOf(dataset).map((file) => [file.mirror, { file, dataset }] as const),
      ),
    );
    for (const slug of readdirSync(mirror!)) {
      const source = readSource(join(mirror!, slug, "source.json"));
      if (source === undefined) continue;
      for (const one of [...source.files, ...(source.derived ?? [])].filter(({ kept }) => kept !== false)) {
        const path = `${slug}/${one.path.startsWith("derived/") ? "" : "upstream/"}${one.path}`;
        const found = registered.get(path);
        expect([path, found?.file.sha256, found?.file.bytes]).toEqual([path, one.sha256, one.bytes]);
        if (one.url && !found!.file.conversion) expect([path, found!.file.url]).toEqual([path, one.url]);
        if (one.rows && found!.dataset.more === undefined)
          expect([path, found!.dataset.rows ?? one.rows]).toEqual([path, one.rows]);
      }
    }
  });
});

interface SourceFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows?: number | null;
  readonly url?: string | null;
  readonly kept?: boolean;
}

function readSource(
  path: string,
): { readonly files: readonly SourceFile[]; readonly derived?: readonly SourceFile[] } | undefined {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

describe("all manifests", () => {
  it("pin what they download to a commit", () => {
    for (const dataset of datasets)
      for (const { url, conversion } of filesOf(dataset))
        if (url !== undefined && conversion === undefined)
          expect([dataset.id, /\/[0-9a-f]{40}\//.test(url)]).toEqual([dataset.id, true]);
  });

  it("counts what must be there", () => {
    expect(datasets.length).toBeGreaterThanOrEqual(87);
    expect(tables.length).toBeGreaterThanOrEqual(85);
  });
});
