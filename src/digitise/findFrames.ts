import type { Box, Drawing } from "./drawing.ts";
import type { StraightLine } from "./straightLines.ts";

/** Shares of the figure below which a box is no panel. */
const LEAST_SHARE = 0.08;
const LEAST_SIDE = 25;
/** Boxes whose sides agree to so many user units are one. */
const SAME = 2;
const MOST = 300;

/**
 * Boxes that could be panels: what data are clipped to, rectangles, and corners of two axis lines. The box of the whole
 * figure is none.
 */
export function findFrames({ elements, clips, viewport }: Drawing, lines: readonly StraightLine[]): Box[] {
  const rectangles = elements.flatMap(({ kind, glyph, points, box }) => {
    if (glyph || kind === "text" || kind === "image" || points.length < 4 || points.length > 6) return [];
    const onCorners = points.every(
      ({ x, y }) =>
        Math.min(x - box.left, box.right - x) < 0.01 && Math.min(y - box.top, box.bottom - y) < 0.01,
    );
    return onCorners ? [box] : [];
  });
  const [width, height] = [viewport.right - viewport.left, viewport.bottom - viewport.top];
  const found: Box[] = [];
  for (const box of [...clips, ...rectangles, ...cornersOf(lines)]) {
    const [across, down] = [box.right - box.left, box.bottom - box.top];
    const small =
      across < Math.max(LEAST_SIDE, LEAST_SHARE * width) || down < Math.max(LEAST_SIDE, LEAST_SHARE * height);
    const whole = across > 0.985 * width && down > 0.985 * height;
    if (small || whole || found.length >= MOST) continue;
    if (!found.some((known) => same(known, box))) found.push(box);
  }
  return found;
}

export function same(p: Box, q: Box, within = SAME): boolean {
  return (
    Math.abs(p.left - q.left) < within &&
    Math.abs(p.right - q.right) < within &&
    Math.abs(p.top - q.top) < within &&
    Math.abs(p.bottom - q.bottom) < within
  );
}

/** The box that a line up and a line across span when they meet at an end of both. */
function cornersOf(lines: readonly StraightLine[]): Box[] {
  const long = lines.filter(({ from, to }) => to - from > LEAST_SIDE);
  const [up, across] = [
    long.filter(({ direction }) => direction === "y"),
    long.filter(({ direction }) => direction === "x"),
  ];
  return up.slice(0, MOST).flatMap((vertical) =>
    across.slice(0, MOST).flatMap((horizontal): Box[] => {
      const near = (value: number, ends: StraightLine) =>
        Math.min(Math.abs(value - ends.from), Math.abs(value - ends.to)) <= SAME;
      if (!near(horizontal.at, vertical) || !near(vertical.at, horizontal)) return [];
      return [{ left: horizontal.from, right: horizontal.to, top: vertical.from, bottom: vertical.to }];
    }),
  );
}
