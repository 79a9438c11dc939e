import { badInput } from "../errors.ts";
import { positiveColumns, variableColumns } from "../kernels/bindLaw.ts";
import { compileKernel, type KernelFunction } from "../kernels/compileKernel.ts";
import { Records } from "../kernels/records.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { Objective } from "../registry/types.ts";
import { constantOf, type Loss, lossOf } from "./loss.ts";

/** A scalar function of the fitting-scale parameters, with its gradient. */
export interface Target {
  readonly dimension: number;
  /** Value at `theta`; fills `gradient` when given. Infinity where the law has no value. */
  evaluate(theta: ArrayLike<number>, gradient?: Float64Array): number;
}

/** A target made of residuals: predicted minus observed, on the objective's scale. */
export interface ResidualTarget extends GaussNewtonTarget {
  readonly rows: number;
  /** Residuals at `theta`, in `out` or a new array. */
  residuals(theta: ArrayLike<number>, out?: Float64Array): Float64Array;
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
 * log prediction minus log observation, or their plain difference. Rows of weight zero do not count, whatever the law
 * gives there.
 * @throws AssayError for observations that the residual cannot take (non-positive under log).
 */
export function bindObjective(
  law: CompiledLaw,
  columns: Readonly<Record<string, Float64Array>>,
  observed: Float64Array,
  objective: Objective,
  weights: Float64Array = new Float64Array(observed.length).fill(1),
): ResidualTarget {
  if (objective.residual === "log") refuseNonPositive(observed);
  const loss = lossOf(objective);
  const inputs = variableColumns(law, columns);
  const kernel = compileKernel(law, positiveColumns(law.variables, inputs), objective);
  const records = new Records(kernel, [...inputs, observed, weights], [constantOf(objective)]);
  const { evaluate, value, residuals, losses, residualJacobian } = kernel.functions;
  const rows = observed.length;
  const dimension = law.parameters.length;
  const total = objective.reduce === "mean" ? weights.reduce((sum, w) => sum + w, 0) : 1;
  const fill = (run: KernelFunction, theta: ArrayLike<number>, out: Float64Array, width = 1) => {
    records.moveTo(theta);
    records.perRow(run, out, width);
    return out;
  };
  const base = {
    rows,
    dimension,
    weights: total === 1 ? weights : weights.map((w) => w / total),
    residuals: (theta: ArrayLike<number>, out = new Float64Array(rows)) => fill(residuals!, theta, out),
    residualJacobian(theta: ArrayLike<number>, jacobian: Float64Array) {
      fill(residualJacobian!, theta, jacobian, dimension);
      return base.residuals(theta);
    },
    withLoss: (other: Loss) => withLoss(base, other),
  };
  return {
    ...withLoss(base, loss),
    evaluate(theta, gradient) {
      records.moveTo(theta);
      if (gradient === undefined) return finite(records.reduce(value!) / total);
      const sum = records.reduce(evaluate!);
      gradient.fill(0);
      records.addGradient(gradient, 1 / total);
      return finite(sum / total);
    },
    losses: (theta) => fill(losses!, theta, new Float64Array(rows)),
  };
}

type Residuals = Pick<
  ResidualTarget,
  "rows" | "dimension" | "weights" | "residuals" | "residualJacobian" | "withLoss"
>;

/** The objective with any loss, from residuals and their derivatives. */
function withLoss(base: Residuals, loss: Loss): ResidualTarget {
  const { rows, dimension: n, weights } = base;
  let scratch: Float64Array | undefined;
  return {
    ...base,
    evaluate(theta, gradient) {
      if (gradient === undefined) return weightedSum(base.residuals(theta), weights, loss);
      scratch ??= new Float64Array(rows * n);
      const r = base.residualJacobian(theta, scratch);
      gradient.fill(0);
      for (let i = 0; i < rows; i++) {
        if (weights[i] === 0) continue;
        const slope = weights[i]! * loss.slope(r[i]!);
        for (let j = 0; j < n; j++) gradient[j]! += slope * scratch[i * n + j]!;
      }
      return weightedSum(r, weights, loss);
    },
    linearise(theta, jacobian, residual) {
      const r = base.residualJacobian(theta, jacobian);
      for (let i = 0; i < rows; i++) {
        const w = weights[i]!;
        if (w === 0) {
          residual[i] = 0;
          jacobian.fill(0, i * n, (i + 1) * n);
          continue;
        }
        const root = Math.sqrt(w * loss.curvature(r[i]!));
        residual[i] = (w * loss.slope(r[i]!)) / root;
        for (let j = 0; j < n; j++) jacobian[i * n + j]! *= root;
      }
      return weightedSum(r, weights, loss);
    },
    losses: (theta) => base.residuals(theta).map((r) => loss.value(r)),
  };
}

function weightedSum(residuals: Float64Array, weights: Float64Array, loss: Loss): number {
  let sum = 0;
  for (let i = 0; i < residuals.length; i++)
    if (weights[i] !== 0) sum += weights[i]! * loss.value(residuals[i]!);
  return finite(sum);
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
}

function refuseNonPositive(observed: Float64Array): void {
  const bad = observed.findIndex((value) => !(value > 0));
  if (bad >= 0)
    throw badInput(`log residuals need positive observations: row ${bad + 1} is ${observed[bad]}`);
}
