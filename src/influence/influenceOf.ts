import { clusterIndex } from "../intervals/clusterIndex.ts";
import type { Quantity } from "../intervals/intervalMethod.ts";
import { type FittedProblem, groupsByValue, leaveOut } from "./leaveOut.ts";
import { leverage } from "./leverage.ts";

/** What leaving out some rows does to a quantity. */
export interface Shift {
  readonly positions: readonly number[];
  /** The quantity without them. */
  readonly estimate: number;
  /** Its change in standard errors; NaN without a standard error. */
  readonly shift: number;
  /** Sum of the rows' leverages. */
  readonly leverage: number;
}

/** How far a quantity depends on single runs, sizes, and the largest size. */
export interface InfluenceReport {
  readonly quantity: string;
  readonly estimate: number;
  readonly standardError: number;
  /** Each run (cluster) left out, in order of the rows. */
  readonly runs: readonly Shift[];
  /** Each size left out, ascending; empty when no size was given. */
  readonly sizes: readonly Shift[];
  /** The largest size left out, the two largest, and so on, up to `largest`. */
  readonly largest: readonly Shift[];
  /** Lowest and highest estimate over all of these (C16). */
  readonly range: { readonly low: number; readonly high: number };
}

export interface InfluenceOptions {
  readonly standardError: number;
  /** Size of every row, such as N; groups of equal size are left out together. */
  readonly sizes?: ArrayLike<number>;
  /** Run of every row, when several rows are checkpoints of one run. */
  readonly clusters?: ArrayLike<number>;
  /** How many of the largest sizes are left out one upon another (3). */
  readonly largest?: number;
}

/** Refits without each run, without each size and without the largest sizes, by weights, from the full optimum. */
export function influenceOf(
  fitted: FittedProblem,
  quantity: Pick<Quantity, "id" | "value">,
  options: InfluenceOptions,
): InfluenceReport {
  const estimate = quantity.value(fitted.optimum);
  const pull = leverage(fitted.problem, fitted.optimum);
  const without = (groups: readonly (readonly number[])[]): Shift[] =>
    leaveOut(fitted, groups).map(({ positions, theta }) => ({
      positions,
      estimate: quantity.value(theta),
      shift: (quantity.value(theta) - estimate) / options.standardError,
      leverage: positions.reduce((sum, position) => sum + pull[position]!, 0),
    }));
  const bySize = options.sizes === undefined ? [] : groupsByValue(options.sizes);
  // Two sizes must stay, else nothing is left to learn a dependence on size from.
  const most = Math.min(options.largest ?? 3, bySize.length - 2);
  const top = Array.from({ length: Math.max(0, most) }, (_, k) => bySize.slice(-(k + 1)).flat());
  const runs = without(clusterIndex(options.clusters ?? Array.from(pull.keys())).rows);
  const sizes = without(bySize);
  const largest = without(top);
  const values = [estimate, ...[...runs, ...sizes, ...largest].map((shift) => shift.estimate)].filter(
    Number.isFinite,
  );
  return {
    quantity: quantity.id,
    estimate,
    standardError: options.standardError,
    runs,
    sizes,
    largest,
    range: { low: Math.min(...values), high: Math.max(...values) },
  };
}

/** The shift farthest from zero, or undefined of none. */
export function farthest(shifts: readonly Shift[]): Shift | undefined {
  return shifts.reduce<Shift | undefined>(
    (best, shift) => (best === undefined || Math.abs(shift.shift) > Math.abs(best.shift) ? shift : best),
    undefined,
  );
}
