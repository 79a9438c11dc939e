import fc from "fast-check";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, it } from "vitest";
import { approach2 } from "../../src/allocation/approach2.ts";
import { approach2Draws } from "../../src/allocation/approach2Draws.ts";
import { groupByBudget, type Isoflop } from "../../src/allocation/isoflop.ts";
import type { NoResult } from "../../src/allocation/noResult.ts";
import { fitParabola, type Parabola, parabolaVertex } from "../../src/allocation/parabola.ts";
import type { PowerLaw } from "../../src/allocation/powerLaw.ts";
import { standardNormalQuantile } from "../../src/intervals/normal.ts";
import { stream } from "../../src/intervals/stream.ts";

const x = [-2, -1.2, -0.5, 0.1, 0.9, 1.7, 2.2];
const reasonOf = (outcome: { status: string }) => (outcome as NoResult).reason;

/** Normal noise that depends on its address alone. */
function noise(name: string, draw: number, count: number, sigma: number): number[] {
  const generator = stream(7, name, draw);
  return Array.from({ length: count }, () => sigma * standardNormalQuantile(uniformFloat64(generator)));
}

describe("fitParabola", () => {
  it("finds the bottom of any parabola", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        fc.double({ min: 0.001, max: 50, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: -40, max: 40, noNaN: true }),
        (vertex, curvature, minimum, shift) => {
          const places = x.map((value) => value + shift);
          const own = fitParabola(
            places,
            places.map((value) => minimum + curvature * (value - vertex - shift) ** 2),
          ) as Parabola;
          expect(own.vertex).toBeCloseTo(vertex + shift, 7);
          expect(own.minimum).toBeCloseTo(minimum, 7);
          expect(own.inside).toBe(true);
        },
      ),
    );
  });

  it("names why there is no bottom", () => {
    const shaped = (y: (value: number) => number) => fitParabola(x, x.map(y));
    expect(reasonOf(shaped((value) => -(value ** 2)))).toBe("opens-downward");
    expect(reasonOf(shaped((value) => (value - 9) ** 2))).toBe("vertex-outside");
    expect(reasonOf(shaped(() => 2.5))).toBe("flat");
    expect(reasonOf(fitParabola([1, 2], [3, 4]))).toBe("too-few-points");
    expect(reasonOf(fitParabola([1, 1, 2, 2], [3, 3, 4, 4]))).toBe("too-few-points");
    expect((shaped((value) => (value - 9) ** 2) as NoResult).data.vertex).toBeCloseTo(9, 9);
  });

  it("takes a bottom outside where that is allowed, and says so", () => {
    const own = fitParabola(
      x,
      x.map((value) => (value - 9) ** 2),
      { allowOutside: true },
    ) as Parabola;
    expect([own.vertex, own.inside]).toEqual([expect.closeTo(9, 9), false]);
  });

  it("has no error with three points, and Fieller's limits are open where the curvature may be zero", () => {
    const three = fitParabola([0, 1, 2], [1, 0.5, 1]) as Parabola;
    expect([three.standardError, three.limits, three.sigma]).toEqual([null, null, null]);
    const flat = fitParabola([-2, -1, 0, 1, 2], [2.01, 1.99, 2.01, 1.98, 2.02]) as Parabola;
    expect(flat.limits).toEqual({ low: null, high: null, open: true });
    expect(flat.standardError!).toBeGreaterThan(0);
  });

  it("Fieller's 90% limits hold the bottom in 90% of noisy samples, open ones counted as holding", () => {
    const draws = 2000;
    let [held, open] = [0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const errors = noise("fieller", draw, x.length, 0.06);
      const own = fitParabola(
        x,
        x.map((value, i) => 2 + 0.05 * (value - 0.9) ** 2 + errors[i]!),
        { level: 0.9, allowOutside: true },
      );
      const limits = own.status === "none" ? undefined : own.limits!;
      if (limits === undefined || limits.open) {
        open++;
        held++;
      } else if (limits.low! <= 0.9 && limits.high! >= 0.9) held++;
    }
    expect(Math.abs(held / draws - 0.9)).toBeLessThan(0.025);
    expect(open / draws).toBeGreaterThan(0.02);
    expect(open / draws).toBeLessThan(0.2);
  });

  it("agrees with the fast path of resampling", () => {
    for (let draw = 0; draw < 50; draw++) {
      const y = x.map((value, i) => 0.1 * value ** 2 + noise("fast", draw, x.length, 0.2)[i]!);
      const own = fitParabola(x, y);
      expect(parabolaVertex(x, y)).toBe(own.status === "none" ? null : own.vertex);
    }
  });
});

const sizes = Array.from({ length: 9 }, (_, k) => 2 ** (k - 4));

