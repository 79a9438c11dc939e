import { type Box, centreOf, type Drawing, type Drawn, inside } from "./drawing.ts";
import { type Anchor, anchorOf, markerCentre } from "./markerCentre.ts";
import { type MarkerShape, markerShape } from "./markerShape.ts";
import type { Point } from "./matrix.ts";

/** Markers of one look in one panel. */
export interface MarkerGroup {
  readonly shape: MarkerShape;
  readonly fill: string;
  readonly stroke: string;
  readonly anchor: Anchor;
  /** Bound on how far the anchor may be from the point that a marker stands for, user units. */
  readonly doubt: number;
  readonly members: readonly { readonly element: Drawn; readonly at: Point }[];
}

/** Markers are small beside their panel. */
const LARGEST_SHARE = 0.09;

/**
 * Everything in a panel that looks like a marker, grouped by shape and paint, in drawing order.
 *
 * @param notData elements that stand for something else, such as samples of a legend
 */
export function findMarkers(drawing: Drawing, panel: Box, notData: ReadonlySet<Drawn>): MarkerGroup[] {
  const largest = Math.max(LARGEST_SHARE * Math.min(panel.right - panel.left, panel.bottom - panel.top), 8);
  const groups = new Map<string, Drawn[]>();
  for (const element of drawing.elements) {
    const { glyph, kind, box, style } = element;
    if (glyph || kind === "text" || kind === "image" || notData.has(element)) continue;
    if (style.fill === "none" && style.stroke === "none") continue;
    if (box.right - box.left > largest || box.bottom - box.top > largest || !inside(panel, centreOf(box), 1))
      continue;
    const shape = markerShape(element);
    if (!shape) continue;
    const key = [shape, style.fill, style.stroke].join(" ");
    const group = groups.get(key);
    if (group) group.push(element);
    else groups.set(key, [element]);
  }
  return [...groups.values()].map((elements): MarkerGroup => {
    const { fill, stroke } = elements[0]!.style;
    const anchors = elements.map(anchorOf);
    const anchor: Anchor = anchors.every((found) => found.anchor === "origin") ? "origin" : "centre";
    const doubt = anchor === "origin" ? 0 : Math.max(...anchors.map((found) => found.doubt));
    const members = elements.map((element) => ({ element, at: markerCentre(element, anchor) }));
    return { shape: markerShape(elements[0]!)!, fill, stroke, anchor, doubt, members };
  });
}

/** Whether every marker of a group stands on one of other groups, as the rims of markers that are filled by themselves do. */
export function standOn(group: MarkerGroup, others: readonly MarkerGroup[]): boolean {
  const cell = (x: number, y: number) => `${x} ${y}`;
  const taken = new Set<string>();
  for (const { at } of others.flatMap(({ members }) => members)) {
    const [x, y] = [Math.floor(at.x / SAME_PLACE), Math.floor(at.y / SAME_PLACE)];
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) taken.add(cell(x + dx, y + dy));
  }
  return group.members.every(({ at }) =>
    taken.has(cell(Math.floor(at.x / SAME_PLACE), Math.floor(at.y / SAME_PLACE))),
  );
}

/** Markers nearer to each other than this stand at one place, user units. */
const SAME_PLACE = 0.05;
