import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { methodsFor } from "../../src/intervals/allMethods.ts";
import { collectDraws } from "../../src/intervals/bootstrap.ts";
import { drawsOf, planOf } from "../../src/intervals/drawsOf.ts";
import type { MethodInput } from "../../src/intervals/intervalMethod.ts";
import { jackknife } from "../../src/intervals/jackknife.ts";
import { quantile } from "../../src/intervals/quantile.ts";
import { parameterQuantities } from "../../src/intervals/quantities.ts";
import { runDraws } from "../../src/intervals/runDraws.ts";
import { sampleAt } from "../../src/intervals/sampleAt.ts";
import { sandwichMethod } from "../../src/intervals/sandwich.ts";
import { sandwichCovariance } from "../../src/intervals/sandwichCovariance.ts";
import type { SchemeKind } from "../../src/intervals/scheme.ts";
import { intervalInput, planeLaw } from "../unit/intervalInput.ts";
import { linearRuns } from "../unit/linearRuns.ts";

const quantities = parameterQuantities(planeLaw);
const start = [2, -1, 0.5];

function inputOf(simulation: number, clustered: boolean): MethodInput {
  const { problem, clusters } = linearRuns(simulation, { perCluster: 3, shared: 0.4 });
  return intervalInput(problem, start, { draws: 40, ...(clustered ? { clusters } : {}) });
}

function scaled(input: MethodInput, factor: number): MethodInput {
  const { problem, optimum: _, inverseHessian: __, ...options } = input;
  const moved = { ...problem, observed: problem.observed.map((y) => factor * y) };
  return intervalInput(
    moved,
    start.map((b) => factor * b),
    options,
  );
}

const everyMethod = methodsFor({ clusters: new Int32Array(1) });

describe.each(everyMethod)("$id", (method) => {
  it("gives limits around which the response's unit does not matter", () => {
    const property = fc.property(
      fc.constantFrom(0.01, 7, 1000),
      fc.nat({ max: 50 }),
      (factor, simulation) => {
        const input = inputOf(simulation, method.id.startsWith("cluster"));
        const own = method.estimate(input, quantities);
        const moved = method.estimate(scaled(input, factor), quantities);
        own.forEach((estimate, j) => {
          const width = Math.abs(estimate.high! - estimate.low!);
          for (const side of ["low", "high"] as const)
            expect(Math.abs(moved[j]![side]! / factor - estimate[side]!)).toBeLessThan(1e-4 * width);
        });
      },
    );
    fc.assert(property, { numRuns: 3, seed: 5 });
  });

  it("gives nested intervals at nested levels, with the target and what was resampled", () => {
    const input = inputOf(3, true);
    const wide = method.estimate({ ...input, level: 0.95 }, quantities);
    const narrow = method.estimate({ ...input, level: 0.8 }, quantities);
    wide.forEach((estimate, j) => {
      expect(estimate.low!).toBeLessThanOrEqual(narrow[j]!.low!);
      expect(estimate.high!).toBeGreaterThanOrEqual(narrow[j]!.high!);
      expect(estimate).toMatchObject({ target: "parameter", level: 0.95, quantity: ["b0", "b1", "b2"][j] });
      expect(estimate.resampled).not.toBe("");
    });
  });
});

describe("clusters of one row each", () => {
  it.each(["HC1", "HC3"] as const)("equal no clusters (%s)", (type) => {
    const input = inputOf(1, false);
    const clusters = Int32Array.from(input.problem.observed, (_, i) => 1000 - i);
    const plain = sandwichMethod(type).estimate(input, quantities);
    const single = sandwichMethod(type).estimate({ ...input, clusters }, quantities);
    plain.forEach(({ low, high, standardError }, j) => {
      expect(single[j]!.standardError! / standardError!).toBeCloseTo(1, 10);
      expect(single[j]!.low).toBeCloseTo(low!, 10);
      expect(single[j]!.high).toBeCloseTo(high!, 10);
    });
  });
});

describe("the clustered HC3 sandwich of a linear law", () => {
  it("is the jackknife over clusters", () => {
    const input = inputOf(2, true);
    const { point, sample } = sampleAt(input);
    const { matrix } = sandwichCovariance(point, sample, "HC3");
    const shifts = jackknife(input).map((theta) => theta.map((value, j) => value - input.optimum[j]!));
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) {
        const sum = shifts.reduce((total, d) => total + d[i]! * d[j]!, 0);
        expect(Math.abs(matrix[3 * i + j]! - sum)).toBeLessThan(1e-4 * Math.abs(matrix[4 * i]!));
      }
  });
});

const schemes: SchemeKind[] = ["case", "cluster", "subsample", "residual", "wild", "parametric"];

describe.each(schemes)("%s draws", (kind) => {
  const input = { ...inputOf(4, true), starts: [Float64Array.of(2, -1, 0.5), Float64Array.of(0, 0, 0)] };

  it("are the same however they are split", () => {
    const plan = planOf(kind, input);
    const whole = drawsOf(kind, input).bootstrap;
    const split = collectDraws(plan, [runDraws(plan, 0, 7), runDraws(plan, 7, 23), runDraws(plan, 23, 40)]);
    expect(split).toEqual(whole);
    expect(whole.thetas.length).toBe(40);
  });

  it("differ from each other and centre near the estimate", () => {
    const { thetas } = drawsOf(kind, input).bootstrap;
    expect(new Set(thetas.map((theta) => theta[1])).size).toBeGreaterThan(30);
    const mean = thetas.reduce((sum, theta) => sum + theta[1]! / thetas.length, 0);
    expect(Math.abs(mean - input.optimum[1]!)).toBeLessThan(0.2);
  });

  it("give percentile limits that are their quantiles", () => {
    const method = everyMethod.find(({ id }) => id === `${kind}-percentile`);
    if (method === undefined) return expect(kind).toBe("subsample");
    const [, slope] = method.estimate(input, quantities);
    const sorted = drawsOf(kind, input)
      .bootstrap.thetas.map((theta) => theta[1]!)
      .sort((a, b) => a - b);
    expect(slope!.low).toBe(quantile(sorted, (1 - 0.95) / 2));
    expect(slope!.high).toBe(quantile(sorted, 1 - (1 - 0.95) / 2));
  });
});
