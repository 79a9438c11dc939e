import { Matrix, solve } from "ml-matrix";
import { hessian } from "../fit/hessian.ts";
import type { Target } from "../fit/objective.ts";
import { eigen } from "../fit/polish.ts";

/** How an optimum moves and how flat it is. */
export interface Sensitivity {
  /** d x_j / d log cost. */
  readonly movement: Float64Array;
  /** d loss / d log cost along the optimum. */
  readonly lossSlope: number;
  /** Second derivative of the loss along the constraint in its flattest direction; null with one variable. */
  readonly curvature: number | null;
}

/**
 * Derivatives of a constrained optimum by implicit differentiation of its first-order conditions grad L = lambda grad G,
 * G = log cost (Fiacco 1983): the bordered matrix of second derivatives maps a change of log cost to the change of the
 * optimum. Undefined where the matrix is singular.
 */
export function sensitivity(loss: Target, logCost: Target, x: Float64Array): Sensitivity | undefined {
  const n = x.length;
  const [gradL, gradG] = [new Float64Array(n), new Float64Array(n)];
  loss.evaluate(x, gradL);
  logCost.evaluate(x, gradG);
  const size = gradG.reduce((sum, g) => sum + g * g, 0);
  const lambda = gradL.reduce((sum, g, j) => sum + g * gradG[j]!, 0) / size;
  const [second, secondCost] = [hessian(loss, x), hessian(logCost, x)];
  const lagrangian = second.map((value, k) => value - lambda * secondCost[k]!);
  const bordered = Matrix.zeros(n + 1, n + 1);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) bordered.set(i, j, lagrangian[i * n + j]!);
    bordered.set(i, n, -gradG[i]!);
    bordered.set(n, i, gradG[i]!);
  }
  const right = Matrix.zeros(n + 1, 1);
  right.set(n, 0, 1);
  if (!bordered.to1DArray().every(Number.isFinite)) return undefined;
  const solution = trySolve(bordered, right);
  if (solution === undefined) return undefined;
  return {
    movement: Float64Array.from(solution.slice(0, n)),
    lossSlope: lambda,
    curvature: n === 1 ? null : leastCurvature(lagrangian, gradG),
  };
}

function trySolve(matrix: Matrix, right: Matrix): number[] | undefined {
  try {
    const solution = solve(matrix, right).to1DArray();
    return solution.every(Number.isFinite) ? solution : undefined;
  } catch {
    // ml-matrix throws for a singular matrix.
    return undefined;
  }
}

/** Smallest eigenvalue of the second derivatives within the plane at right angles to the constraint's gradient. */
function leastCurvature(lagrangian: Float64Array, gradG: Float64Array): number {
  const n = gradG.length;
  const length = Math.sqrt(gradG.reduce((sum, g) => sum + g * g, 0));
  const unit = gradG.map((g) => g / length);
  // P H P + (something large) u u' has the plane's eigenvalues and one that cannot be the least.
  const projected = new Float64Array(n * n);
  const big = 1 + lagrangian.reduce((sum, value) => sum + Math.abs(value), 0);
  const along = (i: number, k: number) => (i === k ? 1 : 0) - unit[i]! * unit[k]!;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = big * unit[i]! * unit[j]!;
      for (let k = 0; k < n; k++)
        for (let l = 0; l < n; l++) sum += along(i, k) * lagrangian[k * n + l]! * along(l, j);
      projected[i * n + j] = sum;
    }
  return Math.min(...eigen(projected, n).values);
}
