import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { hessian } from "./hessian.ts";
import type { Minimum } from "./minimise.ts";
import type { Target } from "./objective.ts";
import { dot, maxNorm, moveAlong } from "./vector.ts";

const iterations = 60;
// Directions flatter than this share of the steepest one are noise of the finite differences.
const flattest = 1e-14;
// Far below the distance from a residual to the next kink of a robust loss.
const closeStep = 1e-8;
// Entries this far below the largest change no eigenvalue by a bit, but the decomposition can run past its end on them.
const negligible = 1e-60;
// Relative changes of a sum of some hundred terms that are rounding, not descent.
const rounding = 8 * Number.EPSILON;

/**
 * Continues from a minimum until no step lowers the objective: Newton steps with the Hessian's eigenvalues made
 * positive, halved until the objective falls. Returns the input when nothing lower exists.
 */
export function polish(target: Target, from: Minimum): Minimum {
  const n = target.dimension;
  let { theta, value } = from;
  let gradient = new Float64Array(n);
  value = target.evaluate(theta, gradient);
  let evaluations = from.evaluations + 1;
  const trial = new Float64Array(n);
  let k = 0;
  for (; k < iterations && Number.isFinite(value); k++) {
    const direction = newtonDirection(target, theta, gradient);
    if (!(dot(direction, gradient) < 0)) break;
    let step = 1;
    let moved = false;
    const trialGradient = new Float64Array(n);
    for (let halving = 0; halving < 50 && !moved; halving++, step /= 2) {
      moveAlong(theta, step, direction, trial);
      const next = target.evaluate(trial, trialGradient);
      evaluations++;
      // Near the optimum the value changes by rounding only, but the gradient still falls.
      const level = Math.abs(next - value) <= rounding * Math.abs(value);
      moved = level ? maxNorm(trialGradient) < 0.9 * maxNorm(gradient) : next < value;
      if (moved) value = next;
    }
    if (!moved) break;
    theta = Float64Array.from(trial);
    gradient = trialGradient;
  }
  const status = endOf(from, value, k);
  return { ...from, theta, value, gradient, status, iterations: from.iterations + k, evaluations };
}

/** A point without a finite value is no minimum, although no step lowers it. */
function endOf(from: Minimum, value: number, steps: number): Minimum["status"] {
  if (!Number.isFinite(value)) return "abnormal";
  if (from.status === "at bound") return from.status;
  return steps < iterations ? "converged" : "iteration limit";
}

function newtonDirection(target: Target, theta: Float64Array, gradient: Float64Array): Float64Array {
  const n = target.dimension;
  const direction = new Float64Array(n);
  const curvature = hessian(target, theta, closeStep);
  if (!curvature.every(Number.isFinite)) return direction;
  const { vectors, values } = eigen(curvature, n);
  const steepest = Math.max(...values.map(Math.abs));
  values.forEach((value, k) => {
    const size = Math.abs(value);
    if (!(size > flattest * steepest)) return;
    let along = 0;
    for (let i = 0; i < n; i++) along += vectors.get(i, k) * gradient[i]!;
    for (let i = 0; i < n; i++) direction[i]! -= (along / size) * vectors.get(i, k);
  });
  return direction;
}

/**
 * Eigenvalues and eigenvectors (columns) of a symmetric matrix, row-major. The matrix is scaled to a largest entry of one
 * first: the decomposition squares its entries, and those of a perfect fit are too large for that.
 */
export function eigen(matrix: Float64Array, n: number): { vectors: Matrix; values: number[] } {
  const size = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const rows = Array.from({ length: n }, (_, i) =>
    Array.from(matrix.subarray(i * n, (i + 1) * n), (value) =>
      Math.abs(value) < negligible * size ? 0 : value / size,
    ),
  );
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(new Matrix(rows), {
    assumeSymmetric: true,
  });
  return { vectors: eigenvectorMatrix, values: realEigenvalues.map((value) => value * size) };
}

/**
 * Inverse of a symmetric matrix with its eigenvalues made positive: a safe start for a quasi-Newton descent. The identity
 * where the matrix is zero or holds anything that is not finite.
 */
export function positiveInverse(matrix: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  if (!matrix.every(Number.isFinite) || matrix.every((value) => value === 0)) {
    for (let i = 0; i < n; i++) out[i * n + i] = 1;
    return out;
  }
  const { vectors, values } = eigen(matrix, n);
  const floor = flattest * Math.max(...values.map(Math.abs));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++)
        out[i * n + j]! += (vectors.get(i, k) * vectors.get(j, k)) / Math.max(Math.abs(values[k]!), floor);
  return out;
}
