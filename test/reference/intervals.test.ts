import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/fit/problem.ts";
import {
  acceleration,
  basicLimits,
  bcaLevels,
  bcaLimits,
  percentileLimits,
  studentisedLimits,
} from "../../src/intervals/drawLimits.ts";
import type { IntervalEstimate, IntervalMethod, MethodInput } from "../../src/intervals/intervalMethod.ts";
import { standardNormalQuantile } from "../../src/intervals/normal.ts";
import { profile } from "../../src/intervals/profile.ts";
import { parameterQuantities } from "../../src/intervals/quantities.ts";
import { sandwichMethod } from "../../src/intervals/sandwich.ts";
import { studentHalfWidth } from "../../src/intervals/student.ts";
import { wald } from "../../src/intervals/wald.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { intervalInput, plainSquares, planeLaw } from "../unit/intervalInput.ts";

function data<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./data/${name}.json`, import.meta.url), "utf8")) as T;
}

const relative = (value: number | null, expected: number) => Math.abs(value! / expected - 1);
const errorsOf = (estimates: readonly IntervalEstimate[]) => estimates.map((e) => e.standardError);

describe("Student half-widths of R", () => {
  const { half } = data<{ half: { level: number; df: number; half: number }[] }>("student");
  it.each(half)("level $level on $df degrees of freedom", ({ level, df, half }) => {
    expect(relative(studentHalfWidth(level, df), half)).toBeLessThan(1e-12);
  });
});

describe("nls of R on a simulated power law", () => {
  const r = data<{
    x: number[];
    y: number[];
    w: number[];
    coef: number[];
    se: number[];
    weightedCoef: number[];
    weightedSe: number[];
    confint95: number[][];
    confint80: number[][];
    profile95: number[][];
    profile80: number[][];
  }>("intervalsNls");
  const law = compileLaw("y = E + A / x^alpha", { variables: ["x"] });
  const problem: Problem = {
    law,
    columns: { x: Float64Array.from(r.x) },
    observed: Float64Array.from(r.y),
    objective: plainSquares,
  };
  const input = intervalInput(problem, r.coef);
  const quantities = parameterQuantities(law);

  it("estimates and Wald standard errors", () => {
    wald.estimate(input, quantities).forEach((own, j) => {
      expect(relative(own.estimate, r.coef[j]!)).toBeLessThan(1e-7);
      expect(relative(own.standardError, r.se[j]!)).toBeLessThan(1e-6);
    });
  });

  it("weights", () => {
    const weighted = intervalInput({ ...problem, weights: Float64Array.from(r.w) }, r.weightedCoef);
    wald.estimate(weighted, quantities).forEach((own, j) => {
      expect(relative(own.estimate, r.weightedCoef[j]!)).toBeLessThan(1e-7);
      expect(relative(own.standardError, r.weightedSe[j]!)).toBeLessThan(1e-6);
    });
  });

  it.each([
    [0.95, r.profile95, r.confint95],
    [0.8, r.profile80, r.confint80],
  ] as const)("profile limits at %d", (level, exact, splined) => {
    profile.estimate({ ...input, level }, quantities).forEach((own, j) => {
      const se = r.se[j]!;
      expect(Math.abs(own.low! - exact[j]![0]!) / se).toBeLessThan(1e-4);
      expect(Math.abs(own.high! - exact[j]![1]!) / se).toBeLessThan(1e-4);
      // confint reads a spline through some points of the profile.
      expect(Math.abs(own.low! - splined[j]![0]!) / se).toBeLessThan(1e-3);
      expect(Math.abs(own.high! - splined[j]![1]!) / se).toBeLessThan(1e-3);
      expect(own.notes).toEqual([]);
    });
  });
});

describe("sandwich of R and robust regression of statsmodels", () => {
  const r = data<{
    x1: number[];
    x2: number[];
    y: number[];
    w: number[];
    cluster: number[];
    coef: number[];
    weightedCoef: number[];
    ols: number[];
    HC0: number[];
    HC1: number[];
    HC3: number[];
    clusterHC0: number[];
    clusterHC1: number[];
    clusterHC3: number[];
    weightedOls: number[];
    weightedHC0: number[];
    weightedHC3: number[];
    weightedClusterHC1: number[];
    huber: { delta: number; coef: number[]; se: number[] };
    median: { coef: number[]; se: number[] };
    lowQuantile: { coef: number[]; se: number[] };
  }>("intervalsLinear");
  const problem: Problem = {
    law: planeLaw,
    columns: { u: Float64Array.from(r.x1), v: Float64Array.from(r.x2) },
    observed: Float64Array.from(r.y),
    objective: plainSquares,
  };
  const clusters = Int32Array.from(r.cluster);
  const weights = Float64Array.from(r.w);
  const quantities = parameterQuantities(planeLaw);
  const plain = intervalInput(problem, r.coef);
  const weighted = intervalInput({ ...problem, weights }, r.weightedCoef);
  const cases: [string, IntervalMethod, MethodInput, number[]][] = [
    ["OLS", wald, plain, r.ols],
    ["weighted OLS", wald, weighted, r.weightedOls],
    ["HC0", sandwichMethod("HC0"), plain, r.HC0],
    ["HC1", sandwichMethod("HC1"), plain, r.HC1],
    ["HC3", sandwichMethod("HC3"), plain, r.HC3],
    ["weighted HC0", sandwichMethod("HC0"), weighted, r.weightedHC0],
    ["weighted HC3", sandwichMethod("HC3"), weighted, r.weightedHC3],
    ["clustered HC0", sandwichMethod("HC0"), { ...plain, clusters }, r.clusterHC0],
    ["clustered HC1", sandwichMethod("HC1"), { ...plain, clusters }, r.clusterHC1],
    ["clustered HC3", sandwichMethod("HC3"), { ...plain, clusters }, r.clusterHC3],
    ["weighted clustered HC1", sandwichMethod("HC1"), { ...weighted, clusters }, r.weightedClusterHC1],
  ];

  it.each(cases)("%s", (_, method, input, expected) => {
    errorsOf(method.estimate(input, quantities)).forEach((own, j) => {
      expect(relative(own, expected[j]!)).toBeLessThan(1e-9);
    });
  });

  it("few clusters are remarked, and Student quantiles take their number", () => {
    const [own] = sandwichMethod("HC1").estimate({ ...plain, clusters }, quantities);
    expect(own!.notes.map(({ code }) => code)).toContain("few-clusters");
    expect((own!.high! - own!.low!) / 2 / own!.standardError!).toBeCloseTo(studentHalfWidth(0.95, 3), 10);
  });

  it("Huber's M-estimator with most residuals inside the threshold", () => {
    const objective = { ...plainSquares, loss: "huber", delta: r.huber.delta } as const;
    const input = intervalInput({ ...problem, objective }, r.huber.coef);
    wald.estimate(input, quantities).forEach((own, j) => {
      expect(relative(own.estimate, r.huber.coef[j]!)).toBeLessThan(1e-6);
      expect(relative(own.standardError, r.huber.se[j]!)).toBeLessThan(1e-5);
      expect(own.notes).toEqual([]);
    });
  });

  // statsmodels divides by n where this library divides by n - p.
  it.each([
    ["median", { loss: "absolute" } as const, r.median],
    ["quantile 0.3", { loss: "quantile", quantile: 0.3 } as const, r.lowQuantile],
  ])("kernel density for the %s", (name, loss, expected) => {
    const input = { ...plain, problem: { ...problem, objective: { ...plainSquares, ...loss } } };
    const own = wald.estimate({ ...input, optimum: Float64Array.from(expected.coef) }, quantities);
    const n = r.y.length;
    own.forEach(({ standardError, notes }, j) => {
      // At a quantile other than one half the share of residuals on each side is counted, not taken as the quantile.
      const bar = name === "median" ? 1e-4 : 0.03;
      expect(relative(standardError, expected.se[j]! * Math.sqrt(n / (n - 3)))).toBeLessThan(bar);
      expect(notes.map(({ code }) => code)).toContain("curvature-by-density");
    });
  });
});

describe("intervals of R's boot from the same draws", () => {
  const r = data<{
    leftOut: number[];
    acceleration: number;
    bca: number[][];
    basic: number[][];
    percentile: number[][];
    studentised: number[][];
  }>("intervalsBootstrap");
  const numbers = Array.from({ length: 999 }, (_, i) => i + 1);
  const draws = numbers.map((k) =>
    Math.exp(0.3 * standardNormalQuantile((k * 0.6180339887498949) % 1) + 0.05),
  );
  const sorted = Float64Array.from(draws).sort();
  const ratios = Float64Array.from(draws, (t, i) => {
    const variance = 0.09 * t * t * (1 + 0.3 * Math.cos(numbers[i]!));
    return (t - 1.02) / Math.sqrt(variance);
  }).sort();

  // R reads order statistics at rank (n + 1) p, this library at 1 + (n - 1) p: up to one draw further in.
  const oneDraw = 0.012;

  it("acceleration", () => {
    expect(relative(acceleration(r.leftOut), r.acceleration)).toBeLessThan(1e-10);
  });

  it.each([0, 1])("levels of BCa (row %d)", (row) => {
    const [level, lowRank, highRank] = r.bca[row]!;
    const own = bcaLevels(1.02, draws, acceleration(r.leftOut), level!);
    expect(Math.abs(own.low * 1000 - lowRank!)).toBeLessThan(0.0051);
    expect(Math.abs(own.high * 1000 - highRank!)).toBeLessThan(0.0051);
  });

  it.each([0, 1])("limits (row %d)", (row) => {
    const level = r.bca[row]![0]!;
    const pairs = [
      [bcaLimits(1.02, sorted, r.acceleration, level), r.bca],
      [basicLimits(1.02, sorted, level), r.basic],
      [percentileLimits(sorted, level), r.percentile],
      [studentisedLimits(1.02, Math.sqrt(0.1), ratios, level), r.studentised],
    ] as const;
    for (const [own, theirs] of pairs) {
      expect(Math.abs(own.low - theirs[row]![3]!)).toBeLessThan(oneDraw);
      expect(Math.abs(own.high - theirs[row]![4]!)).toBeLessThan(oneDraw);
    }
  });
});
