import type { Box } from "./box.ts";
import type { Target } from "./objective.ts";

// SciPy's absolute step for L-BFGS-B without a gradient (option `eps`).
const step = 1e-8;

/** Size of the steps, and the box that they must not leave. */
export interface DifferenceRule {
  readonly step: number;
  readonly box?: Box | undefined;
}

/** The same target with its gradient replaced by one-sided differences, as most published fits used. */
export function withForwardDifferences(target: Target): Target {
  return {
    dimension: target.dimension,
    evaluate(theta, gradient) {
      const value = target.evaluate(theta);
      if (gradient !== undefined) fillDifferences(target, theta, value, gradient, () => step);
      return value;
    },
  };
}

/** Writes one-sided differences about a point of known value to `gradient`; `stepOf` gives the step of each parameter. */
export function fillDifferences(
  target: Target,
  theta: ArrayLike<number>,
  value: number,
  gradient: Float64Array,
  stepOf: (x: number, place: number) => number,
): void {
  const moved = Float64Array.from(theta);
  for (let j = 0; j < target.dimension; j++) {
    const x = theta[j]!;
    moved[j] = x + stepOf(x, j);
    gradient[j] = (target.evaluate(moved) - value) / (moved[j]! - x);
    moved[j] = x;
  }
}

/**
 * The step that SciPy 1.10 takes from `x` (scheme "2-point" with an absolute step): one that would not move `x` grows
 * with it, one that would leave the box turns round, and one that fits on neither side ends at the farther bound.
 */
export function differenceStep({ step: wanted, box }: DifferenceRule, x: number, place: number): number {
  const away = x >= 0 ? 1 : -1;
  const size = x + wanted - x === 0 ? Math.sqrt(Number.EPSILON) * away * Math.max(1, Math.abs(x)) : wanted;
  if (box === undefined) return size;
  const below = x - box.low[place]!;
  const above = box.high[place]! - x;
  if (!(Math.abs(size) <= Math.max(below, above))) return above >= below ? above : -below;
  const leaves = x + size < box.low[place]! || x + size > box.high[place]!;
  return leaves ? -size : size;
}
