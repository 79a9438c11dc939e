import { type Box, centreOf, inside } from "./drawing.ts";
import { type FoundAxis, findAxis, type Surroundings } from "./findAxis.ts";
import { findFrames, findOpenFrames, same } from "./findFrames.ts";
import type { Label } from "./labelTexts.ts";

export interface FoundPanel {
  readonly box: Box;
  readonly x: FoundAxis;
  readonly y: FoundAxis;
}

interface Half {
  readonly box: Box;
  x: FoundAxis | undefined;
  y: FoundAxis | undefined;
}

/**
 * The panels of a figure, from top to bottom and left to right: frames with an axis along x and one along y. A panel
 * without labels of its own takes the axis of a panel above, below or beside it with the same extent, as shared axes
 * are labelled once.
 */
export function findPanels(around: Surroundings): FoundPanel[] {
  const panels = panelsIn(around, findFrames(around.drawing, around.lines));
  return panels.length > 0 ? panels : panelsIn(around, findOpenFrames(around.drawing, around.lines));
}

function panelsIn(around: Surroundings, frames: readonly Box[]): FoundPanel[] {
  const halves = frames.map((box): Half => {
    const visible = { ...around, labels: labelsFor(box, frames, around.labels) };
    return {
      box,
      x: findAxis(visible, box, "bottom") ?? findAxis(visible, box, "top"),
      y: findAxis(visible, box, "left") ?? findAxis(visible, box, "right"),
    };
  });
  for (const direction of ["x", "y"] as const) settle(halves, direction);
  const named = halves.filter(({ x, y }) => x || y);
  const panels = named.flatMap(({ box, x, y }): FoundPanel[] => {
    const [sharedX, sharedY] = [x ?? sharing(named, box, "x"), y ?? sharing(named, box, "y")];
    return sharedX && sharedY ? [{ box, x: sharedX, y: sharedY }] : [];
  });
  const distinct = panels.filter(
    (panel, index) => !panels.slice(0, index).some(({ box }) => same(box, panel.box, 4)),
  );
  const rows = (panel: FoundPanel) => Math.round(panel.box.top / 10);
  return distinct.toSorted((p, q) => rows(p) - rows(q) || p.box.left - q.box.left);
}

/** Labels that a frame may use: of a frame inside another one, only those inside that other one. */
function labelsFor(box: Box, frames: readonly Box[], labels: readonly Label[]): Label[] {
  const area = ({ left, right, top, bottom }: Box) => (right - left) * (bottom - top);
  const around = frames
    .filter((other) => other !== box && !same(other, box, 4) && contains(other, box))
    .toSorted((p, q) => area(p) - area(q))[0];
  return around ? labels.filter(({ centre }) => inside(around, centre)) : [...labels];
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.left <= inner.left + 1 &&
    outer.right >= inner.right - 1 &&
    outer.top <= inner.top + 1 &&
    outer.bottom >= inner.bottom - 1
  );
}

/** Numbers belong to the frame whose edge is nearest; others lose an axis made of them. */
function settle(halves: readonly Half[], direction: "x" | "y"): void {
  const withAxis = halves
    .filter((half) => half[direction])
    .toSorted((p, q) => p[direction]!.away - q[direction]!.away);
  const owner = new Map<Label, Half>();
  for (const half of withAxis) {
    const axis = half[direction]!;
    const lost = axis.labels.some((label) => {
      const before = owner.get(label);
      return before !== undefined && !same(before.box, half.box, 4);
    });
    if (lost) half[direction] = undefined;
    else for (const label of axis.labels) owner.set(label, half);
  }
}

/** The axis of the nearest panel with the same extent along it. */
function sharing(halves: readonly Half[], box: Box, direction: "x" | "y"): FoundAxis | undefined {
  const here = centreOf(box);
  const alike = halves.filter(({ box: other, [direction]: axis }) => {
    if (!axis) return false;
    return direction === "x"
      ? Math.abs(other.left - box.left) < 1 && Math.abs(other.right - box.right) < 1
      : Math.abs(other.top - box.top) < 1 && Math.abs(other.bottom - box.bottom) < 1;
  });
  const away = ({ box: other }: Half) => Math.hypot(centreOf(other).x - here.x, centreOf(other).y - here.y);
  return alike.toSorted((p, q) => away(p) - away(q))[0]?.[direction];
}
