import { uniformInt } from "pure-rand/distribution/uniformInt";
import { stream } from "../intervals/stream.ts";
import type { Isoflop } from "./isoflop.ts";
import { solveLeastSquares } from "./leastSquares.ts";
import { parabolaVertex } from "./parabola.ts";

/** Parameters at the bottom of a parabola of loss in log N, or null where there is no bottom inside the runs. */
export function parabolaOptimum({ N, L }: Isoflop): number | null {
  const vertex = parabolaVertex(N.map(Math.log), L);
  return vertex === null ? null : Math.exp(vertex);
}

/** Slope of log optimal N on log C over the budgets that have an optimum, unweighted; null with fewer than two. */
export function isoflopExponent(isoflops: readonly Isoflop[]): number | null {
  const points = isoflops
    .map((isoflop) => ({ C: isoflop.C, N: parabolaOptimum(isoflop) }))
    .filter((point): point is { C: number; N: number } => point.N !== null);
  if (points.length < 2) return null;
  const [, slope = 0] = solveLeastSquares(
    points.map((point) => [1, Math.log(point.C)]),
    points.map((point) => Math.log(point.N)),
  );
  return slope;
}

/**
 * Exponents of approach 2 when the runs of every budget are drawn with replacement; NaN marks the draws that leave fewer
 * than two budgets with an optimum. Draw k depends on seed and k alone.
 */
export function approach2Draws(isoflops: readonly Isoflop[], draws: number, seed: number): Float64Array {
  return Float64Array.from({ length: draws }, (_, draw) => {
    const generator = stream(seed, "isoflop", draw);
    const resampled = isoflops.map(({ C, N, L }) => {
      const picked = Array.from({ length: N.length }, () => uniformInt(generator, 0, N.length - 1));
      return { C, N: Float64Array.from(picked, (i) => N[i]!), L: Float64Array.from(picked, (i) => L[i]!) };
    });
    return isoflopExponent(resampled) ?? Number.NaN;
  });
}
