import { studentHalfWidth } from "../intervals/student.ts";
import { type Limits, vertexLimits } from "./fieller.ts";
import { leastSquares, solveLeastSquares } from "./leastSquares.ts";
import { type NoResult, noResult } from "./noResult.ts";

/** A parabola y = minimum + curvature * (x - vertex)^2. */
export interface Parabola {
  readonly status: "fitted";
  readonly vertex: number;
  /** Whether the bottom lies among the points; false only where that was allowed. */
  readonly inside: boolean;
  /** By the delta method; null with three points. */
  readonly standardError: number | null;
  /** Fieller's limits of the vertex; null with three points. */
  readonly limits: Limits | null;
  readonly minimum: number;
  readonly curvature: number;
  /** Residual standard deviation; null with three points. */
  readonly sigma: number | null;
  readonly n: number;
  readonly degrees: number;
  /** Smallest and largest x among the points. */
  readonly range: readonly [number, number];
}

/** How a parabola is judged. */
export interface ParabolaOptions {
  /** Level of the limits; 0.95 unless given. */
  readonly level?: number;
  /** Take a bottom that lies outside the points, as some published fits do. */
  readonly allowOutside?: boolean;
}

const fewestPoints = 3;
// A rise from the bottom to the ends of the runs below this share of the values is rounding of the fit.
const roundingRise = 1e-12;

/**
 * Least-squares parabola of y in x, and its bottom. The standard error of the vertex -b / (2c) is the delta method's with
 * the residual variance; the limits are Fieller's, which stay right where the curvature is poorly known and can then be
 * open. Three points, or fewer distinct x, give no error.
 */
export function fitParabola(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { level = 0.95, allowOutside = false }: ParabolaOptions = {},
): Parabola | NoResult {
  const n = x.length;
  const distinct = new Set(Array.from(x)).size;
  if (distinct < fewestPoints)
    return noResult("too-few-points", `${n} points at ${distinct} places, a parabola needs ${fewestPoints}`, {
      n,
      distinct,
    });
  const { middle, centred, low, high } = centre(x);
  const fit = leastSquares(squares(centred), y);
  const [constant = 0, slope = 0, curvature = 0] = fit.coefficients;
  const where = { n, low: middle + low, high: middle + high, curvature };
  const rise = Math.abs(curvature) * Math.max(low ** 2, high ** 2) + Math.abs(slope) * (high - low);
  const size = Array.from(y).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  if (!(rise > roundingRise * size))
    return noResult("flat", `${n} points near ${constant.toPrecision(6)}`, where);
  if (!(curvature > 0))
    return noResult("opens-downward", `curvature ${curvature.toPrecision(3)} over ${n} points`, where);
  const bottom = -slope / (2 * curvature);
  const inside = bottom >= low && bottom <= high;
  if (!inside && !allowOutside)
    return noResult(
      "vertex-outside",
      `${(middle + bottom).toPrecision(4)} against ${where.low.toPrecision(4)} to ${where.high.toPrecision(4)}`,
      { ...where, vertex: middle + bottom },
    );
  const variance = fit.degrees > 0 ? fit.rss / fit.degrees : null;
  const spread = variance === null ? null : fit.inverse.map((row) => row.map((value) => value * variance));
  return {
    status: "fitted",
    vertex: middle + bottom,
    inside,
    standardError: spread === null ? null : deltaError(bottom, curvature, spread),
    limits:
      spread === null
        ? null
        : vertexLimits(slope, curvature, spread, studentHalfWidth(level, fit.degrees), middle),
    minimum: constant - curvature * bottom ** 2,
    curvature,
    sigma: variance === null ? null : Math.sqrt(variance),
    n,
    degrees: fit.degrees,
    range: [where.low, where.high],
  };
}

/**
 * The bottom alone, null where there is none inside the points: the fast path of resampling. Unlike fitParabola it lets
 * a resample stand at two places only, where the parabola of smallest norm is taken.
 */
export function parabolaVertex(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  if (x.length < fewestPoints) return null;
  const { middle, centred, low, high } = centre(x);
  const [, slope = 0, curvature = 0] = solveLeastSquares(squares(centred), y);
  if (!(curvature > 0)) return null;
  const bottom = -slope / (2 * curvature);
  return bottom >= low && bottom <= high ? middle + bottom : null;
}

function centre(x: ArrayLike<number>) {
  const values = Array.from(x);
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - middle);
  return { middle, centred, low: Math.min(...centred), high: Math.max(...centred) };
}

const squares = (x: readonly number[]) => x.map((value) => [1, value, value ** 2]);

/** sqrt(g' V g) with g the derivatives of -b / (2c) in b and c. */
function deltaError(bottom: number, curvature: number, spread: readonly (readonly number[])[]): number {
  const [b, c] = [-1 / (2 * curvature), -bottom / curvature];
  const variance = b * b * spread[1]![1]! + 2 * b * c * spread[1]![2]! + c * c * spread[2]![2]!;
  return Math.sqrt(Math.max(0, variance));
}
