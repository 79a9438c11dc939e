import { boxAround, centreOf, type Drawn, inside } from "./drawing.ts";
import { markerShape } from "./markerShape.ts";
import type { Point } from "./matrix.ts";
import { polylinesOf } from "./polylines.ts";

export type Anchor = "origin" | "centre" | "centroid";

/** Where a marker stands. */
export function markerCentre(element: Drawn, anchor: Anchor): Point {
  if (anchor === "origin") return element.at;
  const points = polylinesOf(element).flatMap((line) => line.points);
  if (points.length === 0) return element.at;
  return anchor === "centre" ? centreOf(boxAround(points)) : centroid(points);
}

/**
 * How a marker is anchored and how sure that is. A marker that is drawn around the origin of its own coordinates stands
 * there. One that is drawn in place stands in the middle of its box; for a triangle that could also be its centre of
 * mass, as libraries differ, and the bound covers both.
 *
 * @returns the anchor, and a bound on the distance to the true centre in user units (0 when drawing leaves no doubt)
 */
export function anchorOf(element: Drawn): { readonly anchor: Anchor; readonly doubt: number } {
  const points = polylinesOf(element).flatMap((line) => line.points);
  if (points.length === 0) return { anchor: "origin", doubt: 0 };
  const box = boxAround(points);
  if (inside(box, element.at)) return { anchor: "origin", doubt: 0 };
  const [middle, mass] = [centreOf(box), centroid(points)];
  const doubtful = /^(triangle|star|pentagon|polygon)/.test(markerShape(element) ?? "polygon");
  return { anchor: "centre", doubt: doubtful ? Math.hypot(middle.x - mass.x, middle.y - mass.y) : 0 };
}

/** Centre of mass of the area that an outline encloses; of its points when it encloses none. */
function centroid(points: readonly Point[]): Point {
  const origin = points[0]!;
  let [area, x, y] = [0, 0, 0];
  for (const [index, point] of points.entries()) {
    const next = points[(index + 1) % points.length]!;
    const [ax, ay, bx, by] = [point.x - origin.x, point.y - origin.y, next.x - origin.x, next.y - origin.y];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    x += ((ax + bx) * cross) / 6;
    y += ((ay + by) * cross) / 6;
  }
  if (Math.abs(area) < 1e-12) {
    const mean = (pick: (point: Point) => number) =>
      points.reduce((sum, point) => sum + pick(point), 0) / points.length;
    return { x: mean((point) => point.x), y: mean((point) => point.y) };
  }
  return { x: origin.x + x / area, y: origin.y + y / area };
}
