import { type Decomposition, decompose } from "./svd.ts";
import { lengthOf } from "./vector.ts";

/** The linear least-squares problem of one iteration, ready to be solved for any trust radius. */
export interface StepSolver {
  /** Step of length at most `radius` in scaled units that minimises |J p + r|^2, and its scaled length. */
  step(radius: number): { step: Float64Array; length: number; onEdge: boolean };
}

// Singular values below this share of the largest are rounding; steps along them would be noise.
const rankTolerance = 1e-15;
// Moré's bar for the length of a step on the edge of the region: within a tenth of the radius.
const closeEnough = 0.1;

/**
 * Solves min |J p + r|^2 subject to |D p| <= radius, for a diagonal D, from the singular values of J D^-1, so that no
 * power of the condition number beyond the first enters (Moré 1978, Lecture Notes in Mathematics 630, section 5; the
 * damping from Newton's method on 1/|D p| as there).
 */
export function stepSolver(
  jacobian: Float64Array,
  residual: Float64Array,
  rows: number,
  scale: Float64Array,
): StepSolver {
  const n = scale.length;
  const scaled = new Float64Array(rows * n);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < n; j++) scaled[i * n + j] = jacobian[i * n + j]! / scale[j]!;
  const parts = decompose(scaled, residual, rows, n);
  const floor = rankTolerance * Math.max(...parts.values);

  const at = (damping: number) => {
    const along = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      const sigma = parts.values[k]!;
      if (sigma > floor) along[k] = (-sigma * parts.along[k]!) / (sigma * sigma + damping);
    }
    const length = lengthOf(along);
    return { along, length };
  };

  return {
    step(radius) {
      let { along, length } = at(0);
      const onEdge = length > (1 + closeEnough) * radius;
      if (onEdge) ({ along, length } = at(dampingFor(parts, floor, at, radius)));
      const step = new Float64Array(n);
      for (let j = 0; j < n; j++) {
        for (let k = 0; k < n; k++) step[j]! += parts.v[j * n + k]! * along[k]!;
        step[j]! /= scale[j]!;
      }
      return { step, length, onEdge };
    },
  };
}

/** Damping at which the step has about the length of the radius. */
function dampingFor(
  parts: Decomposition,
  floor: number,
  at: (damping: number) => { along: Float64Array; length: number },
  radius: number,
): number {
  let gradient = 0;
  for (let k = 0; k < parts.n; k++) gradient += (parts.values[k]! * parts.along[k]!) ** 2;
  let low = 0;
  let high = Math.sqrt(gradient) / radius;
  let damping = 0;
  for (let k = 0; k < 60; k++) {
    const { along, length } = at(damping);
    if (Math.abs(length - radius) <= closeEnough * radius) return damping;
    if (length > radius) low = Math.max(low, damping);
    else high = Math.min(high, damping);
    let slope = 0;
    for (let j = 0; j < parts.n; j++) {
      const sigma = parts.values[j]!;
      if (sigma > floor) slope += along[j]! ** 2 / (sigma * sigma + damping);
    }
    damping += ((length - radius) / radius) * (length ** 2 / slope);
    if (!(damping > low && damping < high)) damping = low > 0 ? Math.sqrt(low * high) : high * 1e-3;
  }
  return high;
}
