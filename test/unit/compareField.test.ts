import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareField } from "../../src/comparison/compareField.ts";
import type { ComparisonDocument, ExponentRow } from "../../src/comparison/comparisonDocument.ts";
import type { Database } from "../../src/data/database.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { openResults } from "../../src/results/openResults.ts";
import { runQuery } from "../../src/results/runQuery.ts";
import { exponent, outcome, printed, threeSources } from "./resultsOutcomes.ts";

const registry = openRegistry();
const compare = (database: Database, ids: string[] | null, level = 0.95) =>
  compareField(database, { ids, level, version: "test" });

let bare: Database;
let replicated: Database;
let all: ComparisonDocument;
beforeAll(async () => {
  bare = await openResults(registry, []);
  replicated = await openResults(registry, [
    ...threeSources(),
    // Less certain than the one above on the same runs, but printed before it was replicated; and one by another method.
    outcome("hoffmann-once-more", "besiroglu-2024", [
      exponent("a", { value: 0.5, standardError: 0.01 }, printed("refit", "a", "0.5126")),
      exponent(
        "a1",
        { value: 0.4, standardError: 0.2 },
        { ...printed("approach-1", "a", "0.50"), paper: "hoffmann-2022" },
        {
          method: "approach 1",
          agrees: false,
          verdict: "inconsistent, conclusion unchanged",
          cause: "made up",
        },
      ),
    ]),
  ]);
  all = await compare(bare, null);
});
afterAll(() => {
  bare.close();
  replicated.close();
});

const rowsOf = ({ groups }: ComparisonDocument) => groups.flatMap(({ rows }) => rows);
const find = (document: ComparisonDocument, paper: string, label: string): ExponentRow =>
  rowsOf(document).find((row) => row.paper === paper && row.label === label)!;

describe("intervals at one level", () => {
  it("stretch each side by the ratio of normal quantiles", () => {
    // SciPy 1.17: norm.ppf(0.975) / norm.ppf(0.9) = 1.5293680232891445.
    const row = find(all, "hoffmann-2022", "approach 2");
    expect([row.givenLow, row.givenHigh, row.givenLevel]).toEqual([0.462, 0.534, 0.8]);
    expect(row.low).toBeCloseTo(0.447177695348, 10);
    expect(row.high).toBeCloseTo(0.557292193025, 10);
    expect(row.standardError).toBeCloseTo(0.0280909492586, 10);
    expect(row.outside).toBe(false);
  });

  it("stand about the middle where the estimate lies outside", () => {
    const row = find(all, "hoffmann-2022", "approach 3");
    expect([row.a, row.outside]).toEqual([0.46, true]);
    expect(row.low).toBeCloseTo(0.453735315988, 10);
    expect(row.high).toBeCloseTo(0.455264684012, 10);
  });

  it("come from a standard error where there is nothing else, and stay away where there is nothing", () => {
    const row = find(all, "besiroglu-2024", "approach 3, 240 runs");
    expect([row.low, row.high]).toEqual([
      expect.closeTo(0.5126 - 1.959964 * 0.018, 7),
      expect.closeTo(0.5126 + 1.959964 * 0.018, 7),
    ]);
    expect(find(all, "kaplan-2020", "least compute")).toMatchObject({
      low: null,
      high: null,
      standardError: null,
    });
  });

  it("keep what is given at the level asked for", async () => {
    const at80 = await compare(bare, ["hoffmann-2022"], 0.8);
    expect(find(at80, "hoffmann-2022", "approach 2")).toMatchObject({
      low: expect.closeTo(0.462, 12),
      high: expect.closeTo(0.534, 12),
    });
  });
});

