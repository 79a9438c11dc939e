import type { Target } from "./objective.ts";

// Balances truncation against rounding for central differences of a gradient: cube root of the machine epsilon
// (Nocedal and Wright 2006, section 8.1).
const smoothStep = Number.EPSILON ** (1 / 3);

/**
 * Hessian (n x n, row-major, symmetric) by central differences of the analytic gradient. Robust losses have kinks in
 * their slope; a smaller relative step keeps clear of them at the price of some rounding.
 */
export function hessian(target: Target, theta: ArrayLike<number>, relativeStep = smoothStep): Float64Array {
  const n = target.dimension;
  const out = new Float64Array(n * n);
  const moved = Float64Array.from(theta);
  const above = new Float64Array(n);
  const below = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    const h = relativeStep * Math.max(1, Math.abs(theta[j]!));
    moved[j] = theta[j]! + h;
    target.evaluate(moved, above);
    moved[j] = theta[j]! - h;
    target.evaluate(moved, below);
    moved[j] = theta[j]!;
    for (let i = 0; i < n; i++) out[i * n + j] = (above[i]! - below[i]!) / (2 * h);
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const mean = (out[i * n + j]! + out[j * n + i]!) / 2;
      out[i * n + j] = mean;
      out[j * n + i] = mean;
    }
  return out;
}
