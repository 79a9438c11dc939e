import type { Target } from "../fit/objective.ts";
import { findRoot } from "./findRoot.ts";

/** Something to minimise where something else has a given value, inside a box of logarithms. */
export interface ConstrainedFunction {
  readonly objective: Target;
  readonly constraint: Target;
  readonly level: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The objective along the constraint, over all variables but one, for which the constraint is solved. */
export interface ReducedFunction extends Target {
  readonly free: readonly number[];
  readonly eliminated: number;
  /** All variables from the free ones; undefined where the constraint cannot be met inside the box. */
  complete(free: ArrayLike<number>): Float64Array | undefined;
}

/** Eliminates one variable, by default that for which the constraint is easiest to solve. */
export function reduce(problem: ConstrainedFunction, eliminated = easiest(problem)): ReducedFunction {
  const { objective, constraint, level, low, high } = problem;
  const n = low.length;
  const free = Array.from({ length: n }, (_, j) => j).filter((j) => j !== eliminated);
  const point = new Float64Array(n);
  const excess = (x: number) => {
    point[eliminated] = x;
    return constraint.evaluate(point) - level;
  };
  const complete = (z: ArrayLike<number>): Float64Array | undefined => {
    free.forEach((j, k) => {
      point[j] = z[k]!;
    });
    const [a, b] = [low[eliminated]!, high[eliminated]!];
    const [atLow, atHigh] = [excess(a), excess(b)];
    if (!(atLow * atHigh <= 0)) return undefined;
    point[eliminated] = findRoot(excess, a, b, atLow, atHigh);
    return Float64Array.from(point);
  };
  const gradients = { objective: new Float64Array(n), constraint: new Float64Array(n) };
  return {
    dimension: n - 1,
    free,
    eliminated,
    complete,
    evaluate(z, gradient) {
      const x = complete(z);
      if (x === undefined) return Number.POSITIVE_INFINITY;
      const value = objective.evaluate(x, gradients.objective);
      if (gradient !== undefined) {
        constraint.evaluate(x, gradients.constraint);
        const rate = gradients.objective[eliminated]! / gradients.constraint[eliminated]!;
        free.forEach((j, k) => {
          gradient[k] = gradients.objective[j]! - rate * gradients.constraint[j]!;
        });
      }
      return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
    },
  };
}

// Places of the box at which the slopes of the constraint are compared.
const places = [0.3, 0.4, 0.5, 0.6, 0.7];
// Slopes that differ by rounding are equal.
const equal = 1e-9;

/**
 * The variable in which the constraint's slope changes least over the box and never vanishes: a plain factor of the cost,
 * for which the constraint always has exactly one solution.
 */
function easiest({ constraint, low, high }: ConstrainedFunction): number {
  const n = low.length;
  const least = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(n);
  const gradient = new Float64Array(n);
  for (const across of places)
    for (const up of places) {
      // Odd variables are moved the other way, so that terms of a sum change their order.
      const x = low.map((a, j) => a + (high[j]! - a) * (j % 2 === 0 ? across : up));
      constraint.evaluate(x, gradient);
      gradient.forEach((slope, j) => {
        const size = Number.isFinite(slope) ? Math.abs(slope) : 0;
        least[j] = Math.min(least[j]!, size);
        most[j] = Math.max(most[j]!, size);
      });
    }
  let best = n - 1;
  const evenness = (j: number) => (most[j]! > 0 ? least[j]! / most[j]! : 0);
  const range = (j: number) => high[j]! - low[j]!;
  for (let j = n - 2; j >= 0; j--) {
    const gain = evenness(j) - evenness(best);
    // Among equals the one with most room, so that the others can take most values.
    if (gain > equal || (gain > -equal && range(j) > range(best))) best = j;
  }
  return best;
}