describe("groups", () => {
  it("never mix countings", () => {
    expect(all.groups.map(({ counting }) => counting)).toEqual(["total", "non-embedding", "other", null]);
    for (const { counting, rows } of all.groups)
      expect(new Set(rows.map((row) => row.counting))).toEqual(new Set([counting]));
  });

  it("pool nothing from printed claims alone, and say how many sources there are", () => {
    expect(all.groups.flatMap(({ summaries }) => summaries.flatMap(({ results }) => results))).toEqual([]);
    const total = all.groups[0]!.summaries.find(({ method }) => method === "law fit")!;
    // Hoffmann et al. and Besiroglu et al. fit the same runs, so their intervals are one source.
    expect(total.withError).toBe(1);
    expect(total.independent).toHaveLength(1);
    expect(total.sources).toBeGreaterThan(3);
    expect(all.groups[3]!.unpoolable).toMatch(/was not read/);
  });

  it("pool three independent sources, one a source of runs and a paper, replicated before printed", async () => {
    const document = await compare(replicated, null);
    const summary = document.groups[0]!.summaries.find(({ method }) => method === "law fit")!;
    expect(summary.independent.map(({ madeBy, a, standardError }) => [madeBy, a, standardError])).toEqual([
      ["hoffmann-again", 0.512, 0.018],
      ["li-again", 0.46, 0.03],
      ["mcleish-again", 0.71, 0.05],
    ]);
    const dersimonian = summary.results.find(({ method }) => method === "DerSimonian-Laird")!;
    // metafor 3.8-1, as in compareFieldEffects.test.ts.
    expect(dersimonian.estimate).toBeCloseTo(0.551200134, 8);
    expect(dersimonian.tauSquared).toBeCloseTo(0.0074638024, 9);
    const another = document.groups[0]!.summaries.find(({ method }) => method === "approach 1")!;
    expect(another.independent.map(({ madeBy }) => madeBy)).toEqual(["hoffmann-once-more"]);
  });
});

describe("what is asked for", () => {
  it("is a paper with its replications, or a replication by itself", async () => {
    const paper = await compare(replicated, ["li-2025-misfitting"]);
    expect(new Set(rowsOf(paper).map((row) => row.paper))).toEqual(new Set(["li-2025-misfitting"]));
    expect(rowsOf(paper).some(({ replication }) => replication === "li-again")).toBe(true);
    const replication = await compare(replicated, ["li-again"]);
    expect(rowsOf(replication)).toHaveLength(1);
    expect(replication.verdicts.map(({ replication: id }) => id)).toEqual(["li-again"]);
  });

  it("may have nothing to compare", async () => {
    const nothing = await compare(bare, ["chang-2024"]);
    expect(nothing).toMatchObject({ groups: [], ratios: [], verdicts: [], differences: [] });
    expect(nothing.counts.papers).toBe(1);
  });

  it("cannot smuggle SQL in", async () => {
    expect(rowsOf(await compare(bare, ["x') OR (true"]))).toEqual([]);
  });
});

describe("the document", () => {
  it("is the same again, and changes when a replication is recorded", async () => {
    expect(JSON.stringify(await compare(bare, null))).toBe(JSON.stringify(all));
    expect((await compare(replicated, null)).sha256).not.toBe(all.sha256);
  });

  it("has queries that assay query answers", async () => {
    for (const { title, sql } of all.queries) {
      const answer = await runQuery(bare, sql);
      expect([title, answer.columns.length > 0]).toEqual([title, true]);
    }
  });

  it("counts how many printed numbers of each replication agree, and lists those that differ with the cause", async () => {
    const { verdicts, differences } = await compare(replicated, null);
    expect(verdicts.find(({ replication }) => replication === "hoffmann-once-more")).toMatchObject({
      quantities: 2,
      agree: 1,
      differ: 1,
      open: 0,
    });
    expect(differences).toEqual([
      expect.objectContaining({
        replication: "hoffmann-once-more",
        printed: "0.50",
        ours: 0.4,
        cause: "made up",
      }),
    ]);
  });

  it("says what was scaled, what lies outside its interval and what is not confirmed", () => {
    const notes = all.notes.join("\n");
    expect(notes).toMatch(/brought to 95% by the normal approximation/);
    expect(notes).toMatch(/outside its own interval in Hoffmann et al\. 2022 \(approach 3\)/);
    expect(notes).toMatch(/without width cannot be weighed: Busbridge et al\. 2025/);
    expect(notes).toMatch(/Not yet confirmed.*Serrano et al\. 2024/);
  });
});
