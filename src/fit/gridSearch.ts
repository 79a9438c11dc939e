import { type Box, clampTo } from "./box.ts";
import type { Minimum } from "./minimise.ts";
import type { Target } from "./objective.ts";

/** Evaluates a start and moves nowhere: over all starts this is the grid search of older papers. */
export function gridSearch(target: Target, start: ArrayLike<number>, box?: Box): Minimum {
  const theta = clampTo(box, start);
  const gradient = new Float64Array(target.dimension);
  const value = target.evaluate(theta, gradient);
  const status = Number.isFinite(value) ? "evaluated" : "abnormal";
  return { theta, value, gradient, status, iterations: 0, evaluations: 1 };
}
