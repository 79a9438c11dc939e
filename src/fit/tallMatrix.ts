import { type AbstractMatrix, Matrix, WrapperMatrix1D } from "ml-matrix";
import { triangularise } from "./svd.ts";

// Above this a matrix is worked off in blocks. ml-matrix copies every row into an array of its own, which for a million
// rows takes many times the memory of the data.
const mostRows = 4096;
const blockRows = 512;

/** A matrix over values given row by row, which are not copied. */
export function matrixOver(values: Float64Array, rows: number): AbstractMatrix {
  return new WrapperMatrix1D(values, { rows });
}

/** Whether no value is infinite or undefined. */
export function isFiniteMatrix(matrix: AbstractMatrix): boolean {
  for (let i = 0; i < matrix.rows; i++)
    for (let j = 0; j < matrix.columns; j++) if (!Number.isFinite(matrix.get(i, j))) return false;
  return true;
}

/**
 * A matrix with the singular values and right singular vectors of the given one: itself, or for many rows the triangle of
 * its QR decomposition, taken in one after the other block of rows (Golub and Van Loan 2013, section 5.2).
 */
export function condensed(matrix: AbstractMatrix): AbstractMatrix {
  const { rows, columns: n } = matrix;
  if (rows <= mostRows) return matrix;
  const block = new Float64Array((n + blockRows) * n);
  const right = new Float64Array(n + blockRows);
  for (let first = 0; first < rows; first += blockRows) {
    const count = Math.min(blockRows, rows - first);
    for (let i = 0; i < count; i++)
      for (let j = 0; j < n; j++) block[(n + i) * n + j] = matrix.get(first + i, j);
    // The triangle so far stands above the new rows.
    block.set(triangularise(block, right, n + count, n).triangle);
  }
  return Matrix.from1DArray(n, n, block.subarray(0, n * n));
}
