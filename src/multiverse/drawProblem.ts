import { bindProblem, type Problem } from "../fit/problem.ts";
import { isKinked } from "../fit/smoothLoss.ts";

// A threshold this much below the median residual leaves next to all residuals on the straight part.
const share = 1e-2;

/**
 * The problem that draws of an optimum are fitted to. A loss with a kink has its kink rounded off within a hundredth of
 * the median residual: quasi-Newton steps would stop at the kinks of the full sample and hide the spread.
 */
export function drawProblem(problem: Problem, optimum: Float64Array): Problem {
  if (!isKinked(problem.objective) || problem.objective.loss !== "absolute") return problem;
  const sizes = bindProblem(problem).residuals(optimum).map(Math.abs).sort();
  const median = sizes[sizes.length >> 1]!;
  const { residual, reduce } = problem.objective;
  return { ...problem, objective: { loss: "huber", delta: share * median, residual, reduce } };
}
