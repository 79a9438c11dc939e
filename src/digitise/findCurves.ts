import type { Box, Drawing, Drawn } from "./drawing.ts";
import { inside } from "./drawing.ts";
import { markerShape } from "./markerShape.ts";
import type { Point } from "./matrix.ts";
import { polylinesOf } from "./polylines.ts";

/** Curves of one look in one panel. */
export interface CurveGroup {
  readonly stroke: string;
  readonly dash: string;
  readonly width: number;
  readonly elements: readonly Drawn[];
}

export interface FoundCurves {
  readonly curves: readonly CurveGroup[];
  /** Areas without a rim, such as bands around a curve. */
  readonly areas: readonly Drawn[];
  /** Straight lines up or across, such as error bars and reference lines. */
  readonly straight: readonly Drawn[];
}

/** Extent below which a line is part of a sample or a mark, as a share of the panel. */
const LEAST_SHARE = 0.04;

/** Everything in a panel that looks like a curve, grouped by paint and dashes, in drawing order. */
export function findCurves(drawing: Drawing, panel: Box): FoundCurves {
  const [width, height] = [panel.right - panel.left, panel.bottom - panel.top];
  const groups = new Map<string, Drawn[]>();
  const areas: Drawn[] = [];
  const straight: Drawn[] = [];
  for (const element of drawing.elements) {
    const { kind, glyph, style, box, points } = element;
    if (glyph || !/^(path|polyline|line|use)$/.test(kind) || points.length < 2) continue;
    const [across, down] = [box.right - box.left, box.bottom - box.top];
    if (!points.some((point) => inside(panel, point, 1)) || across > 3 * width || down > 3 * height) continue;
    if (isFrame(points, box)) continue;
    if (style.stroke === "none") {
      if (style.fill !== "none" && points.length > 4 && across > LEAST_SHARE * width && !markerShape(element))
        areas.push(element);
      continue;
    }
    if (across < LEAST_SHARE * width && down < LEAST_SHARE * height) continue;
    if (across < 0.02 || down < 0.02 || isRuled(element)) {
      straight.push(element);
      continue;
    }
    if (style.fill !== "none" && /z\s*$/i.test(element.outline)) {
      areas.push(element);
      continue;
    }
    const key = [style.stroke, style.dash, style.strokeWidth].join(" ");
    const group = groups.get(key);
    if (group) group.push(element);
    else groups.set(key, [element]);
  }
  const curves = [...groups.values()].map((elements): CurveGroup => {
    const { stroke, dash, strokeWidth } = elements[0]!.style;
    return { stroke, dash, width: strokeWidth, elements };
  });
  return { curves, areas, straight };
}

/** Whether every stroke of a path runs straight up or across, as tick marks drawn in one go do. */
function isRuled(element: Drawn): boolean {
  const lines = polylinesOf(element);
  return (
    lines.length > 1 &&
    lines.every(({ points: [from, to, ...more] }) => {
      if (!from || !to || more.length > 0) return false;
      return Math.abs(to.x - from.x) < 0.02 || Math.abs(to.y - from.y) < 0.02;
    })
  );
}

/** Rectangles, axis lines with ticks at their ends, and other outlines that only turn at right angles. */
function isFrame(points: readonly Point[], box: Box): boolean {
  const [first, last] = [points[0]!, points.at(-1)!];
  const shut = Math.hypot(first.x - last.x, first.y - last.y) < 0.05;
  const upright = points.slice(1).every((point, index) => {
    const before = points[index]!;
    return Math.abs(point.x - before.x) < 0.02 || Math.abs(point.y - before.y) < 0.02;
  });
  const onRim = points.every(
    ({ x, y }) =>
      Math.min(x - box.left, box.right - x) < 0.02 || Math.min(y - box.top, box.bottom - y) < 0.02,
  );
  if (!onRim || points.length > 14) return false;
  // A box with rounded corners turns at other angles, but all its corners lie on its rim.
  return upright ? points.length > 2 && points.length <= 6 : points.length >= 8 && shut;
}
