import { criteriaOf, penalised } from "../compare/criteria.ts";
import { rowLogDensities } from "../compare/rowLogDensities.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { robustSpread } from "../intervals/influence.ts";
import { residualScale } from "../intervals/linearise.ts";

/** How a fit sits on its rows; null stands for what does not exist for this objective or these rows. */
export interface FitStatistics {
  /** Method of descent and how often it evaluated the objective, over all starts. */
  readonly method: string;
  readonly evaluations: number;
  readonly parameters: number;
  /** Rows of positive weight minus parameters. */
  readonly degreesOfFreedom: number;
  /** Robust standard deviation of the residuals, on logarithms for log objectives. */
  readonly residualSpread: number | null;
  /** Weighted sum of squared residuals, for squared losses; the same over the degrees of freedom. */
  readonly chiSquare: number | null;
  readonly reducedChiSquare: number | null;
  readonly rSquared: number | null;
  readonly aicc: number | null;
  readonly bic: number | null;
}

/**
 * Statistics of a fit at its optimum (fitting scale), on the scale of the objective's residuals. AICc and BIC are those
 * of `assay compare`; `bounded` keeps their likelihood at the optimum, because its own maximum may lie out of bounds.
 */
export function fitStatistics(
  problem: Problem,
  optimum: Float64Array,
  { method, evaluations, bounded }: { method: string; evaluations: number; bounded: boolean },
): FitStatistics {
  const weights = problem.weights ?? new Float64Array(problem.observed.length).fill(1);
  const all = bindProblem(problem).residuals(optimum);
  const residuals = all.filter((_, row) => weights[row]! > 0);
  const parameters = problem.law.parameters.length;
  const degreesOfFreedom = residuals.length - parameters;
  const squared = problem.objective.loss === "squared";
  const chiSquare = weights.reduce((sum, w, row) => (w > 0 ? sum + w * all[row]! ** 2 : sum), 0);
  const criteria = criteriaFor(problem, optimum, residuals, bounded);
  return {
    method,
    evaluations,
    parameters,
    degreesOfFreedom,
    residualSpread: residuals.length > 1 ? finite(robustSpread(residuals)) : null,
    chiSquare: squared ? finite(chiSquare) : null,
    reducedChiSquare: squared && degreesOfFreedom > 0 ? finite(chiSquare / degreesOfFreedom) : null,
    rSquared: squared ? finite(1 - chiSquare / totalSquares(problem, weights)) : null,
    aicc: finite(criteria?.aicc ?? null),
    bic: finite(criteria?.bic ?? null),
  };
}

/** Weighted sum of squares about the weighted mean of the observations, on the scale of the residuals. */
function totalSquares(problem: Problem, weights: Float64Array): number {
  const values = residualScale(problem);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = weights.reduce((sum, w, row) => sum + w * values[row]!, 0) / total;
  return weights.reduce((sum, w, row) => sum + w * (values[row]! - mean) ** 2, 0);
}

/** Weights are inverse variances under a squared loss; under other losses they make no likelihood. */
function criteriaFor(
  problem: Problem,
  optimum: Float64Array,
  residuals: Float64Array,
  bounded: boolean,
): { aicc: number | null; bic: number } | undefined {
  const k = problem.law.parameters.length + 1;
  const { weights, objective } = problem;
  if (weights !== undefined) {
    if (objective.loss !== "squared") return undefined;
    const used = weights.filter((w) => w > 0);
    const scaled = residuals.map((value, i) => value * Math.sqrt(used[i]!));
    const rows = rowLogDensities(scaled, objective).map((value, i) => value + 0.5 * Math.log(used[i]!));
    return penalised(sum(rows), k, rows.length);
  }
  if (!bounded) return criteriaOf(problem, optimum);
  return penalised(sum(rowLogDensities(residuals, objective)), k, residuals.length);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
