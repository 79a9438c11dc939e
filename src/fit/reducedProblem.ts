import { bindLaw } from "../kernels/bindLaw.ts";
import { linearParameters } from "./linearParameters.ts";
import { leastSquares, nonNegativeLeastSquares } from "./nnls.ts";
import type { GaussNewtonTarget } from "./objective.ts";
import type { Problem } from "./problem.ts";
import { lengthOf } from "./vector.ts";

/** A problem in its nonlinear parameters alone: the others always take their least-squares values. */
export interface ReducedProblem extends GaussNewtonTarget {
  /** Places of the nonlinear parameters in the law, in the order of the reduced point. */
  readonly places: readonly number[];
  /** Places of the linear ones. */
  readonly linear: readonly number[];
  /** The full point on the fitting scale; a logarithm whose coefficient is zero comes out as -Infinity. */
  complete(reduced: ArrayLike<number>): Float64Array;
}

/**
 * Variable projection: where a law is linear in some parameters, squared residuals are minimised over those in closed
 * form at every point of the rest (Golub and Pereyra 1973), with coefficients kept non-negative where they are fitted as
 * logarithms (Lawson and Hanson 1974), and with Kaufman's Jacobian (1975): the nonlinear columns, freed of what the
 * linear ones can explain. The gradient is exact. For log residuals the squares are of relative residuals, which agree
 * with them to first order; other losses are replaced by squares: the result is then a start, not the answer.
 * `undefined` where the law has no linear parameter.
 */
export function reduceProblem(problem: Problem): ReducedProblem | undefined {
  const { law, observed, objective, weights } = problem;
  const names = linearParameters(law);
  if (names.length === 0) return undefined;
  const linear = names.map((name) => law.parameters.indexOf(name));
  const places = law.parameters.flatMap((name, j) => (names.includes(name) ? [] : [j]));
  const positive = linear.map((place) => law.scales[place] === "log");
  const kernel = bindLaw(law, problem.columns);
  const rows = observed.length;
  const n = kernel.dimension;
  const k = linear.length;
  const total = objective.reduce === "mean" ? (weights?.reduce((sum, w) => sum + w, 0) ?? rows) : 1;
  // Half of the squared length of the scaled residuals is the objective.
  const root = Float64Array.from(observed, (value, i) => {
    const relative = objective.residual === "log" ? 1 / value : 1;
    return Math.abs(relative) * Math.sqrt((2 * (weights?.[i] ?? 1)) / total);
  });
  const full = new Float64Array(rows * n);
  const design = new Float64Array(rows * k);
  const right = new Float64Array(rows);

  /** The full point; leaves the scaled design matrix behind. */
  const complete = (reduced: ArrayLike<number>): Float64Array => {
    const theta = new Float64Array(n);
    places.forEach((place, j) => {
      theta[place] = reduced[j]!;
    });
    linear.forEach((place, j) => {
      theta[place] = positive[j] ? 0 : 1;
    });
    kernel.predict(theta);
    kernel.fillJacobian(full);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < k; j++) design[i * k + j] = full[i * n + linear[j]!]! * root[i]!;
    linear.forEach((place, j) => {
      theta[place] = positive[j] ? Number.NEGATIVE_INFINITY : 0;
    });
    const base = kernel.predict(theta);
    for (let i = 0; i < rows; i++) right[i] = (observed[i]! - base[i]!) * root[i]!;
    if (!design.every(Number.isFinite) || !right.every(Number.isFinite)) return theta.fill(Number.NaN);
    const values = positive.some(Boolean)
      ? nonNegativeLeastSquares(design, right, rows, positive)
      : leastSquaresScaled(design, right, rows, k);
    linear.forEach((place, j) => {
      theta[place] = positive[j] ? Math.log(values[j]!) : values[j]!;
    });
    return theta;
  };

  const residualsAt = (theta: Float64Array, residual: Float64Array): number => {
    const predicted = kernel.predict(theta);
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      residual[i] = root[i]! === 0 ? 0 : (predicted[i]! - observed[i]!) * root[i]!;
      sum += residual[i]! ** 2;
    }
    return Number.isFinite(sum) ? sum / 2 : Number.POSITIVE_INFINITY;
  };
  const scratch = new Float64Array(rows);
  const scratchJacobian = new Float64Array(rows * places.length);

  const linearise = (reduced: ArrayLike<number>, jacobian: Float64Array, residual: Float64Array): number => {
    const theta = complete(reduced);
    const value = residualsAt(theta, residual);
    if (!Number.isFinite(value)) return value;
    kernel.fillJacobian(full);
    const used = linear.flatMap((place, j) => (theta[place] === Number.NEGATIVE_INFINITY ? [] : [j]));
    const basis = orthonormal(design, rows, k, used);
    const m = places.length;
    places.forEach((place, j) => {
      const column = Float64Array.from({ length: rows }, (_, i) => full[i * n + place]! * root[i]!);
      for (const q of basis) removeAlong(column, q);
      for (let i = 0; i < rows; i++) jacobian[i * m + j] = column[i]!;
    });
    return value;
  };

  return {
    places,
    linear,
    rows,
    dimension: places.length,
    complete,
    linearise,
    evaluate(reduced, gradient) {
      if (gradient === undefined) return residualsAt(complete(reduced), scratch);
      const value = linearise(reduced, scratchJacobian, scratch);
      gradient.fill(0);
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < places.length; j++)
          gradient[j]! += scratchJacobian[i * places.length + j]! * scratch[i]!;
      return value;
    },
  };
}

function leastSquaresScaled(
  design: Float64Array,
  right: Float64Array,
  rows: number,
  k: number,
): Float64Array {
  const lengths = Float64Array.from({ length: k }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += design[i * k + j]! ** 2;
    return Math.sqrt(sum) || 1;
  });
  const scaled = design.map((value, index) => value / lengths[index % k]!);
  return leastSquares(scaled, right, rows, k).map((value, j) => value / lengths[j]!);
}

// A column that keeps less than this share of its length is explained by the ones before it.
const independent = 1e-12;

/** Orthonormal basis of some columns by modified Gram-Schmidt, done twice for accuracy. */
function orthonormal(design: Float64Array, rows: number, k: number, used: readonly number[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const j of used) {
    const column = Float64Array.from({ length: rows }, (_, i) => design[i * k + j]!);
    const before = lengthOf(column);
    for (let pass = 0; pass < 2; pass++) for (const q of basis) removeAlong(column, q);
    const after = lengthOf(column);
    if (after > independent * before) basis.push(column.map((value) => value / after));
  }
  return basis;
}

function removeAlong(column: Float64Array, q: Float64Array): void {
  let along = 0;
  for (let i = 0; i < column.length; i++) along += column[i]! * q[i]!;
  for (let i = 0; i < column.length; i++) column[i]! -= along * q[i]!;
}
