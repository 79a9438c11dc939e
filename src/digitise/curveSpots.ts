import { badInput } from "../errors.ts";
import type { CalibrationSeries } from "../registry/types.ts";
import type { Drawn } from "./drawing.ts";
import { locate } from "./fitAxis.ts";
import { labelValue } from "./labelValue.ts";
import type { Point } from "./matrix.ts";
import { type Polyline, polylinesOf } from "./polylines.ts";
import { type BandedAxis, onScale } from "./seriesAxes.ts";
import type { Spot } from "./seriesPoint.ts";
import { isRelative } from "./writtenDigits.ts";

/** The curves of a series as points: their vertices, or where they pass given values of x. */
export function curveSpots(
  elements: readonly Drawn[],
  spec: CalibrationSeries,
  coordinateError: number,
  xAxis: BandedAxis,
): Spot[] {
  const reach = coordinateError + (spec.centreError ?? 0);
  const pieces = elements.flatMap((element) =>
    polylinesOf(element).map((line) => ({ line, element, relative: isRelative(element.outline) })),
  );
  return pieces.flatMap(({ line, element, relative }, piece): Spot[] => {
    const colour = element.style.stroke === "none" ? element.style.fill : element.style.stroke;
    const known = { colour, piece };
    // Where a path moves relative to its last point, roundings add up.
    const reachAt = (vertex: number) => (relative ? (vertex + 1) * reach : reach);
    if (!spec.sample)
      return line.ends.map((index, vertex) => {
        const { x, y } = line.points[index]!;
        return { ...known, x, y, error: { x: reachAt(vertex), y: reachAt(vertex) }, flags: [] };
      });
    const error = reachAt(line.ends.length - 1);
    return askedValues(spec, line, xAxis).flatMap((value) => crossing(line, value, xAxis, error, known));
  });
}

/** The values of x at which a curve is to be read: as listed, or evenly spread along what it spans. */
function askedValues({ id, sample }: CalibrationSeries, line: Polyline, axis: BandedAxis): number[] {
  const { x: listed, count } = sample!;
  if (listed) {
    return listed.map((text) => {
      const value = labelValue(text);
      if (value === undefined)
        throw badInput(`calibration: series ${id}: sample at ${JSON.stringify(text)}, which is not a number`);
      return value;
    });
  }
  const across = line.points.map(({ x }) => x);
  const [from, to] = [Math.min(...across), Math.max(...across)];
  return Array.from({ length: count! }, (_, k) => {
    const u = axis.intercept + axis.slope * (from + ((to - from) * k) / (count! - 1));
    return axis.scale === "log" ? Math.exp(u) : u;
  });
}

/**
 * Where a curve passes a value of x. The axis leaves a range of positions for the value; over that range (and the
 * rounding of the curve) the height varies, and that is its bound.
 */
function crossing(
  { points }: Polyline,
  value: number,
  axis: BandedAxis,
  error: number,
  known: Pick<Spot, "colour" | "piece">,
): Spot[] {
  const x = locate(axis, value);
  if (!Number.isFinite(x)) return [];
  const u = onScale(axis, value) - axis.band.origin;
  const places = axis.band.corners.map(({ start, slope }) => start + slope * u);
  const heights = heightsAt(points, x);
  if (heights.length === 0) return [];
  const near = heightsBetween(points, Math.min(x, ...places) - error, Math.max(x, ...places) + error);
  const y = heights[0]!;
  const reach = Math.max(...near.map((height) => Math.abs(height - y))) + error;
  const flags = heights.length > 1 ? ["several"] : [];
  return [{ ...known, x, y, error: { x: error, y: reach }, flags, asked: value }];
}

/** Heights of a curve at one x, without repeats where two segments meet. */
function heightsAt(points: readonly Point[], x: number): number[] {
  const heights: number[] = [];
  for (let index = 1; index < points.length; index++) {
    const [from, to] = [points[index - 1]!, points[index]!];
    const [low, high] = from.x <= to.x ? [from, to] : [to, from];
    // A curve that ends at the asked value may miss it by the last bit.
    const slack = 1e-9 * Math.max(1, Math.abs(x));
    if (x < low.x - slack || x > high.x + slack) continue;
    const height = high.x === low.x ? from.y : low.y + ((high.y - low.y) * (x - low.x)) / (high.x - low.x);
    if (!heights.some((known) => Math.abs(known - height) < 1e-6)) heights.push(height);
  }
  return heights;
}

/** Heights that bound a curve between two places: at their ends, and at its vertices between them. */
function heightsBetween(points: readonly Point[], from: number, to: number): number[] {
  const between = points.filter(({ x }) => x >= from && x <= to).map(({ y }) => y);
  return [...between, ...heightsAt(points, from), ...heightsAt(points, to)];
}
