import { badInput } from "../errors.ts";
import type { Kernel } from "../laws/kernel.ts";
import type { Objective } from "../registry/types.ts";
import { type Loss, lossOf } from "./loss.ts";

/** A scalar function of the fitting-scale parameters, with its gradient. */
export interface Target {
  readonly dimension: number;
  /** Value at `theta`; fills `gradient` when given. Infinity where the law has no value. */
  evaluate(theta: ArrayLike<number>, gradient?: Float64Array): number;
}

/** A target made of residuals: predicted minus observed, on the objective's scale. */
export interface ResidualTarget extends GaussNewtonTarget {
  readonly rows: number;
  /** Residuals at `theta`; a new array. */
  residuals(theta: ArrayLike<number>): Float64Array;
  /** Unweighted loss of every row at `theta`; a new array. */
  losses(theta: ArrayLike<number>): Float64Array;
  /** Weights of the rows, divided by their sum where the objective is a mean. */
  readonly weights: Float64Array;
  /** Residuals at `theta`; fills `jacobian` (rows x dimension, row-major) with their derivatives. */
  residualJacobian(theta: ArrayLike<number>, jacobian: Float64Array): Float64Array;
  /** The same rows under another loss, for continuation. */
  withLoss(loss: Loss): ResidualTarget;
}

/** A function that Gauss-Newton steps can lower: at every point it looks like half a sum of squares. */
export interface GaussNewtonTarget extends Target {
  readonly rows: number;
  /**
   * Value at `theta`. Fills `jacobian` (rows x dimension, row-major) and `residual` such that jacobian' residual is the
   * gradient and jacobian' jacobian an approximation of the Hessian that is never negative.
   */
  linearise(theta: ArrayLike<number>, jacobian: Float64Array, residual: Float64Array): number;
}

/**
 * Objective of a law on data: sum (or weighted mean) over rows of weight * loss(residual), where the residual is
 * log prediction minus log observation, or their plain difference.
 * @throws AssayError for observations that the residual cannot take (non-positive under log).
 */
export function bindObjective(
  kernel: Kernel,
  observed: Float64Array,
  objective: Objective,
  weights: Float64Array = new Float64Array(observed.length).fill(1),
  loss: Loss = lossOf(objective),
): ResidualTarget {
  const onLog = objective.residual === "log";
  if (onLog) {
    const bad = observed.findIndex((value) => !(value > 0));
    if (bad >= 0)
      throw badInput(`log residuals need positive observations: row ${bad + 1} is ${observed[bad]}`);
  }
  const target = onLog ? observed.map(Math.log) : observed;
  const rows = observed.length;
  const adjoint = new Float64Array(rows);
  const total = objective.reduce === "mean" ? weights.reduce((sum, w) => sum + w, 0) : 1;

  const residualsInto = (theta: ArrayLike<number>, out: Float64Array): void => {
    const predicted = kernel.predict(theta);
    for (let i = 0; i < rows; i++) out[i] = (onLog ? Math.log(predicted[i]!) : predicted[i]!) - target[i]!;
  };

  const residualJacobian = (theta: ArrayLike<number>, jacobian: Float64Array): Float64Array => {
    const out = new Float64Array(rows);
    const predicted = kernel.predict(theta);
    kernel.fillJacobian(jacobian);
    const n = kernel.dimension;
    for (let i = 0; i < rows; i++) {
      const p = predicted[i]!;
      out[i] = (onLog ? Math.log(p) : p) - target[i]!;
      if (onLog) for (let j = 0; j < n; j++) jacobian[i * n + j]! /= p;
    }
    return out;
  };

  return {
    rows,
    dimension: kernel.dimension,
    weights: total === 1 ? weights : weights.map((w) => w / total),
    residualJacobian,
    withLoss: (other) => bindObjective(kernel, observed, objective, weights, other),
    linearise(theta, jacobian, residual) {
      const n = kernel.dimension;
      const r = residualJacobian(theta, jacobian);
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        const w = weights[i]!;
        if (w === 0) {
          residual[i] = 0;
          jacobian.fill(0, i * n, (i + 1) * n);
          continue;
        }
        sum += w * loss.value(r[i]!);
        const root = Math.sqrt((w * loss.curvature(r[i]!)) / total);
        residual[i] = (w * loss.slope(r[i]!)) / total / root;
        for (let j = 0; j < n; j++) jacobian[i * n + j]! *= root;
      }
      const value = sum / total;
      return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
    },
    evaluate(theta, gradient) {
      const predicted = kernel.predict(theta);
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        const w = weights[i]!;
        if (w === 0) {
          adjoint[i] = 0;
          continue;
        }
        const p = predicted[i]!;
        const r = (onLog ? Math.log(p) : p) - target[i]!;
        sum += w * loss.value(r);
        const slope = (w * loss.slope(r)) / total;
        adjoint[i] = onLog ? slope / p : slope;
      }
      if (gradient !== undefined) {
        gradient.fill(0);
        kernel.addGradient(adjoint, gradient);
      }
      const value = sum / total;
      return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
    },
    residuals(theta) {
      const out = new Float64Array(rows);
      residualsInto(theta, out);
      return out;
    },
    losses(theta) {
      const out = new Float64Array(rows);
      residualsInto(theta, out);
      for (let i = 0; i < rows; i++) out[i] = loss.value(out[i]!);
      return out;
    },
  };
}
