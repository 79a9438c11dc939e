/**
 * Replaces the upper triangle of a symmetric matrix, of `size` rows from `offset` on the diagonal and `stride` numbers a
 * row, by U with U'U the matrix. False where a pivot is not positive; like LINPACK's dpofa it lets NaN pass.
 */
export function upperCholesky(matrix: Float64Array, stride: number, offset: number, size: number): boolean {
  const at = (i: number, j: number) => (offset + i) * stride + offset + j;
  for (let j = 0; j < size; j++) {
    let squares = 0;
    for (let k = 0; k < j; k++) {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += matrix[at(i, k)]! * matrix[at(i, j)]!;
      const entry = (matrix[at(k, j)]! - sum) / matrix[at(k, k)]!;
      matrix[at(k, j)] = entry;
      squares += entry * entry;
    }
    const pivot = matrix[at(j, j)]! - squares;
    if (pivot <= 0) return false;
    matrix[at(j, j)] = Math.sqrt(pivot);
  }
  return true;
}

/** Solves U x = b in place for an upper triangle; x and b begin at `from`. */
export function solveUpper(upper: Float64Array, stride: number, x: Float64Array, from: number, size: number) {
  for (let j = size - 1; j >= 0; j--) {
    let sum = x[from + j]!;
    for (let k = j + 1; k < size; k++) sum -= upper[j * stride + k]! * x[from + k]!;
    x[from + j] = sum / upper[j * stride + j]!;
  }
}

/** The same for U' x = b. */
export function solveUpperTransposed(
  upper: Float64Array,
  stride: number,
  x: Float64Array,
  from: number,
  size: number,
): void {
  for (let j = 0; j < size; j++) {
    let sum = 0;
    for (let k = 0; k < j; k++) sum += upper[k * stride + j]! * x[from + k]!;
    x[from + j] = (x[from + j]! - sum) / upper[j * stride + j]!;
  }
}
