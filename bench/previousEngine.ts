import { lossOf } from "../src/fit/loss.ts";
import type { Problem } from "../src/fit/problem.ts";
import { bindLaw } from "./columnTape/kernel.ts";

/** Value and gradient as they were computed before laws became machine code: a tape of column operations. */
export function bindPrevious(problem: Problem): (theta: ArrayLike<number>, gradient: Float64Array) => number {
  const kernel = bindLaw(problem.law, problem.columns);
  const loss = lossOf(problem.objective);
  const onLog = problem.objective.residual === "log";
  const target = onLog ? problem.observed.map(Math.log) : problem.observed;
  const rows = target.length;
  const weights = problem.weights ?? new Float64Array(rows).fill(1);
  const adjoint = new Float64Array(rows);
  return (theta, gradient) => {
    const predicted = kernel.predict(theta);
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const w = weights[i]!;
      const p = predicted[i]!;
      const r = (onLog ? Math.log(p) : p) - target[i]!;
      sum += w * loss.value(r);
      const slope = w * loss.slope(r);
      adjoint[i] = onLog ? slope / p : slope;
    }
    gradient.fill(0);
    kernel.addGradient(adjoint, gradient);
    return sum;
  };
}
