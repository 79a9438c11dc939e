import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { akima, akimaAt, akimaMinimum } from "../../src/allocation/akima.ts";
import { curveMinimum, searchGrid } from "../../src/allocation/curveMinimum.ts";
import {
  type ExponentDraws,
  interpolatedApproach2,
  porianPlan,
} from "../../src/allocation/interpolatedApproach2.ts";
import type { Isoflop } from "../../src/allocation/isoflop.ts";
import type { NoResult } from "../../src/allocation/noResult.ts";
import type { PowerLaw } from "../../src/allocation/powerLaw.ts";
import {
  type NoisyMinimum,
  noisyMinimum,
  type SeedNoise,
  sortedBySize,
} from "../../src/allocation/seedNoise.ts";

const steps = fc.array(fc.double({ min: 0.1, max: 2, noNaN: true }), { minLength: 3, maxLength: 12 });
const heights = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 12, maxLength: 12 });

/** Running sums. */
function running(gaps: readonly number[]): number[] {
  let sum = 0;
  return gaps.map((gap) => {
    sum += gap;
    return sum;
  });
}

describe("akima", () => {
  it("passes through its points, reproduces lines, and is smooth", () => {
    fc.assert(
      fc.property(steps, heights, (gaps, all) => {
        const x = running(gaps);
        const y = all.slice(0, x.length);
        const curve = akima(x, y);
        x.forEach((place, i) => {
          expect(akimaAt(curve, place)).toBeCloseTo(y[i]!, 9);
        });
        const h = 1e-7;
        for (let i = 1; i + 1 < x.length; i++) {
          const left = (akimaAt(curve, x[i]!) - akimaAt(curve, x[i]! - h)) / h;
          const right = (akimaAt(curve, x[i]! + h) - akimaAt(curve, x[i]!)) / h;
          // Second differences of steep pieces show at this step.
          expect(Math.abs(left - right)).toBeLessThan(1e-3);
        }
        const line = akima(
          x,
          x.map((place) => 3 - 2 * place),
        );
        expect(akimaAt(line, (x[0]! + x[1]!) / 2)).toBeCloseTo(3 - (x[0]! + x[1]!), 9);
      }),
    );
  });

  it("its lowest place is below every other", () => {
    fc.assert(
      fc.property(steps, heights, (gaps, all) => {
        const x = running(gaps);
        const curve = akima(x, all.slice(0, x.length));
        const lowest = akimaMinimum(curve);
        expect(akimaAt(curve, lowest.x)).toBeCloseTo(lowest.y, 9);
        for (let k = 0; k <= 200; k++) {
          const place = Math.min(x.at(-1)!, x[0]! + ((x.at(-1)! - x[0]!) * k) / 200);
          expect(akimaAt(curve, place)).toBeGreaterThanOrEqual(lowest.y - 1e-9);
        }
      }),
    );
  });

  it("has no value outside, and refuses points that are no curve", () => {
    expect(akimaAt(akima([0, 1, 2], [0, 1, 0]), 2.001)).toBeNaN();
    expect(() => akima([0, 0], [1, 2])).toThrow("interpolation needs increasing x: point 2 is 0 after 0");
    expect(() => akima([0], [1])).toThrow("two points or more");
  });
});

describe("curveMinimum", () => {
  const logN = [18, 19, 20, 21, 22];
  const bowl = (bottom: number) => logN.map((x) => Math.log(2 + 0.1 * (x - bottom) ** 2));

  it("finds the same on a fine grid and exactly", () => {
    const exact = curveMinimum(logN, bowl(20.3), { kind: "exact" });
    const grid = curveMinimum(logN, bowl(20.3), { kind: "grid", pointsPerGap: 2000 });
    expect([exact.status, grid.status]).toEqual(["found", "found"]);
    if (exact.status === "found" && grid.status === "found") {
      expect(Math.abs(Math.log(exact.N / grid.N))).toBeLessThan(1e-3);
      expect(Math.abs(Math.log(exact.N) - 20.3)).toBeLessThan(0.05);
      expect(grid.L).toBeGreaterThanOrEqual(exact.L);
    }
  });

  it.each([{ kind: "exact" }, { kind: "grid", pointsPerGap: 25 }] as const)(
    "refuses an edge, %o",
    (search) => {
      expect((curveMinimum(logN, bowl(15), search) as NoResult).reason).toBe("edge-minimum");
      expect((curveMinimum(logN, bowl(25), search) as NoResult).data.N).toBeCloseTo(Math.exp(22), -3);
    },
  );

  it("lays its grid from end to end", () => {
    const grid = searchGrid(logN, 25);
    expect([grid.length, grid[0], grid.at(-1)]).toEqual([100, 18, 22]);
  });
});

