import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindObjective } from "../../src/fit/objective.ts";
import { bindProblem, type Problem, restrictProblem } from "../../src/fit/problem.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { compileLaw } from "../../src/laws/law.ts";
import type { Objective } from "../../src/registry/types.ts";

const law = compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["A"] });

const objectives: Objective[] = (["huber", "absolute", "squared", "quantile", "asymmetric"] as const).flatMap(
  (loss) =>
    (["log", "linear"] as const).flatMap((residual) =>
      (["sum", "mean"] as const).map(
        (reduce): Objective => ({
          loss,
          residual,
          reduce,
          ...(loss === "huber" ? { delta: 0.05 } : {}),
          ...(loss === "quantile" || loss === "asymmetric" ? { quantile: 0.3 } : {}),
        }),
      ),
    ),
);

/** The definition in the plainest words, one row at a time. */
function naive(objective: Objective, observed: number, predicted: number): number {
  const r = objective.residual === "log" ? Math.log(predicted) - Math.log(observed) : predicted - observed;
  switch (objective.loss) {
    case "huber": {
      const delta = objective.delta!;
      return Math.abs(r) <= delta ? (r * r) / 2 : delta * Math.abs(r) - (delta * delta) / 2;
    }
    case "absolute":
      return Math.abs(r);
    case "squared":
      return r ** 2;
    case "quantile":
      return observed > predicted
        ? objective.quantile! *
            (objective.residual === "log" ? Math.log(observed / predicted) : observed - predicted)
        : (1 - objective.quantile!) * Math.abs(r);
    case "asymmetric":
      return (predicted > observed ? objective.quantile! : 1 - objective.quantile!) * r ** 2;
  }
}

