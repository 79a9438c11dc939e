import { describe, expect, it } from "vitest";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { linearParameters } from "../../src/fit/linearParameters.ts";
import type { Problem } from "../../src/fit/problem.ts";
import { projectedStarts } from "../../src/fit/projectedStarts.ts";
import { reduceProblem } from "../../src/fit/reducedProblem.ts";
import { compileLaw } from "../../src/laws/law.ts";
import type { Grid } from "../../src/registry/types.ts";
import { chinchillaLaw, logHuber, simulateRuns, trueTheta } from "./simulatedRuns.ts";

const { N, D, L } = simulateRuns();
const problem: Problem = { law: chinchillaLaw, columns: { N, D }, observed: L, objective: logHuber };
const grid: Grid = { E: [9], A: [9], B: [9], alpha: [0.1, 0.5, 1], beta: [0.1, 0.5, 1] };

describe("starts by variable projection", () => {
  it("hold the optimum of a log-Huber fit after nine grid points", () => {
    const starts = projectedStarts(problem, grid);
    expect(starts.length).toBeGreaterThanOrEqual(1);
    const best = fitLaw(problem, [trueTheta], { method: "bfgs" });
    const found = fitLaw(problem, starts.slice(0, 1), { method: "bfgs" });
    expect(found.objective).toBeLessThanOrEqual(best.objective * (1 + 1e-9));
    // The squares' own optimum is a good guess already.
    starts[0]!.forEach((value, j) => {
      expect(Math.abs(value - best.theta[j]!)).toBeLessThan(0.3);
    });
  });

  it("are none for a law without linear parameters", () => {
    const law = compileLaw("L = (N / K)^gamma", { variables: ["N"], logParameters: ["K"] });
    expect(linearParameters(law)).toEqual([]);
    expect(projectedStarts({ ...problem, law, columns: { N } }, { K: [1], gamma: [0.1] })).toEqual([]);
  });
});

describe("the reduced problem", () => {
  it("has the exact gradient", () => {
    const reduced = reduceProblem({
      ...problem,
      objective: { loss: "squared", residual: "linear", reduce: "mean" },
    })!;
    const at = [0.3, 0.4];
    const gradient = new Float64Array(2);
    reduced.evaluate(at, gradient);
    at.forEach((_, j) => {
      const h = 1e-5;
      const moved = (sign: number) => at.map((value, k) => (k === j ? value + sign * h : value));
      const slope = (reduced.evaluate(moved(1)) - reduced.evaluate(moved(-1))) / (2 * h);
      expect(Math.abs(gradient[j]! / slope - 1)).toBeLessThan(1e-6);
    });
  });

  it("agrees with the full objective where that is squared on the response", () => {
    const squared = {
      ...problem,
      objective: { loss: "squared", residual: "linear", reduce: "sum" } as const,
    };
    const reduced = reduceProblem(squared)!;
    const fit = fitLaw(squared, [trueTheta], { method: "lm" });
    expect(reduced.evaluate(reduced.places.map((place) => fit.theta[place]!))).toBeCloseTo(fit.objective, 12);
  });
});
