import { boxAround, type Drawn } from "./drawing.ts";
import { IDENTITY, type Point } from "./matrix.ts";

/** Strokes longer than this are no marker, user units. */
const LONGEST = 30;

/**
 * Joins two strokes that follow each other in the file and cross in their middles into one element, as some programs
 * draw the two strokes of a cross one by one.
 */
export function joinStrokes(elements: readonly Drawn[]): Drawn[] {
  const result: Drawn[] = [];
  for (const element of elements) {
    const before = result.at(-1);
    if (before && crosses(before, element)) result[result.length - 1] = joined(before, element);
    else result.push(element);
  }
  return result;
}

function crosses(p: Drawn, q: Drawn): boolean {
  if (!isStroke(p) || !isStroke(q) || p.style.stroke !== q.style.stroke) return false;
  const [one, other] = [middle(p), middle(q)];
  const [length, second] = [lengthOf(p), lengthOf(q)];
  const near = Math.hypot(one.x - other.x, one.y - other.y) < 0.05 * length;
  return near && Math.abs(length / second - 1) < 0.1 && length < LONGEST;
}

function isStroke({ kind, glyph, points, style, data }: Drawn): boolean {
  return kind === "path" && !glyph && points.length === 2 && style.stroke !== "none" && !/[zcqa]/i.test(data);
}

function joined(p: Drawn, q: Drawn): Drawn {
  const points = [...p.points, ...q.points];
  const stroke = ([from, to]: readonly Point[]) => `M${from!.x} ${from!.y}L${to!.x} ${to!.y}`;
  const outline = `${stroke(p.points)}${stroke(q.points)}`;
  return {
    ...p,
    matrix: IDENTITY,
    points,
    box: boxAround(points),
    outline,
    data: outline,
    at: { x: 0, y: 0 },
  };
}

function middle({ points: [from, to] }: Drawn): Point {
  return { x: (from!.x + to!.x) / 2, y: (from!.y + to!.y) / 2 };
}

function lengthOf({ points: [from, to] }: Drawn): number {
  return Math.hypot(from!.x - to!.x, from!.y - to!.y);
}
