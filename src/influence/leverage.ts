import { Matrix, SingularValueDecomposition } from "ml-matrix";
import type { Problem } from "../fit/problem.ts";
import { bindRows } from "../intervals/linearise.ts";

// Directions flatter than this share of the steepest one are not identified and carry no leverage.
const flattest = 1e-12;

/**
 * Leverage of every row: the diagonal of the projection on the tangent space, J (J'J)^-1 J' with rows of J scaled by
 * the root of their weights. Between 0 and 1; sums to the number of identified parameters. For a robust loss it says
 * how far the design lets a row pull, not how far the loss permits it.
 * Source: Cook and Weisberg 1982, Residuals and Influence in Regression, chapters 2 and 5.
 */
export function leverage(problem: Problem, theta: ArrayLike<number>): Float64Array {
  const { leftSingularVectors, diagonal } = new SingularValueDecomposition(
    scaledJacobian(problem, theta).matrix,
    {
      autoTranspose: true,
    },
  );
  const used = diagonal.map((value) => value > flattest * diagonal[0]!);
  return problem.observed.map((_, i) =>
    used.reduce((sum, is, k) => (is ? sum + leftSingularVectors.get(i, k) ** 2 : sum), 0),
  );
}

/** A Jacobian whose columns all have length 1. */
export interface ScaledJacobian {
  readonly matrix: Matrix;
  /** Lengths of the columns before scaling; 0 where a parameter does not move any prediction. */
  readonly lengths: readonly number[];
}

/**
 * Derivatives of the residuals in the fitting parameters, rows times the root of their weights, columns scaled to unit
 * length so that the parameters' units do not matter.
 */
export function scaledJacobian(problem: Problem, theta: ArrayLike<number>): ScaledJacobian {
  const { rows, dimension, jacobian } = bindRows(problem)(theta);
  const matrix = new Matrix(rows, dimension);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < dimension; j++)
      matrix.set(i, j, Math.sqrt(problem.weights?.[i] ?? 1) * jacobian[i * dimension + j]!);
  const lengths = Array.from({ length: dimension }, (_, j) => Math.hypot(...matrix.getColumn(j)));
  lengths.forEach((length, j) => {
    if (length > 0) matrix.mulColumn(j, 1 / length);
  });
  return { matrix, lengths };
}
