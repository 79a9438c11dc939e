import { bfgs } from "../fit/bfgs.ts";
import { type Box, clampTo } from "../fit/box.ts";
import { minimiseInBox } from "../fit/minimiseInBox.ts";
import { polish } from "../fit/polish.ts";
import { sobolPoints } from "../fit/sobol.ts";
import { maxNorm } from "../fit/vector.ts";
import type { ReducedFunction } from "./reducedFunction.ts";
import type { Candidate } from "./searchCurve.ts";

const screened = 512;
const descended = 8;
// Slopes below this share of the value are rounding: the place is stationary.
const stationary = 1e-7;
// Ends closer than this in every logarithm are one minimum.
const sameEnd = 1e-4;

/**
 * Local minima of a function of several variables inside a box: Sobol points are screened, the lowest descended from by
 * BFGS and polished by Newton steps. Unlike the scan of one variable this can miss a minimum.
 */
export function searchSurface(reduced: ReducedFunction, low: Float64Array, high: Float64Array): Candidate[] {
  const n = reduced.dimension;
  const box: Box = { low, high };
  const starts = sobolPoints(n, screened)
    .map((u) => low.map((a, j) => a + (high[j]! - a) * u[j]!))
    .map((free) => ({ free, value: reduced.evaluate(free) }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
    .slice(0, descended);
  const ends: Candidate[] = [];
  for (const { free } of starts) {
    const descent = minimiseInBox(reduced, box, free, (target, start) =>
      bfgs(target, start, { gradientTolerance: 1e-9 }),
    );
    const end = descent.status === "at bound" ? descent : polish(reduced, descent);
    const at = clampTo(box, end.theta);
    const gradient = new Float64Array(n);
    const value = reduced.evaluate(at, gradient);
    if (!Number.isFinite(value)) continue;
    const flat = maxNorm(gradient) <= stationary * Math.max(1e-3, Math.abs(value));
    const kind = flat && descent.status !== "at bound" ? "smooth" : "end";
    if (!ends.some((other) => other.free.every((x, j) => Math.abs(x - at[j]!) < sameEnd)))
      ends.push({ free: at, value, kind });
  }
  return ends;
}
