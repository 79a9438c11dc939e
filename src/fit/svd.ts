import { dot } from "./vector.ts";

/** Singular values with the right vectors as columns of `v` (row-major), and the left vectors times a right-hand side. */
export interface Decomposition {
  readonly n: number;
  readonly values: Float64Array;
  readonly v: Float64Array;
  /** U' b for the right-hand side b. */
  readonly along: Float64Array;
}

const sweeps = 60;

/**
 * Singular value decomposition of a tall matrix (rows x n, row-major) with a right-hand side: Householder QR first, then
 * one-sided Jacobi rotations of the small triangle, which keep small singular values accurate where columns differ in
 * size (Demmel and Veselic 1992). Singular values are not sorted.
 */
export function decompose(matrix: Float64Array, right: Float64Array, rows: number, n: number): Decomposition {
  const { triangle, rotated } = triangularise(matrix, right, rows, n);
  const columns = Array.from({ length: n }, (_, j) =>
    Float64Array.from({ length: n }, (_, i) => triangle[i * n + j]!),
  );
  const v = Array.from({ length: n }, (_, j) =>
    Float64Array.from({ length: n }, (_, i) => (i === j ? 1 : 0)),
  );
  for (let sweep = 0, changed = true; changed && sweep < sweeps; sweep++) {
    changed = false;
    for (let p = 0; p < n - 1; p++)
      for (let q = p + 1; q < n; q++) changed = orthogonalise(columns, v, p, q) || changed;
  }
  const values = Float64Array.from(columns, (column) => Math.sqrt(dot(column, column)));
  return {
    n,
    values,
    along: Float64Array.from(columns, (column, j) =>
      values[j]! > 0 ? dot(column, rotated) / values[j]! : 0,
    ),
    v: Float64Array.from({ length: n * n }, (_, k) => v[k % n]![Math.floor(k / n)]!),
  };
}

/** Rotates two columns (and those of v) until they are orthogonal; says whether they were not. */
function orthogonalise(columns: Float64Array[], v: Float64Array[], p: number, q: number): boolean {
  const [x, y] = [columns[p]!, columns[q]!];
  const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)];
  if (!(Math.abs(xy) > Number.EPSILON * Math.sqrt(xx * yy))) return false;
  const zeta = (yy - xx) / (2 * xy);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  rotate(x, y, c, c * t);
  rotate(v[p]!, v[q]!, c, c * t);
  return true;
}

function rotate(x: Float64Array, y: Float64Array, c: number, s: number): void {
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i]!, y[i]!];
    x[i] = c * a - s * b;
    y[i] = s * a + c * b;
  }
}

/** Householder QR: the triangle (n x n) and the first n entries of Q' b. */
export function triangularise(matrix: Float64Array, right: Float64Array, rows: number, n: number) {
  const a = Float64Array.from(matrix);
  const b = Float64Array.from(right);
  for (let k = 0; k < Math.min(rows, n); k++) {
    let norm = 0;
    for (let i = k; i < rows; i++) norm += a[i * n + k]! ** 2;
    norm = Math.sqrt(norm);
    if (!(norm > 0)) continue;
    const alpha = a[k * n + k]! > 0 ? -norm : norm;
    const head = a[k * n + k]! - alpha;
    // The reflector is (head, a_{k+1,k}, ...) with squared length 2 head * -alpha.
    const scale = -1 / (alpha * head);
    for (let j = k + 1; j <= n; j++) {
      let sum = head * (j < n ? a[k * n + j]! : b[k]!);
      for (let i = k + 1; i < rows; i++) sum += a[i * n + k]! * (j < n ? a[i * n + j]! : b[i]!);
      sum *= scale;
      if (j < n) {
        a[k * n + j]! -= sum * head;
        for (let i = k + 1; i < rows; i++) a[i * n + j]! -= sum * a[i * n + k]!;
      } else {
        b[k]! -= sum * head;
        for (let i = k + 1; i < rows; i++) b[i]! -= sum * a[i * n + k]!;
      }
    }
    a[k * n + k] = alpha;
  }
  const triangle = new Float64Array(n * n);
  for (let i = 0; i < Math.min(rows, n); i++) for (let j = i; j < n; j++) triangle[i * n + j] = a[i * n + j]!;
  return { triangle, rotated: Float64Array.from({ length: n }, (_, i) => (i < rows ? b[i]! : 0)) };
}
