import { LuDecomposition, Matrix } from "ml-matrix";
import { chiSquaredTail } from "./chiSquared.ts";

export interface WaldTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Wald test that the truth is `hypothesis`: d' V^-1 d with d = hypothesis - estimate, chi-squared with as many degrees of
 * freedom as parameters. All on the fitting scale; V is the covariance of the estimate. NaN where V has no inverse.
 */
export function waldTest(
  estimate: ArrayLike<number>,
  hypothesis: ArrayLike<number>,
  covariance: readonly (readonly number[])[],
): WaldTest {
  const difference = Matrix.columnVector(Array.from(estimate, (value, j) => hypothesis[j]! - value));
  const matrix = new Matrix(covariance.map((row) => [...row]));
  const solver = new LuDecomposition(matrix);
  const statistic = solver.isSingular()
    ? Number.NaN
    : difference
        .transpose()
        .mmul(solver.solve(Matrix.eye(matrix.rows)))
        .mmul(difference)
        .get(0, 0);
  const df = difference.rows;
  return { statistic, df, p: chiSquaredTail(statistic, df) };
}
