import { boxAround, type Drawn } from "./drawing.ts";
import type { Point } from "./matrix.ts";
import { type Polyline, polylinesOf } from "./polylines.ts";

export const MARKER_SHAPES = [
  "circle",
  "square",
  "diamond",
  "triangle-up",
  "triangle-down",
  "triangle-left",
  "triangle-right",
  "plus",
  "cross",
  "star",
  "pentagon",
  "hexagon",
  "polygon",
] as const;

export type MarkerShape = (typeof MARKER_SHAPES)[number];

const shapes = new WeakMap<Drawn, { readonly shape: MarkerShape | undefined }>();

/** What a marker looks like; undefined for lines, texts and anything that is no compact shape. */
export function markerShape(element: Drawn): MarkerShape | undefined {
  let known = shapes.get(element);
  if (!known) {
    known = { shape: classify(polylinesOf(element)) };
    shapes.set(element, known);
  }
  return known.shape;
}

/** Outlines with more corners than this are curves of data, not markers. */
const MOST_POINTS = 200;

function classify(lines: readonly Polyline[]): MarkerShape | undefined {
  const drawn = lines.filter(({ points }) => points.length > 1);
  const count = drawn.reduce((sum, { points }) => sum + points.length, 0);
  if (drawn.length === 0 || count > MOST_POINTS) return undefined;
  const box = boxAround(drawn.flatMap(({ points }) => points));
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const size = Math.max(width, height);
  if (!(Math.min(width, height) > 0.2 * size)) return undefined;
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const unit = drawn.map(({ points, closed }) => ({
    closed,
    points: points.map(({ x, y }) => ({ x: (x - middle.x) / (size / 2), y: (y - middle.y) / (size / 2) })),
  }));
  if (unit.length === 2 && unit.every(({ points }) => points.length === 2))
    return crossed(unit.map(({ points }) => points));
  // A ring has an inner outline too; the outer one spans the box.
  const outer = unit.find(({ points }) => {
    const own = boxAround(points);
    return own.right - own.left > (1.96 * width) / size && own.bottom - own.top > (1.96 * height) / size;
  });
  return outer && outlined(outer.points, outer.closed, width / height);
}

/** Two strokes through the middle. */
function crossed(strokes: readonly (readonly Point[])[]): MarkerShape | undefined {
  const angles = strokes.map(([from, to]) => Math.atan2(to!.y - from!.y, to!.x - from!.x));
  const middles = strokes.map(([from, to]) => Math.hypot((from!.x + to!.x) / 2, (from!.y + to!.y) / 2));
  const between = Math.abs(Math.sin(angles[0]! - angles[1]!));
  if (between < 0.98 || middles.some((away) => away > 0.1)) return undefined;
  return Math.abs(Math.sin(2 * angles[0]!)) < 0.2
    ? "plus"
    : Math.abs(Math.cos(2 * angles[0]!)) < 0.2
      ? "cross"
      : undefined;
}

function outlined(points: readonly Point[], closed: boolean, aspect: number): MarkerShape | undefined {
  const [first, last] = [points[0]!, points.at(-1)!];
  const shut = closed || Math.hypot(first.x - last.x, first.y - last.y) < 0.05;
  if (!shut) return undefined;
  const radii = points.map(({ x, y }) => Math.hypot(x, y));
  const [least, most] = [Math.min(...radii), Math.max(...radii)];
  if (points.length >= 9 && least > 0.93 * most && Math.abs(Math.log(aspect)) < 0.1) return "circle";
  const corners = cornersOf(points);
  if (Math.abs(Math.log(aspect)) > 0.45) return undefined;
  if (corners.length === 3) return triangle(corners);
  if (corners.length === 4) return quadrilateral(corners);
  if (corners.length === 12) return twelve(corners);
  if (corners.length === 10 && least < 0.7 * most) return "star";
  if (corners.length === 5) return "pentagon";
  if (corners.length === 6) return "hexagon";
  return corners.length > 6 && corners.length <= 24 ? "polygon" : undefined;
}

/** Points where the outline turns, without repeated ones. */
function cornersOf(points: readonly Point[]): Point[] {
  const distinct = points.filter((point, index) => {
    const before = points[(index + points.length - 1) % points.length]!;
    return index === 0 || Math.hypot(point.x - before.x, point.y - before.y) > 0.02;
  });
  const ends = [distinct[0]!, distinct.at(-1)!];
  if (distinct.length > 1 && Math.hypot(ends[0]!.x - ends[1]!.x, ends[0]!.y - ends[1]!.y) < 0.05)
    distinct.pop();
  return distinct.filter((point, index) => {
    const before = distinct[(index + distinct.length - 1) % distinct.length]!;
    const after = distinct[(index + 1) % distinct.length]!;
    const [ax, ay, bx, by] = [point.x - before.x, point.y - before.y, after.x - point.x, after.y - point.y];
    return (
      Math.abs(ax * by - ay * bx) > 0.03 * Math.hypot(ax, ay) * Math.hypot(bx, by) || ax * bx + ay * by < 0
    );
  });
}

/** A triangle points where its lone corner is; y grows downwards. */
function triangle(corners: readonly Point[]): MarkerShape | undefined {
  const flat = (value: (point: Point) => number) => {
    const sorted = corners.toSorted((p, q) => value(p) - value(q));
    const [low, middle, high] = sorted.map(value) as [number, number, number];
    const spread = high - low;
    if (middle - low < 0.1 * spread) return 1;
    return high - middle < 0.1 * spread ? -1 : 0;
  };
  const [byY, byX] = [flat(({ y }) => y), flat(({ x }) => x)];
  if (byY !== 0 && byX !== 0) return undefined;
  if (byY !== 0) return byY === 1 ? "triangle-down" : "triangle-up";
  if (byX !== 0) return byX === 1 ? "triangle-right" : "triangle-left";
  return undefined;
}

function quadrilateral(corners: readonly Point[]): MarkerShape | undefined {
  const onAxes = corners.every(({ x, y }) => Math.min(Math.abs(x), Math.abs(y)) < 0.1);
  if (onAxes) return "diamond";
  const upright = corners.every(
    ({ x, y }) => Math.abs(Math.abs(x) - Math.abs(y)) < 0.15 * (Math.abs(x) + Math.abs(y)),
  );
  return upright ? "square" : undefined;
}

/** The outline of a plus or a cross has twelve corners: those of a plus nearest the middle lie on the diagonals. */
function twelve(corners: readonly Point[]): MarkerShape {
  const nearest = corners.toSorted((p, q) => Math.hypot(p.x, p.y) - Math.hypot(q.x, q.y)).slice(0, 4);
  return nearest.every(({ x, y }) => Math.abs(Math.abs(x) - Math.abs(y)) < 0.1) ? "plus" : "cross";
}
