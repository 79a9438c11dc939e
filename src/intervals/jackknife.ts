import { bfgs } from "../fit/bfgs.ts";
import { bindProblem, restrictProblem } from "../fit/problem.ts";
import { clusterIndex } from "./clusterIndex.ts";
import type { MethodInput } from "./intervalMethod.ts";

// More units than this are left out in groups: the acceleration is the same in expectation and costs no more fits.
const mostGroups = 500;

/**
 * Estimates with each run (or each cluster) left out, on the fitting scale, descended from the full optimum. Beyond 500
 * units every 500th is left out together.
 */
export function jackknife(
  input: Pick<MethodInput, "problem" | "optimum" | "inverseHessian" | "clusters">,
): Float64Array[] {
  const { problem, optimum, inverseHessian, clusters } = input;
  const rows = problem.observed.length;
  const units = clusterIndex(clusters ?? Int32Array.from({ length: rows }, (_, i) => i));
  const groups = Math.min(mostGroups, units.count);
  return Array.from({ length: groups }, (_, group) => {
    const target = bindProblem(restrictProblem(problem, (row) => units.of[row]! % groups !== group));
    return bfgs(target, optimum, { gradientTolerance: 0, decrementTolerance: 1e-10 }, inverseHessian).theta;
  });
}
