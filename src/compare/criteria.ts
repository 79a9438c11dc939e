import { bfgs } from "../fit/bfgs.ts";
import { polish } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { bindDeviance } from "../intervals/bindDeviance.ts";
import { rowLogDensities } from "./rowLogDensities.ts";

/** How well a law describes the rows that it was fitted to, with a charge for its parameters. */
export interface Criteria {
  readonly logLikelihood: number;
  /** Parameters of the law and the scale of the errors. */
  readonly parameters: number;
  /** Null where rows are too few for the correction. */
  readonly aicc: number | null;
  readonly bic: number;
  /** Log density of every row at the maximum. */
  readonly rows: Float64Array;
}

/**
 * AICc = 2k - 2l + 2k(k+1)/(n-k-1) (Hurvich and Tsai 1989) and BIC = k ln n - 2l (Schwarz 1978), with l the maximum of
 * the likelihood that belongs to the objective and k its parameters with the scale. Densities are of the objective's
 * residual (of log L under log residuals), so only laws fitted by the same objective to the same rows compare.
 */
export function criteriaOf(problem: Problem, optimum: Float64Array): Criteria {
  const residuals = bindProblem(problem).residuals(maximumLikelihood(problem, optimum));
  const rows = rowLogDensities(residuals, problem.objective);
  const logLikelihood = rows.reduce((sum, value) => sum + value, 0);
  const k = problem.law.parameters.length + 1;
  return { logLikelihood, parameters: k, ...penalised(logLikelihood, k, rows.length), rows };
}

/** Both criteria from a log-likelihood, its number of parameters (scale included) and the number of rows. */
export function penalised(logLikelihood: number, k: number, n: number): { aicc: number | null; bic: number } {
  const room = n - k - 1;
  return {
    aicc: room > 0 ? 2 * k - 2 * logLikelihood + (2 * k * (k + 1)) / room : null,
    bic: k * Math.log(n) - 2 * logLikelihood,
  };
}

/** The Huber likelihood's threshold moves with its scale, so its maximum lies near the Huber fit, not on it. */
function maximumLikelihood(problem: Problem, optimum: Float64Array): Float64Array {
  if (problem.objective.loss !== "huber") return optimum;
  const target = bindDeviance(problem);
  const end = polish(target, bfgs(target, optimum, { gradientTolerance: 1e-9 }));
  return end.value <= target.evaluate(optimum) ? end.theta : optimum;
}
