import type { Objective } from "../registry/types.ts";
import type { Box } from "./box.ts";
import { levenbergMarquardt, type TrustRegionOptions } from "./levenbergMarquardt.ts";
import type { Minimum } from "./minimise.ts";
import { minimiseKinked } from "./minimiseKinked.ts";
import type { ResidualTarget } from "./objective.ts";
import { inspectPoint } from "./polishResiduals.ts";
import { isKinked } from "./smoothLoss.ts";
import { decompose } from "./svd.ts";

// Tried in turn when a run ends where some direction has died out: shorter first steps, then MINPACK's long ones.
const otherRadii = [0.1, 100];
// Share of the steepest direction below which one is dead: no data set of any size would tell it from flat.
const dead = 1e-11;
// Reweighting creeps towards a robust optimum at a constant rate; below this decrease Newton's method takes over.
const reweighted = 1e-11;

/**
 * Levenberg-Marquardt for any loss. A first step that is too long can leap onto a plateau where a term has vanished and
 * nothing pulls back; a run that ends on one is repeated with other first radii, and the lowest end counts.
 */
export function descendResiduals(
  target: ResidualTarget,
  objective: Objective,
  start: ArrayLike<number>,
  options: TrustRegionOptions = {},
): Minimum {
  if (isKinked(objective)) return minimiseKinked(target, objective, start, options);
  const rules = objective.loss === "huber" ? { functionTolerance: reweighted, ...options } : options;
  const run = (own: TrustRegionOptions) => levenbergMarquardt(target, start, own);
  let best = run(rules);
  if (options.radius !== undefined || !onPlateau(target, best, options.box)) return best;
  for (const radius of otherRadii) {
    const other = run({ ...rules, radius });
    const { iterations, evaluations } = best;
    if (other.value < best.value) best = other;
    best = {
      ...best,
      iterations: iterations + other.iterations,
      evaluations: evaluations + other.evaluations,
    };
  }
  return best;
}

/** Whether some direction has died out at the end of a run, beside those that a bound holds. */
export function onPlateau(target: ResidualTarget, end: Minimum, box: Box | undefined): boolean {
  if (!Number.isFinite(end.value)) return true;
  const { jacobian, residual, scale, free } = inspectPoint(target, end.theta, box);
  const n = target.dimension;
  if (!jacobian.every(Number.isFinite)) return true;
  const scaled = jacobian.map((value, index) => value / scale[index % n]!);
  const held = new Set(end.active ?? []);
  const columns = free.filter((j) => !held.has(j));
  const part = Float64Array.from({ length: target.rows * columns.length }, (_, index) => {
    const row = Math.floor(index / columns.length);
    return scaled[row * n + columns[index % columns.length]!]!;
  });
  const { values } = decompose(part, residual, target.rows, columns.length);
  return columns.length > 0 && !(Math.min(...values) > dead * Math.max(...values));
}
