import { SingularValueDecomposition } from "ml-matrix";
import { condensed, matrixOver } from "../fit/tallMatrix.ts";
import type { Linearised } from "./linearise.ts";

// Directions flatter than this share of the steepest one, after scaling the columns, are not identified.
const flattest = 1e-13;
// A logarithm of which a whole unit moves the fitted values by less than this share of themselves has run off.
const silent = 1e-7;

/** Inverse of J' diag(weights) J (row-major) and its rank. */
export interface GramInverse {
  /** All NaN where a combination of parameters is not identified; zeros in the rows and columns of silent parameters. */
  readonly inverse: Float64Array;
  readonly rank: number;
  /** Parameters that no row depends on any more, such as the logarithm of a coefficient that went to zero. */
  readonly silent: readonly number[];
}

/**
 * (J' W J)^-1 from the singular values of the row- and column-scaled Jacobian, so that parameters of very different
 * size and correlation keep their digits: forming J'J first would square the condition number.
 */
export function gramInverse(point: Linearised, weights: Float64Array): GramInverse {
  const { rows, dimension: p, jacobian } = point;
  const lengths = new Float64Array(p);
  let size = 0;
  for (let i = 0; i < rows; i++) {
    size += weights[i]! * Math.max(1e-300, point.fitted[i]! ** 2);
    for (let j = 0; j < p; j++) lengths[j]! += weights[i]! * jacobian[i * p + j]! ** 2;
  }
  for (let j = 0; j < p; j++) lengths[j] = Math.sqrt(lengths[j]!);
  const heard = Array.from(lengths.keys()).filter(
    (j) => lengths[j]! > 0 && !(point.logged[j] && lengths[j]! < silent * Math.sqrt(size)),
  );
  const quiet = Array.from(lengths.keys()).filter((j) => !heard.includes(j));
  const none = { inverse: new Float64Array(p * p).fill(Number.NaN), silent: quiet };
  if (heard.length === 0 || !lengths.every(Number.isFinite)) return { ...none, rank: 0 };
  const width = heard.length;
  const scaled = new Float64Array(Math.max(rows, width) * width);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < width; k++) {
      const j = heard[k]!;
      scaled[i * width + k] = (Math.sqrt(weights[i]!) * jacobian[i * p + j]!) / lengths[j]!;
    }
  const { diagonal, rightSingularVectors: v } = new SingularValueDecomposition(
    condensed(matrixOver(scaled, Math.max(rows, width))),
    { computeLeftSingularVectors: false },
  );
  const rank = diagonal.filter((value) => value > flattest * diagonal[0]!).length;
  if (rank < heard.length) return { ...none, rank };
  const inverse = new Float64Array(p * p);
  heard.forEach((row, i) => {
    heard.forEach((column, j) => {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += (v.get(i, k) * v.get(j, k)) / diagonal[k]! ** 2;
      inverse[row * p + column] = sum / (lengths[row]! * lengths[column]!);
    });
  });
  return { inverse, rank, silent: quiet };
}

/** A covariance with no variance for silent parameters: quantities that move with them have no standard error. */
export function withoutSilent(matrix: Float64Array, silentParameters: readonly number[]): Float64Array {
  const p = Math.sqrt(matrix.length);
  for (const j of silentParameters) matrix[j * p + j] = Number.NaN;
  return matrix;
}

/** v' M v for a row-major square matrix; entries that v does not touch do not matter, not even NaN. */
export function quadratic(matrix: Float64Array, v: ArrayLike<number>): number {
  const p = v.length;
  let sum = 0;
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) if (v[i] !== 0 && v[j] !== 0) sum += v[i]! * matrix[i * p + j]! * v[j]!;
  return sum;
}

/** M v for a row-major square matrix. */
export function multiply(matrix: Float64Array, v: ArrayLike<number>): Float64Array {
  const p = v.length;
  return Float64Array.from({ length: p }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += matrix[i * p + j]! * v[j]!;
    return sum;
  });
}
