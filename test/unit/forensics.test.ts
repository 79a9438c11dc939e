import { describe, expect, it } from "vitest";
import { openPool } from "../../src/compute/pool.ts";
import { gridStarts } from "../../src/fit/starts.ts";
import { forensicPlan, isDistinct } from "../../src/forensics/forensicPlan.ts";
import { forensicsDocument } from "../../src/forensics/forensicsDocument.ts";
import { runProtocol } from "../../src/forensics/runProtocol.ts";
import { posteriors, scoreProtocol } from "../../src/forensics/scoreProtocol.ts";
import { searchProtocols } from "../../src/forensics/searchProtocols.ts";
import { gatherRows } from "../../src/multiverse/gatherRows.ts";
import { markedUniverse, withChoice } from "../../src/multiverse/universe.ts";
import { universeProblem } from "../../src/multiverse/universeProblem.ts";
import { openRegistry } from "../../src/registry/load.ts";

const registry = openRegistry();
const printed = [
  { name: "a", printed: "0.50", low: 0.495, high: 0.505 },
  { name: "b", printed: "400", low: 399.5, high: 400.5 },
];

describe("the score of a protocol", () => {
  it("is nothing lost where every number rounds to the printed one", () => {
    expect(scoreProtocol({ a: 0.5, b: 400.2 }, printed)).toEqual({
      score: 0,
      inside: 2,
      misses: { a: 0, b: 0 },
    });
  });

  it("counts distance beyond the rounding in half-widths", () => {
    const { misses, inside, score } = scoreProtocol({ a: 0.515, b: 401.5 }, printed);
    expect(inside).toBe(0);
    expect(misses.a).toBeCloseTo(2, 9);
    expect(misses.b).toBeCloseTo(2, 9);
    expect(score).toBeCloseTo(-2 * Math.log(5), 9);
  });

  it("does not take digits beyond a thousandth for evidence", () => {
    const sharp = [{ name: "a", printed: "0.123456789", low: 0.1234567885, high: 0.1234567895 }];
    expect(scoreProtocol({ a: 0.1235 }, sharp).inside).toBe(1);
    expect(scoreProtocol({ a: 0.124 }, sharp).inside).toBe(0);
  });

  it("gives no weight to a constant that was not found", () => {
    expect(scoreProtocol({ a: 0.5 }, printed).score).toBe(Number.NEGATIVE_INFINITY);
    const shares = posteriors([0, Math.log(3), Number.NEGATIVE_INFINITY]);
    expect(shares.map((share) => Number(share.toFixed(12)))).toEqual([0.25, 0.75, 0]);
  });
});

/** The plan of Hoffmann's replication with other printed constants: those that a protocol gives, to four digits. */
async function planted(changes: Readonly<Record<string, string>>) {
  const forensic = forensicPlan(registry, "hoffmann-2022", undefined);
  const { plan } = forensic;
  const universe = Object.entries(changes).reduce(
    (made, [axis, option]) => withChoice(made, axis, option),
    markedUniverse(plan.axes, "published"),
  );
  const protocol = plan.protocolOf(universe);
  const data = await gatherRows(registry, [protocol], undefined);
  const dataset = registry.dataset(protocol.dataset);
  const { problem } = universeProblem(protocol, plan.compiled, dataset, data.get(dataset.id)!);
  const { search, starts } = protocol;
  const { constants } = runProtocol({ key: "planted", problem, search, starts, printed: [] });
  const ranges = Object.entries(constants).map(([name, value]) => {
    const text = value.toPrecision(4);
    const half = 0.5 * 10 ** (Math.floor(Math.log10(value)) - 3);
    return { name, printed: text, low: Number(text) - half, high: Number(text) + half };
  });
  return { ...forensic, printed: ranges };
}

describe("the search for a protocol", () => {
  it("finds the protocol that gave the numbers, among all that differ in some choices", async () => {
    const pool = openPool(2);
    const changes = { loss: "squared", rows: "all", residual: "linear" };
    try {
      const forensic = await planted(changes);
      // Only optima, and only some axes: each protocol takes a tenth of a second.
      const varied = Object.keys(changes);
      const axes = forensic.plan.axes.map((axis) =>
        varied.includes(axis.id) ? axis : { ...axis, options: axis.options.slice(0, 1) },
      );
      const quick = { ...forensic, plan: { ...forensic.plan, axes } };
      const tried = await searchProtocols(registry, quick, pool, undefined);
      expect(tried[0]!.universe.choices).toMatchObject(changes);
      const document = forensicsDocument(quick, tried, "0");
      expect(document.verdict.outcome).toBe("reproduced");
      expect(document.protocols[0]!.inside).toBe(5);
      expect(document.protocols[0]!.choices.map(({ option }) => option)).toEqual([
        "squared error",
        "the response itself",
        "all 245",
      ]);
      const loss = document.options.find(({ axis }) => axis === "loss")!;
      expect(loss.options.find(({ id }) => id === "squared")!.posterior).toBeGreaterThan(0.9);
    } finally {
      await pool.close();
    }
  }, 60_000);

  it("does not tell sums from means where the optimum is certified", () => {
    const forensic = forensicPlan(registry, "hoffmann-2022", undefined);
    const published = markedUniverse(forensic.plan.axes, "published");
    expect(isDistinct(forensic, published)).toBe(true);
    expect(isDistinct(forensic, withChoice(published, "reduce", "mean"))).toBe(false);
    const stopped = withChoice(withChoice(published, "search", "lbfgsb"), "reduce", "mean");
    expect(isDistinct(forensic, stopped)).toBe(true);
  });

  it("names records that are there when another is asked for", () => {
    expect(() => forensicPlan(registry, "hoffmann-2022", "table-9")).toThrow(
      /no complete record of constants table-9; it has /,
    );
    expect(() => forensicPlan(registry, "dey-2023-law", undefined)).not.toThrow(/undefined/);
  });
});

describe("an optimiser that is left where it stops", () => {
  it("ends above the optimum when the loss is a mean, and all its descents report success", async () => {
    const forensic = forensicPlan(registry, "hoffmann-2022", undefined);
    const { plan } = forensic;
    const published = markedUniverse(plan.axes, "published");
    const protocol = plan.protocolOf(withChoice(withChoice(published, "search", "lbfgsb"), "reduce", "mean"));
    const data = await gatherRows(registry, [protocol], undefined);
    const dataset = registry.dataset(protocol.dataset);
    const { problem } = universeProblem(protocol, plan.compiled, dataset, data.get(dataset.id)!);
    const { search, starts } = protocol;
    const record = runProtocol({ key: "mean", problem, search, starts, printed: forensic.printed });
    expect(record.starts).toBe(gridStarts(plan.compiled, starts.grid!).length);
    const descents = record.descents!;
    expect(descents.succeeded).toBe(record.starts);
    expect(descents.medianIterations).toBeLessThanOrEqual(5);
    expect(descents.withinOne).toBe(0);
    expect(record.excess).toBeGreaterThan(0.02);
    expect(descents.nearest!.rank).toBeGreaterThanOrEqual(1);
  });
});
