import type { Optimiser } from "../registry/types.ts";
import { type Box, clampTo, heldBy } from "./box.ts";
import { keepsItsEnd } from "./keepsItsEnd.ts";
import type { Minimum } from "./minimise.ts";
import { minimiseKinked } from "./minimiseKinked.ts";
import type { ResidualTarget, Target } from "./objective.ts";
import { polish } from "./polish.ts";
import { inspectPoint, polishResiduals } from "./polishResiduals.ts";
import type { Problem } from "./problem.ts";
import { freePlaces } from "./slopes.ts";
import { isKinked } from "./smoothLoss.ts";
import { closeBelowVanished } from "./vanished.ts";

/**
 * Continues from the best end to a certified stationary point, by the way that suits method and loss. Methods that keep
 * their end (simplex, grid, those of SciPy) are left there unless polishing is asked for.
 */
export function finishFit(
  { law, objective }: Problem,
  target: ResidualTarget,
  best: Minimum,
  { method, polish: wanted }: Optimiser,
  box: Box | undefined,
): Minimum {
  if (wanted === false || (keepsItsEnd(method) && wanted !== true) || !Number.isFinite(best.value))
    return best;
  const byResiduals = method === "lm" || method === "varpro";
  if (byResiduals && isKinked(objective)) {
    const end = minimiseKinked(target, objective, best.theta, { box }, true);
    const { iterations, evaluations } = best;
    const sums = { iterations: iterations + end.iterations, evaluations: evaluations + end.evaluations };
    return end.value <= best.value ? { ...end, ...sums } : { ...best, ...sums };
  }
  const closed = byResiduals ? closeBelowVanished(law, target, best.theta, box) : box;
  if (byResiduals && objective.loss !== "huber") return polishResiduals(target, best, closed);
  if (byResiduals || box !== undefined) return polishInUnits(target, best, closed);
  return polish(target, best);
}

/** Newton polish of the parameters that no bound holds, each in the unit that changes residuals by about one. */
function polishInUnits(target: ResidualTarget, from: Minimum, box: Box | undefined): Minimum {
  const { theta, scale, free } = inspectPoint(target, from.theta, box);
  const units = free.map((j) => Math.sqrt(target.rows) / scale[j]!);
  const full = (z: ArrayLike<number>) => {
    const point = Float64Array.from(theta);
    free.forEach((j, k) => {
      point[j] = z[k]! * units[k]!;
    });
    return point;
  };
  const inUnits: Target = {
    dimension: free.length,
    evaluate(z, gradient) {
      const point = full(z);
      if (clampTo(box, point).some((value, j) => value !== point[j])) return Number.POSITIVE_INFINITY;
      const whole = gradient === undefined ? undefined : new Float64Array(target.dimension);
      const value = target.evaluate(point, whole);
      free.forEach((j, k) => {
        if (gradient !== undefined) gradient[k] = whole![j]! * units[k]!;
      });
      return value;
    },
  };
  if (free.length === 0) return from;
  const start = Float64Array.from(free, (j, k) => theta[j]! / units[k]!);
  const end = polish(inUnits, { ...from, theta: start });
  const gradient = new Float64Array(target.dimension);
  const at = full(end.theta);
  const value = target.evaluate(at, gradient);
  if (!(value <= from.value)) return from;
  const active = heldBy(box, at, gradient);
  const held = target.dimension - freePlaces(target.dimension, active).length > 0;
  return {
    ...end,
    theta: at,
    value,
    gradient,
    active,
    status: held ? "at bound" : end.status === "at bound" ? "converged" : end.status,
  };
}
