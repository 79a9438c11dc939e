import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Approach1Options, approach1 } from "../../src/allocation/approach1.ts";
import { approach1Draws } from "../../src/allocation/approach1Draws.ts";
import { envelopeByBuckets, envelopeByHull, envelopeOnGrid } from "../../src/allocation/envelope.ts";
import type { NoResult } from "../../src/allocation/noResult.ts";
import type { PowerLaw } from "../../src/allocation/powerLaw.ts";
import { curveAt, prepareCurve, type TrainingCurve } from "../../src/allocation/trainingCurve.ts";

const law = { E: 1.8, A: 480, B: 2100, alpha: 0.35, beta: 0.37 };
const exponent = law.beta / (law.alpha + law.beta);

/** One run of a size, trained over four decades of tokens. */
function curve(N: number, count = 60, run = `${N}`): TrainingCurve {
  const D = Float64Array.from({ length: count }, (_, i) => 10 ** (8 + (4 * i) / (count - 1)));
  return {
    run,
    N,
    D,
    C: D.map((tokens) => 6 * N * tokens),
    L: D.map((tokens) => law.E + law.A / N ** law.alpha + law.B / tokens ** law.beta),
  };
}

const sizes = Array.from({ length: 25 }, (_, k) => 1e7 * 10 ** (k / 8));
const curves = sizes.map((N) => curve(N));
const window: Approach1Options = { method: { kind: "grid", count: 400, from: 1e18, to: 1e21 } };
const exponentOf = (options: Approach1Options, own = curves) =>
  (approach1(own, options).laws.N as PowerLaw).exponent.value;

describe("approach1", () => {
  it("comes near the exponent of the law that made the curves, on a grid, by hull and by buckets", () => {
    expect(Math.abs(exponentOf(window) - exponent)).toBeLessThan(0.01);
    const filter = { from: 1e18, to: 1e21 };
    const hull = (withoutFirst: boolean) => exponentOf({ method: { kind: "hull", withoutFirst }, filter });
    expect(Math.abs(hull(true) - exponent)).toBeLessThan(0.01);
    // The checkpoint of least compute is a corner whatever its size, and alone tilts the line.
    expect(Math.abs(hull(false) - exponent)).toBeGreaterThan(0.03);
    expect(Math.abs(exponentOf({ method: { kind: "buckets", count: 100 }, filter }) - exponent)).toBeLessThan(
      0.03,
    );
  });

  it("winners lie on the lowest curve, and their tokens belong to their compute", () => {
    const { winners, notes } = approach1(curves, window);
    for (const { C, N, D, L } of winners) {
      expect(Math.abs((6 * N * D) / C - 1)).toBeLessThan(1e-12);
      for (const other of curves) {
        const at = curveAt(other, C);
        if (at !== undefined) expect(at.L).toBeGreaterThanOrEqual(L);
      }
    }
    expect(notes).toEqual([]);
  });

  it("does not change with the order of runs or checkpoints", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const order = (i: number) => (i * 7919 * seed) % 101;
        const mixed = [...curves]
          .sort((a, b) => order(sizes.indexOf(a.N)) - order(sizes.indexOf(b.N)))
          .map((own) => ({ ...own, C: own.C.toReversed(), D: own.D.toReversed(), L: own.L.toReversed() }));
        expect(exponentOf(window, mixed)).toBe(exponentOf(window));
      }),
      { numRuns: 5 },
    );
  });

  it("marks winners at the edge of the sizes, drops them where asked, and says what was left out", () => {
    const few = [3e8, 1e9, 3e9].map((N) => curve(N));
    const wide: Approach1Options = { method: { kind: "grid", count: 200 } };
    const all = approach1(few, wide);
    expect(all.notes.map(({ code }) => code)).toEqual(["few-winning-runs", "winners-at-edge"]);
    const inner = approach1(few, { ...wide, dropEdges: true });
    expect(inner.leftOut.atEdge).toBe(all.winners.filter(({ atEdge }) => atEdge).length);
    expect(inner.winners.every(({ N }) => N === 1e9)).toBe(true);
    expect(inner.distinctRuns).toBe(1);
    expect(all.leftOut.fewCompetitors).toBeGreaterThan(0);
  });

  it("has no law from no curves, one curve or one winner", () => {
    expect((approach1([], {}).laws.N as NoResult).reason).toBe("too-few-budgets");
    expect((approach1([curve(1e9)], {}).laws.N as NoResult).reason).toBe("too-few-budgets");
    expect(approach1([curve(1e9)], { ...window, fewestCompetitors: 1 }).laws.N.status).toBe("fitted");
  });

  it("refuses grids and windows that make no sense", () => {
    expect(() => envelopeOnGrid(curves, { from: 0, to: 1, count: 3 })).toThrow("grid of compute needs");
    expect(() => envelopeByBuckets(curves, 0)).toThrow("number of intervals");
  });
});

