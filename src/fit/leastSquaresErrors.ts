import { badInput } from "../errors.ts";
import { bindProblem, type Problem } from "./problem.ts";
import { decompose } from "./svd.ts";

/** Classical standard errors of a least-squares fit. */
export interface LeastSquaresErrors {
  /** On the natural scale, by parameter; Infinity where a direction is not identified, NaN without degrees of freedom. */
  readonly standardErrors: Readonly<Record<string, number>>;
  /** Covariance on the fitting scale, row-major. */
  readonly covariance: Float64Array;
  /** Weighted sum of squared residuals. */
  readonly rss: number;
  /** Rows of positive weight minus parameters. */
  readonly degrees: number;
  /** Residual standard deviation, sqrt(rss / degrees). */
  readonly sigma: number;
}

// Columns have unit length, so a singular value below this is rounding: the direction is not identified.
const unidentified = 1e-15;
// Smaller components of an unidentified direction are rounding: the parameter is no part of it.
const partOf = 1e-7;

/**
 * Standard errors sqrt(diag(s^2 (J'WJ)^-1)) with s^2 = RSS/(n - p), J the derivatives of the residuals at the optimum and
 * W the weights (Seber and Wild 1989, Nonlinear Regression, section 2.1.2); for parameters fitted as logarithms times the
 * parameter itself (delta method). Right for independent residuals of equal variance and a nearly linear law.
 * @throws AssayError for losses other than squares.
 */
export function leastSquaresErrors(problem: Problem, theta: Float64Array): LeastSquaresErrors {
  const { law, objective } = problem;
  if (objective.loss !== "squared")
    throw badInput(
      `least-squares standard errors need squared loss: ${objective.loss}; use another interval`,
    );
  const target = bindProblem({ ...problem, objective: { ...objective, reduce: "sum" } });
  const n = target.dimension;
  const { rows, weights } = target;
  const jacobian = new Float64Array(rows * n);
  const residual = target.residualJacobian(theta, jacobian);
  let rss = 0;
  let used = 0;
  for (let i = 0; i < rows; i++) {
    const weight = weights[i]!;
    if (weight > 0) used++;
    rss += weight === 0 ? 0 : weight * residual[i]! ** 2;
    for (let j = 0; j < n; j++)
      jacobian[i * n + j] = weight === 0 ? 0 : jacobian[i * n + j]! * Math.sqrt(weight);
  }
  const degrees = used - n;
  const variance = degrees > 0 ? rss / degrees : Number.NaN;
  const covariance = inverseOfSquare(jacobian, rows, n).map((value) => value * variance);
  const standardErrors = Object.fromEntries(
    law.parameters.map((name, j) => {
      const error = Math.sqrt(covariance[j * n + j]!);
      return [name, law.scales[j] === "log" ? error * Math.exp(theta[j]!) : error];
    }),
  );
  return { standardErrors, covariance, rss, degrees, sigma: Math.sqrt(variance) };
}

/** (J'J)^-1 from the singular values of J with columns of unit length. */
function inverseOfSquare(jacobian: Float64Array, rows: number, n: number): Float64Array {
  const lengths = Float64Array.from({ length: n }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += jacobian[i * n + j]! ** 2;
    return Math.sqrt(sum);
  });
  const scaled = jacobian.map((value, k) => value / (lengths[k % n]! || 1));
  const { values, v } = decompose(scaled, new Float64Array(rows), rows, n);
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++) {
        const [vi, vj] = [v[i * n + k]!, v[j * n + k]!];
        const share = (vi * vj) / ((lengths[i]! || 1) * (lengths[j]! || 1));
        if (values[k]! > unidentified) out[i * n + j]! += share / values[k]! ** 2;
        else if (Math.min(Math.abs(vi), Math.abs(vj)) > partOf)
          out[i * n + j] = share * Number.POSITIVE_INFINITY;
      }
  return out;
}
