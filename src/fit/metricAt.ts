import type { GaussNewtonTarget } from "./objective.ts";

// Added to the diagonal as a share of it: keeps directions that the point says nothing about from becoming endless steps.
const ridge = 1e-4;

/**
 * Inverse of the Gauss-Newton Hessian at a point (n x n, row-major), to start a quasi-Newton descent with: far from the
 * optimum it knows the scales and the strong correlations of parameters that the identity would have to learn step by
 * step. `undefined` where the law has no finite slopes.
 */
export function metricAt(target: GaussNewtonTarget, theta: ArrayLike<number>): Float64Array | undefined {
  const n = target.dimension;
  const jacobian = new Float64Array(target.rows * n);
  const residual = new Float64Array(target.rows);
  if (!Number.isFinite(target.linearise(theta, jacobian, residual))) return undefined;
  const gram = new Float64Array(n * n);
  for (let at = 0; at < jacobian.length; at += n)
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) gram[i * n + j]! += jacobian[at + i]! * jacobian[at + j]!;
  return invert(gram, n);
}

/** Inverse of a symmetric matrix given by its lower triangle, its diagonal raised a little, by Cholesky factors. */
function invert(lower: Float64Array, n: number): Float64Array | undefined {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = lower[i * n + j]! * (i === j ? 1 + ridge : 1);
      for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!;
      if (i !== j) factor[i * n + j] = sum / factor[j * n + j]!;
      else if (sum > 0) factor[i * n + i] = Math.sqrt(sum);
      else return undefined;
    }
  const inverse = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let c = 0; c < n; c++) {
    for (let i = 0; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * column[k]!;
      column[i] = sum / factor[i * n + i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = column[i]!;
      for (let k = i + 1; k < n; k++) sum -= factor[k * n + i]! * inverse[k * n + c]!;
      inverse[i * n + c] = sum / factor[i * n + i]!;
    }
  }
  return inverse.every(Number.isFinite) ? inverse : undefined;
}