const plan: SeedNoise = { ...porianPlan, noise: 0.005, draws: 400, seed: 5 };
const best = (C: number) => 0.11 * C ** 0.5;
const budget = (C: number): Isoflop => {
  const N = Float64Array.from({ length: 9 }, (_, k) => best(C) * 2 ** (k - 4));
  return { C, N, L: N.map((n) => 2.4 + 0.06 * Math.log(n / best(C)) ** 2) };
};

describe("noisyMinimum", () => {
  it("spreads with the noise, never below the least share of a gap", () => {
    const quiet = noisyMinimum(budget(1e20), { ...plan, noise: 1e-9 }) as NoisyMinimum;
    expect(quiet.logError).toBeCloseTo(0.33 * Math.log(2) * (200 / 199), 6);
    const loud = noisyMinimum(budget(1e20), { ...plan, noise: 0.03 }) as NoisyMinimum;
    const louder = noisyMinimum(budget(1e20), { ...plan, noise: (loss) => 0.02 * loss }) as NoisyMinimum;
    expect(loud.logError).toBeGreaterThan(quiet.logError);
    expect(louder.logError).toBeGreaterThan(loud.logError);
    expect(loud.drawn.length).toBeGreaterThan(390);
    expect(Math.abs(Math.log(loud.N / best(1e20)))).toBeLessThan(0.1);
  });

  it("gives up where most draws end at an edge", () => {
    const edge = budget(1e20);
    const own = noisyMinimum({ ...edge, N: edge.N.slice(4), L: edge.L.slice(4) }, { ...plan, noise: 0.001 });
    expect((own as NoResult).reason).toBe("unsteady-minimum");
  });

  it("takes the best run of a size and refuses what has no logarithm", () => {
    const own = sortedBySize({ C: 1, N: Float64Array.of(4, 2, 4), L: Float64Array.of(3, 5, 2) });
    expect([[...own.N], [...own.L]]).toEqual([
      [2, 4],
      [5, 2],
    ]);
    expect(() => sortedBySize({ C: 7, N: Float64Array.of(1), L: Float64Array.of(-1) })).toThrow(
      "budget 7: run 1 needs positive N and loss",
    );
  });
});

describe("interpolatedApproach2", () => {
  const budgets = [1e18, 1e19, 1e20, 1e21];

  it("recovers the exponent, with draws about it, the same for the same seed", () => {
    const own = interpolatedApproach2(budgets.map(budget), plan);
    expect(Math.abs((own.laws.N as PowerLaw).exponent.value - 0.5)).toBeLessThan(0.01);
    const draws = own.exponentDraws as ExponentDraws;
    expect(draws.low).toBeLessThan(0.5);
    expect(draws.high).toBeGreaterThan(0.5);
    expect(interpolatedApproach2(budgets.map(budget), plan)).toEqual(own);
    expect(interpolatedApproach2(budgets.map(budget), { ...plan, seed: 6 })).not.toEqual(own);
  });

  it("names budgets that are left out", () => {
    const rising = { ...budget(1e22), L: Float64Array.from({ length: 9 }, (_, k) => 2 + k) };
    const two = { C: 1e23, N: Float64Array.of(1, 2), L: Float64Array.of(1, 2) };
    const own = interpolatedApproach2([budget(1e20), rising, two], plan);
    expect(own.excluded.map(({ C, reason }) => [C, reason])).toEqual([
      [1e22, "edge-minimum"],
      [1e23, "too-few-points"],
    ]);
    for (const part of [own.laws.N, own.plain, own.exponentDraws])
      expect((part as NoResult).reason).toBe("too-few-budgets");
    expect(() => interpolatedApproach2([], { ...plan, draws: 1 })).toThrow("two draws or more: 1");
  });
});
