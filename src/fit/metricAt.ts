import type { GaussNewtonTarget } from "./objective.ts";
import { solvePositive } from "./solvePositive.ts";

// Added to the diagonal, scaled to one: keeps directions that the point says nothing about from becoming endless steps.
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
  // Symmetric; solvePositive reads the lower triangle.
  const inverse = new Float64Array(n * n);
  for (let c = 0; c < n; c++) {
    const unit = new Float64Array(n);
    unit[c] = 1;
    const column = solvePositive(gram, unit, ridge);
    if (column?.every(Number.isFinite) !== true) return undefined;
    for (let i = 0; i < n; i++) inverse[i * n + c] = column[i]!;
  }
  return inverse;
}
