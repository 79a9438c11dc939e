/**
 * Solves M x = b for a symmetric positive definite matrix (n x n, row-major) by Cholesky's method after scaling M to a
 * unit diagonal, which makes the answer independent of the units of x. `damping` is added to that unit diagonal.
 * Undefined where the matrix is not positive definite.
 */
export function solvePositive(
  matrix: Float64Array,
  right: ArrayLike<number>,
  damping: number,
): Float64Array | undefined {
  const n = right.length;
  const scale = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const size = Math.sqrt(matrix[i * n + i]!);
    if (Number.isNaN(size)) return undefined;
    // A parameter without any effect stays where it is.
    scale[i] = size > 0 ? size : Number.POSITIVE_INFINITY;
  }
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]! / scale[i]! / scale[j]!;
      if (i === j) sum = (Number.isFinite(scale[i]) ? sum : 1) + damping;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i === j) {
        if (!(sum > 0)) return undefined;
        lower[i * n + i] = Math.sqrt(sum);
      } else lower[i * n + j] = sum / lower[j * n + j]!;
    }
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    x[i] = right[i]! / scale[i]!;
    for (let k = 0; k < i; k++) x[i]! -= lower[i * n + k]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k * n + i]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  for (let i = 0; i < n; i++) {
    x[i]! /= scale[i]!;
    if (!Number.isFinite(x[i])) return undefined;
  }
  return x;
}
