import { Matrix, SingularValueDecomposition } from "ml-matrix";

/** Runs of one nominal budget: parameters and loss. */
export interface Isoflop {
  readonly C: number;
  readonly N: Float64Array;
  readonly L: Float64Array;
}

/** Coefficients of least squares, constant first. */
function polynomial(x: ArrayLike<number>, y: ArrayLike<number>, degree: number): number[] {
  const design = new Matrix(
    Array.from(x, (value) => Array.from({ length: degree + 1 }, (_, k) => value ** k)),
  );
  const solver = new SingularValueDecomposition(design, { autoTranspose: true });
  return solver.solve(Matrix.columnVector(Array.from(y))).to1DArray();
}

/**
 * Parameters at the bottom of a parabola of loss in log N, or null where the parabola has no bottom or its bottom lies
 * outside the runs (Hoffmann et al. 2022, approach 2).
 */
export function parabolaOptimum(isoflop: Isoflop): number | null {
  if (isoflop.N.length < 3) return null;
  const logs = isoflop.N.map(Math.log);
  const middle = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const x = logs.map((value) => value - middle);
  const [, slope = 0, curvature = 0] = polynomial(x, isoflop.L, 2);
  if (!(curvature > 0)) return null;
  const bottom = -slope / (2 * curvature);
  if (!(bottom >= Math.min(...x) && bottom <= Math.max(...x))) return null;
  return Math.exp(middle + bottom);
}

/** Slope of log optimal N on log C over the budgets that have an optimum: the exponent a; NaN with fewer than two. */
export function isoflopExponent(isoflops: readonly Isoflop[]): number {
  const points = isoflops
    .map((isoflop) => ({ C: isoflop.C, N: parabolaOptimum(isoflop) }))
    .filter((point): point is { C: number; N: number } => point.N !== null);
  if (points.length < 2) return Number.NaN;
  const [, slope = Number.NaN] = polynomial(
    points.map((p) => Math.log(p.C)),
    points.map((p) => Math.log(p.N)),
    1,
  );
  return slope;
}
