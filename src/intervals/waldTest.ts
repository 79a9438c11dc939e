import { inverse, Matrix } from "ml-matrix";
import { chiSquaredTail } from "./chiSquared.ts";

export interface WaldTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Wald test that the truth is `hypothesis`: d' V^-1 d with d = hypothesis - estimate, chi-squared with as many degrees of
 * freedom as parameters. All on the fitting scale; V is the covariance of the estimate.
 */
export function waldTest(
  estimate: ArrayLike<number>,
  hypothesis: ArrayLike<number>,
  covariance: readonly (readonly number[])[],
): WaldTest {
  const difference = Matrix.columnVector(Array.from(estimate, (value, j) => hypothesis[j]! - value));
  const matrix = new Matrix(covariance.map((row) => [...row]));
  const statistic = difference.transpose().mmul(inverse(matrix)).mmul(difference).get(0, 0);
  const df = difference.rows;
  return { statistic, df, p: chiSquaredTail(statistic, df) };
}
