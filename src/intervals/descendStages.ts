import { bfgs } from "../fit/bfgs.ts";
import type { Target } from "../fit/objective.ts";

// Shares of a threshold of about 4 that no limit would show.
const decrementTolerance = 1e-11;
const kinkedDecrement = 1e-8;

/**
 * Descends on each target in turn, every one from where the last ended. Values lie anywhere while the stopping rule is
 * relative, so each is moved to around one first.
 */
export function descendStages(
  stages: readonly Target[],
  start: ArrayLike<number>,
  inverseHessian: Float64Array,
): Float64Array {
  let theta: Float64Array = Float64Array.from(start);
  for (const stage of stages) {
    const offset = stage.evaluate(theta) - 1;
    if (!Number.isFinite(offset)) return theta;
    const moved: Target = {
      dimension: stage.dimension,
      evaluate: (at, gradient) => stage.evaluate(at, gradient) - offset,
    };
    const rules = {
      gradientTolerance: 0,
      decrementTolerance: stages.length > 1 ? kinkedDecrement : decrementTolerance,
    };
    theta = bfgs(moved, theta, rules, inverseHessian).theta;
  }
  return theta;
}
