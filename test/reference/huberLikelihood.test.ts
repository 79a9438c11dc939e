import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { descend } from "../../src/fit/descend.ts";
import { polish } from "../../src/fit/polish.ts";
import { bindProblem } from "../../src/fit/problem.ts";
import { chiSquaredTail } from "../../src/intervals/chiSquared.ts";
import { logLikelihoodAt } from "../../src/intervals/huberLikelihood.ts";
import { likelihoodRatio } from "../../src/intervals/likelihoodRatio.ts";
import { simulatedProblem, trueTheta } from "../unit/simulatedRuns.ts";

const reference = JSON.parse(
  readFileSync(new URL("./data/huberLikelihood.json", import.meta.url), "utf8"),
) as {
  maximum: { theta: number[]; logScale: number; logLikelihood: number };
  hypotheses: { hypothesis: number[]; logLikelihood: number; logScale: number; statistic: number }[];
};

const problem = simulatedProblem();
const target = bindProblem(problem);
const optimum = polish(target, descend(target, trueTheta, { method: "bfgs" }));

describe("Huber likelihood of simulated runs", () => {
  it.each(reference.hypotheses)("profiled over the scale at $hypothesis", ({ hypothesis, ...expected }) => {
    const own = logLikelihoodAt(problem, hypothesis);
    expect(own.value).toBeCloseTo(expected.logLikelihood, 8);
    expect(own.logScale).toBeCloseTo(expected.logScale, 5);
  });

  it("reaches at least SciPy's maximum", () => {
    const own = likelihoodRatio(problem, trueTheta, optimum.theta);
    expect(own.logLikelihoodMaximum).toBeGreaterThan(reference.maximum.logLikelihood - 1e-7);
    expect(own.logLikelihoodMaximum).toBeLessThan(reference.maximum.logLikelihood + 0.05);
  });

  it.each(reference.hypotheses)("gives the likelihood ratio of $hypothesis", ({ hypothesis, statistic }) => {
    const own = likelihoodRatio(problem, hypothesis, optimum.theta);
    expect(Math.abs(own.statistic - statistic)).toBeLessThan(0.1);
    expect(own.df).toBe(5);
    expect(own.p).toBe(chiSquaredTail(own.statistic, 5));
  });

  it("is zero for its own maximum, never negative", () => {
    const { maximum } = likelihoodRatio(problem, trueTheta, optimum.theta);
    expect(likelihoodRatio(problem, maximum, optimum.theta).statistic).toBeLessThan(1e-6);
    expect(likelihoodRatio(problem, maximum, optimum.theta).statistic).toBeGreaterThanOrEqual(0);
  });
});
