import { akima, akimaAt, akimaMinimum } from "./akima.ts";
import { type NoResult, noResult } from "./noResult.ts";

/** Lowest place of an interpolated loss curve of one budget. */
export interface CurveMinimum {
  readonly status: "found";
  readonly N: number;
  readonly L: number;
}

/**
 * Where the minimum is looked for. `points a gap`: on a grid of equal steps in log N, as many a gap between sizes as
 * given (Porian et al. 2024 take 25). `exact`: on the cubics themselves.
 */
export type MinimumSearch =
  | { readonly kind: "grid"; readonly pointsPerGap: number }
  | { readonly kind: "exact" };

/** Places of the grid in log N: (sizes - 1) x points a gap, from the first size to the last. */
export function searchGrid(logN: ArrayLike<number>, pointsPerGap: number): Float64Array {
  const count = (logN.length - 1) * pointsPerGap;
  const [first, last] = [logN[0]!, logN[logN.length - 1]!];
  return Float64Array.from({ length: count }, (_, k) =>
    // The ends are taken as they are: rounding must not push them off the curve.
    k === 0 ? first : k === count - 1 ? last : first + ((last - first) * k) / (count - 1),
  );
}

/**
 * Minimum of Akima's curve through log loss over log N; none when it lies at the smallest or the largest size.
 * `logN` increases.
 */
export function curveMinimum(
  logN: ArrayLike<number>,
  logL: ArrayLike<number>,
  search: MinimumSearch,
  grid = search.kind === "grid" ? searchGrid(logN, search.pointsPerGap) : undefined,
): CurveMinimum | NoResult {
  const curve = akima(logN, logL);
  if (grid === undefined) {
    const { x, y } = akimaMinimum(curve);
    if (x <= logN[0]! || x >= logN[logN.length - 1]!) return atEdge(x, logN);
    return { status: "found", N: Math.exp(x), L: Math.exp(y) };
  }
  let best = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < grid.length; k++) {
    const value = akimaAt(curve, grid[k]!);
    if (value < lowest) [best, lowest] = [k, value];
  }
  if (best === 0 || best === grid.length - 1) return atEdge(grid[best]!, logN);
  return { status: "found", N: Math.exp(grid[best]!), L: Math.exp(lowest) };
}

function atEdge(x: number, logN: ArrayLike<number>): NoResult {
  const [low, high] = [Math.exp(logN[0]!), Math.exp(logN[logN.length - 1]!)];
  const N = Math.exp(x);
  return noResult("edge-minimum", `${N.toPrecision(4)} of ${low.toPrecision(4)} to ${high.toPrecision(4)}`, {
    N,
    low,
    high,
  });
}
