import { clipPolygon } from "./clipPolygon.ts";
import type { Line, Tick } from "./fitAxis.ts";

/** A line that maps u (value, or its ln on a log axis) to a position: position = start + slope * u. */
interface Candidate {
  readonly start: number;
  readonly slope: number;
}

/** All lines that put every tick within its error: the corners of their (convex) set, and the point that u is counted from. */
export interface AxisBand {
  readonly scale: "log" | "linear";
  readonly origin: number;
  readonly corners: readonly Candidate[];
}

/** A tick whose position is printed exactly may still be off in the last bit. */
const LAST_BIT = 1e-9;

/**
 * Every calibration that agrees with the ticks, when each stands within `error` user units of its true place. What an
 * axis measures is then not one number but the range over this set, which no choice of fit can understate.
 *
 * @returns undefined when no line passes within `error` of all ticks
 */
export function axisBand(ticks: readonly Tick[], line: Line, error: number): AxisBand | undefined {
  const u = ticks.map(({ value }) => (line.scale === "log" ? Math.log(value) : value));
  const origin = u.reduce((sum, value) => sum + value, 0) / u.length;
  const span = Math.max(...u.map((value) => Math.abs(value - origin)));
  const allowed = error + LAST_BIT * Math.max(1, ...ticks.map(({ position }) => Math.abs(position)));
  // The fitted line is near; a box around it that is larger than any answer is cut down by the ticks.
  const slope = 1 / line.slope;
  const start = (origin - line.intercept) / line.slope;
  const wide = 1e3 * (allowed + 1);
  let corners: Candidate[] = [
    { start: start - wide, slope: slope - wide / span },
    { start: start + wide, slope: slope - wide / span },
    { start: start + wide, slope: slope + wide / span },
    { start: start - wide, slope: slope + wide / span },
  ];
  for (const [index, { position }] of ticks.entries()) {
    const at = u[index]! - origin;
    corners = clipPolygon(corners, (line) => position + allowed - line.start - line.slope * at);
    corners = clipPolygon(corners, (line) => line.start + line.slope * at - position + allowed);
  }
  const oneSign = corners.every((line) => Math.sign(line.slope) === Math.sign(slope));
  return corners.length > 0 && oneSign ? { scale: line.scale, origin, corners } : undefined;
}

/** The smallest error for which some line agrees with all ticks, by bisection from the largest residual down. */
export function leastTickError(ticks: readonly Tick[], line: Line, residual: number): number {
  let [low, high] = [0, residual];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (axisBand(ticks, line, middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Lowest and highest value that an axis may have between two positions. */
export function bandRange(
  { scale, origin, corners }: AxisBand,
  from: number,
  to: number,
): { low: number; high: number } {
  const u = corners.flatMap(({ start, slope }) => [
    origin + (from - start) / slope,
    origin + (to - start) / slope,
  ]);
  const [low, high] = [Math.min(...u), Math.max(...u)];
  return scale === "log" ? { low: Math.exp(low), high: Math.exp(high) } : { low, high };
}
