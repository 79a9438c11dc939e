import type { Box, Drawing, Drawn } from "./drawing.ts";
import { type FoundAxis, findAxis, type Surroundings } from "./findAxis.ts";
import { same } from "./findFrames.ts";
import { channelsOf } from "./style.ts";

export interface FoundBar {
  readonly box: Box;
  readonly axis: FoundAxis;
  readonly kind: "image" | "gradient" | "cells";
  readonly elements: readonly Drawn[];
}

/** A bar is longer than wide by this factor. */
const SLENDER = 4;
/** Fewer cells are a legend. */
const LEAST_CELLS = 8;

/** Colour bars: slender pictures, gradients or rows of cells with a scale along their long side. */
export function findBars(around: Surroundings): FoundBar[] {
  const bars: FoundBar[] = [];
  for (const { box, kind, elements } of candidates(around.drawing)) {
    const frame = frameOf(around.drawing, box);
    const upright = frame.bottom - frame.top > frame.right - frame.left;
    const axis = upright
      ? (findAxis(around, frame, "right") ?? findAxis(around, frame, "left"))
      : (findAxis(around, frame, "bottom") ?? findAxis(around, frame, "top"));
    if (axis && !bars.some((bar) => same(bar.box, frame, 3))) bars.push({ box: frame, axis, kind, elements });
  }
  return bars;
}

type Candidate = Omit<FoundBar, "axis">;

function candidates({ elements }: Drawing): Candidate[] {
  const found: Candidate[] = [];
  for (const element of elements) {
    const { kind, box, style } = element;
    if (!slender(box)) continue;
    if (kind === "image" && element.href.startsWith("data:image/png"))
      found.push({ box, kind: "image", elements: [element] });
    else if (/^url\(/.test(style.fill)) found.push({ box, kind: "gradient", elements: [element] });
  }
  return [...found, ...cellBars(elements)];
}

/** Filled boxes of one width that follow each other without gaps. */
function cellBars(elements: readonly Drawn[]): Candidate[] {
  const rows = new Map<string, Drawn[]>();
  for (const element of elements) {
    const { box, points, style, glyph } = element;
    if (glyph || points.length < 4 || points.length > 6 || !channelsOf(style.fill)) continue;
    for (const key of [
      `x ${box.left.toFixed(1)} ${box.right.toFixed(1)}`,
      `y ${box.top.toFixed(1)} ${box.bottom.toFixed(1)}`,
    ]) {
      const row = rows.get(key);
      if (row) row.push(element);
      else rows.set(key, [element]);
    }
  }
  return [...rows].flatMap(([key, cells]): Candidate[] => {
    if (cells.length < LEAST_CELLS) return [];
    const upright = key.startsWith("x");
    const ends = ({ box }: Drawn) =>
      (upright ? [box.top, box.bottom] : [box.left, box.right]) as [number, number];
    const sorted = cells.toSorted((p, q) => ends(p)[0] - ends(q)[0]);
    const joined = sorted.slice(1).every((cell, index) => {
      const [from, to] = ends(sorted[index]!);
      return Math.abs(ends(cell)[0] - to) < 0.25 * (to - from);
    });
    const box = {
      left: Math.min(...cells.map((cell) => cell.box.left)),
      right: Math.max(...cells.map((cell) => cell.box.right)),
      top: Math.min(...cells.map((cell) => cell.box.top)),
      bottom: Math.max(...cells.map((cell) => cell.box.bottom)),
    };
    return joined && slender(box) ? [{ box, kind: "cells", elements: sorted }] : [];
  });
}

/** The outline that was drawn for a bar: pictures are placed on whole pixels and stand out a little. */
function frameOf({ elements }: Drawing, box: Box): Box {
  const near = elements.filter(
    (element) =>
      element.kind !== "image" &&
      element.points.length >= 4 &&
      element.points.length <= 20 &&
      same(element.box, box, 3),
  );
  return near[0]?.box ?? box;
}

function slender({ left, right, top, bottom }: Box): boolean {
  const [across, down] = [right - left, bottom - top];
  return Math.max(across, down) > SLENDER * Math.min(across, down) && Math.min(across, down) > 1;
}
