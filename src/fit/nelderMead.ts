import { type Box, clampTo } from "./box.ts";
import type { Minimum, StoppingRules } from "./minimise.ts";
import type { Target } from "./objective.ts";

interface Corner {
  readonly at: Float64Array;
  readonly value: number;
}

/**
 * Nelder and Mead's simplex (1965) with the rules of SciPy's method "Nelder-Mead": reflection 1, expansion 2,
 * contraction and shrinkage 1/2; first simplex 5% along each parameter (0.00025 where it is zero); stops when the
 * simplex is smaller than xatol and its values differ by less than fatol (1e-4 each), or after 200 evaluations a
 * parameter. Inside a box, points are clipped to it. It makes no claim about the gradient.
 */
export function nelderMead(
  target: Target,
  start: ArrayLike<number>,
  rules: StoppingRules = {},
  box?: Box,
): Minimum {
  const n = target.dimension;
  const { stepTolerance = 1e-4, functionTolerance = 1e-4 } = rules;
  const mostIterations = rules.iterations ?? 200 * n;
  const mostEvaluations = rules.iterations === undefined ? 200 * n : Number.POSITIVE_INFINITY;
  let evaluations = 0;
  const corner = (point: Float64Array): Corner => {
    if (evaluations >= mostEvaluations) throw new BudgetSpent();
    evaluations++;
    const at = clampTo(box, point);
    return { at, value: target.evaluate(at) };
  };
  let simplex = firstSimplex(start, box).map(corner).sort(byValue);
  let iterations = 1;
  let converged = false;
  while (evaluations < mostEvaluations && iterations < mostIterations) {
    const [best, worst, second] = [simplex[0]!, simplex[n]!, simplex[n - 1]!];
    const size = Math.max(
      ...simplex.slice(1).flatMap(({ at }) => Array.from(at, (x, j) => Math.abs(x - best.at[j]!))),
    );
    const spread = Math.max(...simplex.slice(1).map(({ value }) => Math.abs(best.value - value)));
    if (size <= stepTolerance && spread <= functionTolerance) {
      converged = true;
      break;
    }
    const centre = new Float64Array(n);
    for (const { at } of simplex.slice(0, n)) for (let j = 0; j < n; j++) centre[j]! += at[j]!;
    for (let j = 0; j < n; j++) centre[j]! /= n;
    const beyond = (t: number) => corner(centre.map((x, j) => (1 + t) * x - t * worst.at[j]!));
    try {
      const accepted = betterCorner(beyond, best, second, worst);
      if (accepted !== undefined) simplex[n] = accepted;
      else
        simplex = simplex.map((old, k) =>
          k === 0 ? old : corner(old.at.map((x, j) => best.at[j]! + 0.5 * (x - best.at[j]!))),
        );
    } catch (error) {
      if (!(error instanceof BudgetSpent)) throw error;
      break;
    }
    iterations++;
    simplex.sort(byValue);
  }
  const { at: theta, value } = simplex[0]!;
  const gradient = new Float64Array(n);
  target.evaluate(theta, gradient);
  const active = edges(box, theta);
  const ended = converged ? (active.length > 0 ? "at bound" : "converged") : "iteration limit";
  return {
    theta,
    value,
    gradient,
    status: Number.isFinite(value) ? ended : "abnormal",
    iterations,
    evaluations,
    active,
    ...(converged ? { rule: "step" as const } : {}),
  };
}

/** Thrown in the middle of an iteration when no evaluation is left; the iteration is then forgotten, as in SciPy. */
class BudgetSpent extends Error {}

/** The corner that replaces the worst one; undefined when the simplex has to shrink instead. */
function betterCorner(
  beyond: (t: number) => Corner,
  best: Corner,
  second: Corner,
  worst: Corner,
): Corner | undefined {
  const reflected = beyond(1);
  if (reflected.value < best.value) {
    const expanded = beyond(2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < second.value) return reflected;
  if (reflected.value < worst.value) {
    const contracted = beyond(0.5);
    return contracted.value <= reflected.value ? contracted : undefined;
  }
  const contracted = beyond(-0.5);
  return contracted.value < worst.value ? contracted : undefined;
}

function firstSimplex(start: ArrayLike<number>, box: Box | undefined): Float64Array[] {
  const origin = clampTo(box, start);
  const points = [origin, ...Array.from(origin, (x, k) => origin.with(k, x !== 0 ? 1.05 * x : 0.00025))];
  // A corner beyond an upper bound is mirrored inside, or clipping would flatten the simplex.
  return points.map((point) =>
    point.map((x, j) => (box !== undefined && x > box.high[j]! ? 2 * box.high[j]! - x : x)),
  );
}

function edges(box: Box | undefined, theta: Float64Array): number[] {
  if (box === undefined) return [];
  return Array.from(theta.keys()).filter((j) => theta[j]! <= box.low[j]! || theta[j]! >= box.high[j]!);
}

// NaN counts as worse than any number.
function byValue(a: Corner, b: Corner): number {
  if (a.value === b.value) return 0;
  return a.value < b.value || Number.isNaN(b.value) ? -1 : 1;
}