describe("envelopeByHull", () => {
  it("is convex, falling, and below every checkpoint", () => {
    const hull = envelopeByHull(curves);
    const x = hull.map(({ C }) => Math.log(C));
    const y = hull.map(({ L }) => Math.log(L));
    const slope = (i: number) => (y[i + 1]! - y[i]!) / (x[i + 1]! - x[i]!);
    for (let i = 0; i + 1 < hull.length; i++) {
      expect(slope(i)).toBeLessThan(0);
      if (i > 0) expect(slope(i)).toBeGreaterThan(slope(i - 1));
    }
    for (const own of curves)
      own.C.forEach((C, k) => {
        const i = x.findIndex((value) => value >= Math.log(C));
        if (i < 1) return;
        const line = y[i - 1]! + slope(i - 1) * (Math.log(C) - x[i - 1]!);
        expect(Math.log(own.L[k]!)).toBeGreaterThanOrEqual(line - 1e-12);
      });
  });
});

describe("prepareCurve", () => {
  const messy: TrainingCurve = {
    run: "messy",
    N: 1,
    C: Float64Array.of(4, 1, 2, 2, Number.NaN, 3, 100),
    D: Float64Array.of(4, 1, 2, 2, 5, 3, 100),
    L: Float64Array.of(2.5, 9, 4, 3.5, 1, 3, 2),
  };

  it("sorts, keeps the best of repeated checkpoints and counts what it drops", () => {
    const { curve: own, dropped } = prepareCurve(messy, { skipShare: 0.015, to: 50 });
    expect([...own.C]).toEqual([2, 3, 4]);
    expect([...own.L]).toEqual([3.5, 3, 2.5]);
    expect(dropped).toEqual({ notFinite: 1, skipped: 1, outsideWindow: 1, repeated: 1 });
  });

  it("smooths by means of logarithms over neighbours, fewer at the ends", () => {
    const { curve: own } = prepareCurve(messy, { smooth: 3 });
    expect(own.L[0]).toBeCloseTo(9, 12);
    expect(own.L[1]).toBeCloseTo((9 * 3.5 * 3) ** (1 / 3), 12);
    expect(own.L.at(-1)).toBeCloseTo(2, 12);
  });

  it.each([
    [{ skipShare: 1 }, "skipShare must lie in [0, 1): 1"],
    [{ smooth: 2 }, "smooth must be an odd number"],
  ])("refuses %o", (filter, message) => {
    expect(() => prepareCurve(messy, filter)).toThrow(message);
  });

  it("refuses columns of different length and sizes that are not positive", () => {
    expect(() => prepareCurve({ ...messy, L: Float64Array.of(1) })).toThrow("curve messy: columns differ");
    expect(() => prepareCurve({ ...messy, N: 0 })).toThrow("curve messy: size must be positive: 0");
  });

  it("reads between checkpoints on straight lines in logarithms, and not beyond", () => {
    const { curve: own } = prepareCurve(messy);
    expect(curveAt(own, 2.5)!.L).toBeCloseTo(3.5 * (3 / 3.5) ** (Math.log(1.25) / Math.log(1.5)), 12);
    expect(curveAt(own, 2)).toEqual({ D: 2, L: 3.5 });
    expect(curveAt(own, 100)).toEqual({ D: 100, L: 2 });
    expect(curveAt(own, 0.5)).toBeUndefined();
    expect(curveAt(own, 101)).toBeUndefined();
  });
});

describe("approach1Draws", () => {
  // Runs scatter: each is better or worse throughout by up to 1%.
  const scattered = sizes.flatMap((N, k) =>
    [0, 1].map((seed) => {
      const own = curve(N, 30, `${N} seed ${seed}`);
      return { ...own, L: own.L.map((loss) => loss * (1 + 0.01 * Math.sin(12.9 * k + 78 * seed))) };
    }),
  );

  it("subsamples of 80% scatter about half as much as resamples", () => {
    const spread = (values: Float64Array) => {
      const mean = values.reduce((sum, value) => sum + value / values.length, 0);
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0));
    };
    const options: Approach1Options = { method: { kind: "grid", count: 60, from: 1e18, to: 1e21 } };
    const boot = approach1Draws(scattered, options, { kind: "bootstrap" }, 80, 1);
    const sub = approach1Draws(scattered, options, { kind: "subsample", share: 0.8 }, 80, 1);
    expect([boot.failed, sub.failed]).toEqual([0, 0]);
    const ratio = spread(sub.N) / spread(boot.N);
    expect(ratio).toBeGreaterThan(0.3);
    expect(ratio).toBeLessThan(0.8);
    expect(approach1Draws(scattered, options, { kind: "bootstrap" }, 3, 1).N).toEqual(boot.N.slice(0, 3));
  });

  it("refuses a share outside (0, 1)", () => {
    expect(() => approach1Draws(curves, {}, { kind: "subsample", share: 1 }, 1, 1)).toThrow(
      "share of a subsample",
    );
  });
});
