import { bfgs } from "../fit/bfgs.ts";
import { polish } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { chiSquaredTail } from "./chiSquared.ts";
import { huberLogLikelihood, logLikelihoodAt } from "./huberLikelihood.ts";

export interface LikelihoodRatio {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  readonly logLikelihoodHypothesis: number;
  readonly logLikelihoodMaximum: number;
  /** Maximum-likelihood point on the fitting scale; near the Huber optimum, not equal to it. */
  readonly maximum: Float64Array;
}

/**
 * Likelihood-ratio test of `hypothesis` against the maximum of the Huber likelihood with free scale (Besiroglu et al.
 * 2024). With the scale s fixed the likelihood's best parameters minimise a Huber loss with threshold delta * s, so
 * the maximum is found by alternating the two from the Huber optimum `start`.
 */
export function likelihoodRatio(
  problem: Problem,
  hypothesis: ArrayLike<number>,
  start: Float64Array,
): LikelihoodRatio {
  const delta = problem.objective.delta ?? 1e-3;
  let best = { theta: start, ...logLikelihoodAt(problem, start) };
  for (let round = 0; round < 100; round++) {
    const threshold = delta * Math.exp(best.logScale);
    const target = bindProblem({
      ...problem,
      objective: { ...problem.objective, delta: threshold, reduce: "sum" },
    });
    // Losses scale with the threshold; dividing it out keeps stopping rules meaningful.
    const scaled = {
      dimension: target.dimension,
      evaluate: (theta: ArrayLike<number>, gradient?: Float64Array) => {
        const value = target.evaluate(theta, gradient) / threshold;
        if (gradient !== undefined) for (let j = 0; j < gradient.length; j++) gradient[j]! /= threshold;
        return value;
      },
    };
    const end = polish(scaled, bfgs(scaled, best.theta, { gradientTolerance: 1e-9 }));
    const next = { theta: end.theta, ...huberLogLikelihood(target.residuals(end.theta), delta) };
    const gain = next.value - best.value;
    if (gain > 0) best = next;
    if (!(gain > 1e-10)) break;
  }
  const under = logLikelihoodAt(problem, hypothesis).value;
  const statistic = Math.max(0, 2 * (best.value - under));
  const df = hypothesis.length;
  return {
    statistic,
    df,
    p: chiSquaredTail(statistic, df),
    logLikelihoodHypothesis: under,
    logLikelihoodMaximum: best.value,
    maximum: best.theta,
  };
}