const runs = fc.array(
  fc.record({
    N: fc.double({ min: 1, max: 100, noNaN: true }),
    L: fc.double({ min: 0.5, max: 5, noNaN: true }),
    w: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 2, maxLength: 8 },
);
const points = fc.tuple(
  fc.double({ min: 0.5, max: 2, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: 0.1, max: 1, noNaN: true }),
);

const problemOf = (rows: readonly { N: number; L: number }[], objective: Objective): Problem => ({
  law,
  columns: { N: Float64Array.from(rows, (row) => row.N) },
  observed: Float64Array.from(rows, (row) => row.L),
  objective,
});

describe.each(objectives)("$loss on $residual residuals, $reduce", (objective) => {
  it("equals its definition, weights and mean included", () => {
    fc.assert(
      fc.property(runs, points, (rows, point) => {
        const weights = Float64Array.from(rows, (row) => row.w);
        const total = weights.reduce((sum, w) => sum + w, 0);
        fc.pre(total > 0);
        const [E, logA, alpha] = point;
        const expected =
          rows.reduce(
            (sum, { N, L, w }) => sum + w * naive(objective, L, E + Math.exp(logA) / N ** alpha),
            0,
          ) / (objective.reduce === "mean" ? total : 1);
        const value = bindProblem({ ...problemOf(rows, objective), weights }).evaluate(point);
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected)));
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it("counts a row of weight w as w rows", () => {
    fc.assert(
      fc.property(runs, points, (rows, point) => {
        fc.pre(rows.some((row) => row.w > 0));
        const weights = Float64Array.from(rows, (row) => row.w);
        const repeated = rows.flatMap((row) => Array.from({ length: row.w }, () => row));
        const [own, expected] = [new Float64Array(3), new Float64Array(3)];
        const value = bindProblem({ ...problemOf(rows, objective), weights }).evaluate(point, own);
        const other = bindProblem(problemOf(repeated, objective)).evaluate(point, expected);
        expect(value).toBeCloseTo(other, 10);
        own.forEach((slope, j) => {
          expect(slope).toBeCloseTo(expected[j]!, 10);
        });
      }),
      { numRuns: 30, seed: 2 },
    );
  });

  it("has the gradient of its differences", () => {
    const h = Number.EPSILON ** (1 / 3);
    fc.assert(
      fc.property(runs, points, (rows, point) => {
        const target = bindProblem(problemOf(rows, objective));
        // A kink within reach of the differences spoils them, not the gradient.
        const residuals = target.residuals(point);
        fc.pre(residuals.every((r) => Math.abs(r) > 0.001 && Math.abs(Math.abs(r) - 0.05) > 0.001));
        const gradient = new Float64Array(3);
        target.evaluate(point, gradient);
        gradient.forEach((slope, j) => {
          const moved = (sign: number) => point.map((value, k) => (k === j ? value + sign * h : value));
          const expected = (target.evaluate(moved(1)) - target.evaluate(moved(-1))) / (2 * h);
          expect(Math.abs(slope - expected)).toBeLessThan(1e-7 * (1 + Math.abs(expected)));
        });
      }),
      { numRuns: 30, seed: 3 },
    );
  });

  it("reports residuals and losses that add up to it", () => {
    const rows = [
      { N: 2, L: 1.4 },
      { N: 5, L: 1.9 },
      { N: 9, L: 1.2 },
    ];
    const target = bindProblem(problemOf(rows, objective));
    const point = [1.1, -0.5, 0.4];
    const sum = target.losses(point).reduce((total, loss) => total + loss, 0);
    expect(target.evaluate(point)).toBeCloseTo(objective.reduce === "mean" ? sum / 3 : sum, 12);
    const predicted = bindLaw(law, { N: Float64Array.of(2, 5, 9) }).predict(point);
    target.residuals(point).forEach((r, i) => {
      const expected =
        objective.residual === "log" ? Math.log(predicted[i]! / rows[i]!.L) : predicted[i]! - rows[i]!.L;
      expect(r).toBeCloseTo(expected, 12);
    });
  });
});

describe("bindObjective", () => {
  const columns = { N: Float64Array.of(1, 2) };
  const log: Objective = { loss: "huber", residual: "log", reduce: "sum" };

  it.each([0, -1, Number.NaN])("refuses the observation %s under a log residual", (bad) => {
    expect(() => bindObjective(law, columns, Float64Array.of(1, bad), log)).toThrow(`row 2 is ${bad}`);
  });

  it.each([0, -1, Number.NaN])("refuses a Huber delta of %s", (delta) => {
    expect(() => bindObjective(law, columns, Float64Array.of(1, 1), { ...log, delta })).toThrow(
      "delta must be positive",
    );
  });

  it.each([undefined, 0, 1, Number.NaN])("refuses a quantile of %s", (quantile) => {
    for (const loss of ["quantile", "asymmetric"] as const)
      expect(() =>
        bindObjective(law, columns, Float64Array.of(1, 1), {
          loss,
          residual: "log",
          reduce: "sum",
          ...(quantile === undefined ? {} : { quantile }),
        }),
      ).toThrow("must lie between 0 and 1");
  });

  it("is infinite where the law has no positive value", () => {
    const target = bindObjective(law, columns, Float64Array.of(1, 1), log);
    expect(target.evaluate([-10, 0, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(target.evaluate([1, 800, 1])).toBe(Number.POSITIVE_INFINITY);
  });

  it("lets a row of weight zero be anything", () => {
    const bad = { N: Float64Array.of(1, Number.NaN) };
    const target = bindObjective(law, bad, Float64Array.of(1, 1), log, Float64Array.of(1, 0));
    expect(target.evaluate([1, 0, 1])).toBeGreaterThan(0);
  });
});

describe("restrictProblem", () => {
  it("keeps rows, observations and weights together", () => {
    const problem: Problem = {
      ...problemOf(
        [
          { N: 1, L: 1 },
          { N: 2, L: 3 },
          { N: 5, L: 7 },
        ],
        objectives[0]!,
      ),
      weights: Float64Array.of(1, 2, 3),
    };
    const kept = restrictProblem(problem, (row) => row !== 1);
    expect(Array.from(kept.columns.N!)).toEqual([1, 5]);
    expect(Array.from(kept.observed)).toEqual([1, 7]);
    expect(Array.from(kept.weights!)).toEqual([1, 3]);
  });
});
