import { type Box, clampTo, heldBy } from "./box.ts";
import type { Minimum } from "./minimise.ts";
import type { Target } from "./objective.ts";

// Rounds of releasing and fixing bounds; each usually settles one parameter.
const mostRounds = 50;
// A parameter is let go from its bound when the objective falls at a rate above this.
const releaseTolerance = 1e-9;

/**
 * Runs an unbounded minimiser inside a box by an active-set method: parameters at a bound beyond which the objective
 * falls are fixed there, the others descend on the objective continued flat beyond the box, and the end is projected
 * back; repeated until no parameter wants to be fixed or let go. Ends "at bound" when some are fixed at the end.
 */
export function minimiseInBox(
  target: Target,
  box: Box,
  start: ArrayLike<number>,
  run: (target: Target, start: Float64Array) => Minimum,
): Minimum {
  const n = target.dimension;
  let theta = clampTo(box, start);
  let iterations = 0;
  let evaluations = 0;
  let last: Minimum | undefined;
  let fixedBefore = "";
  let valueBefore = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round++) {
    const gradient = new Float64Array(n);
    const value = target.evaluate(theta, gradient);
    evaluations++;
    if (!Number.isFinite(value)) break;
    const fixed = heldBy(box, theta, gradient).filter((j) => Math.abs(gradient[j]!) > releaseTolerance);
    const key = fixed.join();
    // Rounds that neither lower the objective nor change what is fixed would go on for ever.
    if (last !== undefined && key === fixedBefore && !(value < valueBefore)) break;
    fixedBefore = key;
    valueBefore = value;
    const free = Array.from({ length: n }, (_, j) => j).filter((j) => !fixed.includes(j));
    if (free.length === 0) break;
    const inner = run(
      continued(target, box, theta, free),
      Float64Array.from(free, (j) => theta[j]!),
    );
    iterations += inner.iterations;
    evaluations += inner.evaluations;
    last = inner;
    const next = Float64Array.from(theta);
    free.forEach((j, k) => {
      next[j] = inner.theta[k]!;
    });
    theta = clampTo(box, next);
  }
  const gradient = new Float64Array(n);
  const value = target.evaluate(theta, gradient);
  const active = heldBy(box, theta, gradient);
  const status = !Number.isFinite(value) ? "abnormal" : (last?.status ?? "converged");
  return {
    theta,
    value,
    gradient,
    status: active.length > 0 && status !== "iteration limit" && Number.isFinite(value) ? "at bound" : status,
    iterations,
    evaluations,
    active,
    ...(last?.rule === undefined ? {} : { rule: last.rule }),
    ...(last?.step === undefined ? {} : { step: last.step }),
  };
}

/** The target over its free parameters, constant in a parameter beyond its bounds. */
function continued(target: Target, box: Box, at: Float64Array, free: readonly number[]): Target {
  return {
    dimension: free.length,
    evaluate(part, gradient) {
      const point = Float64Array.from(at);
      free.forEach((j, k) => {
        point[j] = part[k]!;
      });
      const inside = clampTo(box, point);
      const whole = gradient === undefined ? undefined : new Float64Array(at.length);
      const value = target.evaluate(inside, whole);
      free.forEach((j, k) => {
        if (gradient !== undefined) gradient[k] = inside[j] === point[j] ? whole![j]! : 0;
      });
      return value;
    },
  };
}
