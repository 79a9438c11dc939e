import { Matrix, SingularValueDecomposition } from "ml-matrix";

/** A weighted linear least-squares fit. */
export interface LinearFit {
  readonly coefficients: readonly number[];
  /** Weighted sum of squared residuals. */
  readonly rss: number;
  /** Rows of positive weight minus coefficients. */
  readonly degrees: number;
  /** (X'WX)^-1; multiply by a variance for the covariance of the coefficients. */
  readonly inverse: readonly (readonly number[])[];
  /** Directions of the coefficients that the rows determine. */
  readonly rank: number;
}

// Singular values below this share of the largest are rounding (as in LAPACK's least squares, scaled by the size).
const roundingPerRow = Number.EPSILON;

/** Coefficients alone, by the singular value decomposition; of smallest norm where the rows leave some open. */
export function solveLeastSquares(
  design: readonly (readonly number[])[],
  y: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number[] {
  return decomposed(design, weights).solve(right(y, weights)).to1DArray();
}

/** Coefficients with what their covariance is made of. Weights count as inverse variances, up to a common factor. */
export function leastSquares(
  design: readonly (readonly number[])[],
  y: ArrayLike<number>,
  weights?: ArrayLike<number>,
): LinearFit {
  const solver = decomposed(design, weights);
  const coefficients = solver.solve(right(y, weights)).to1DArray();
  const p = coefficients.length;
  const used = design.filter((_, i) => weights === undefined || weights[i]! > 0).length;
  let rss = 0;
  design.forEach((row, i) => {
    const residual = row.reduce((sum, value, j) => sum + value * coefficients[j]!, -y[i]!);
    rss += (weights?.[i] ?? 1) * residual ** 2;
  });
  const values = solver.diagonal;
  const floor = Math.max(...values) * roundingPerRow * Math.max(design.length, p);
  const v = solver.rightSingularVectors;
  const inverse = Array.from({ length: p }, (_, i) =>
    Array.from({ length: p }, (_, j) =>
      values.reduce((sum, s, k) => (s > floor ? sum + (v.get(i, k) * v.get(j, k)) / s ** 2 : sum), 0),
    ),
  );
  return { coefficients, rss, degrees: used - p, inverse, rank: values.filter((s) => s > floor).length };
}

function decomposed(design: readonly (readonly number[])[], weights?: ArrayLike<number>) {
  const rows = design.map((row, i) =>
    weights === undefined ? [...row] : row.map((value) => value * Math.sqrt(weights[i]!)),
  );
  return new SingularValueDecomposition(new Matrix(rows), { autoTranspose: true });
}

function right(y: ArrayLike<number>, weights?: ArrayLike<number>): Matrix {
  return Matrix.columnVector(
    Array.from(y, (value, i) => (weights === undefined ? value : value * Math.sqrt(weights[i]!))),
  );
}