/** Exact parabolas with optima at 0.1 C^0.48. */
const bowl = (C: number, errors: readonly number[] = []): Isoflop => {
  const N = Float64Array.from(sizes, (factor) => factor * 0.1 * C ** 0.48);
  return { C, N, L: N.map((n, i) => 2 + 0.05 * Math.log(n / (0.1 * C ** 0.48)) ** 2 + (errors[i] ?? 0)) };
};
const budgets = [1e19, 1e20, 1e21, 1e22];

describe("approach2", () => {
  it("recovers power laws of N, D and their ratio", () => {
    const { laws, optima, excluded, notes } = approach2(budgets.map((C) => bowl(C)));
    expect((laws.N as PowerLaw).exponent.value).toBeCloseTo(0.48, 9);
    expect((laws.D as PowerLaw).exponent.value).toBeCloseTo(0.52, 9);
    expect((laws.ratio as PowerLaw).exponent.value).toBeCloseTo(0.04, 9);
    expect((laws.N as PowerLaw).coefficient).toBeCloseTo(0.1, 7);
    expect(optima.map(({ C, N, D }) => 6 * N * D - C)).toEqual(budgets.map(() => expect.closeTo(0, -9)));
    expect([excluded, notes]).toEqual([[], []]);
  });

  it("names excluded budgets and warns, seriously when half are gone", () => {
    const falling = { ...bowl(1e23), L: Float64Array.from(sizes, (_, k) => 3 - k / 10 + k * k * 1e-3) };
    const hill = { ...bowl(1e24), L: Float64Array.from(sizes, (_, k) => 3 - (k - 4) ** 2 / 10) };
    const few = { C: 1e25, N: Float64Array.of(1, 2), L: Float64Array.of(1, 2) };
    const { excluded, notes, laws } = approach2([bowl(1e19), bowl(1e20), falling, hill, few]);
    expect(excluded.map(({ C, reason }) => [C, reason])).toEqual([
      [1e23, "vertex-outside"],
      [1e24, "opens-downward"],
      [1e25, "too-few-points"],
    ]);
    expect(notes.map(({ code, severity }) => [code, severity])).toEqual([["excluded-budgets", "serious"]]);
    expect(laws.N.status).toBe("fitted");
    expect(reasonOf(approach2([bowl(1e19), hill]).laws.N)).toBe("too-few-budgets");
    expect(reasonOf(approach2([]).laws.D)).toBe("too-few-budgets");
    const bad = approach2([{ C: 1, N: Float64Array.of(1, -2, 3), L: Float64Array.of(1, 1, 1) }]);
    expect(bad.excluded[0]!.reason).toBe("not-positive");
  });

  it("weighs by the vertices' errors where all have one", () => {
    const noisy = budgets.map((C, k) => bowl(C, noise("weights", k, 9, 0.002 * 4 ** k)));
    const equal = approach2(noisy);
    const weighted = approach2(noisy, { weights: "inverse variance" });
    expect([equal.weighted, weighted.weighted]).toEqual([false, true]);
    expect((weighted.laws.N as PowerLaw).exponent.value).not.toBe((equal.laws.N as PowerLaw).exponent.value);
    const three = { ...bowl(1e23), N: bowl(1e23).N.slice(3, 6), L: bowl(1e23).L.slice(3, 6) };
    const without = approach2([...noisy, three], { weights: "inverse variance" });
    expect(without.weighted).toBe(false);
    expect(without.notes.map(({ code }) => code)).toEqual(["weights-not-available"]);
  });

  it("fits tokens on their own where runs name them", () => {
    const own = bowl(1e20);
    const D = own.N.map((n) => 1e20 / 6 / n ** 1.1);
    const { optima } = approach2([{ ...own, D }]);
    expect(optima[0]!.D).toBeCloseTo(1e20 / 6 / (0.1 * 1e20 ** 0.48) ** 1.1, -3);
  });
});

describe("approach2Draws", () => {
  const noisy = budgets.map((C, k) => bowl(C, noise("draws", k, 9, 0.01)));

  it("draw k depends on seed and k alone, and scatters about the estimate", () => {
    const long = approach2Draws(noisy, 200, 3);
    expect(approach2Draws(noisy, 20, 3)).toEqual(long.slice(0, 20));
    expect(approach2Draws(noisy, 20, 4)).not.toEqual(long.slice(0, 20));
    const finite = long.filter(Number.isFinite);
    const mean = finite.reduce((sum, value) => sum + value / finite.length, 0);
    expect(Math.abs(mean - 0.48)).toBeLessThan(0.02);
  });
});

describe("groupByBudget", () => {
  it("sorts budgets, keeps the order of runs and leaves out rows without one", () => {
    const groups = groupByBudget([2, 1, Number.NaN, 2], { N: [1, 2, 3, 4], L: [5, 6, 7, 8] });
    expect(groups.map(({ C, N, L }) => [C, [...N], [...L]])).toEqual([
      [1, [2], [6]],
      [2, [1, 4], [5, 8]],
    ]);
    expect(() => groupByBudget([1], { N: [1, 2], L: [1] })).toThrow("columns differ in length: N has 2");
  });
});
