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
export function findFrames(drawing: Drawing, lines: readonly StraightLine[]): Box[] {
  return distinctFrames(drawing, [...drawing.clips, ...rectanglesOf(drawing), ...cornersOf(lines)]);
}

/** Boxes that could be panels where no frame is drawn: between grid lines or tick marks. */
export function findOpenFrames(drawing: Drawing, lines: readonly StraightLine[]): Box[] {
  return distinctFrames(drawing, crossingsOf(lines));
}

function rectanglesOf({ elements }: Drawing): Box[] {
  return elements.flatMap(({ kind, glyph, points, box }) => {
    if (glyph || kind === "text" || kind === "image" || points.length < 4 || points.length > 6) return [];
    const onCorners = points.every(
      ({ x, y }) =>
        Math.min(x - box.left, box.right - x) < 0.01 && Math.min(y - box.top, box.bottom - y) < 0.01,
    );
    return onCorners ? [box] : [];
  });
}

function distinctFrames({ viewport }: Drawing, boxes: readonly Box[]): Box[] {
  const [width, height] = [viewport.right - viewport.left, viewport.bottom - viewport.top];
  const found: Box[] = [];
  for (const box of boxes) {
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

/** Fewest lines in a row that can be grid lines or tick marks of an axis. */
const LEAST_LINES = 3;

/**
 * Boxes where no frame is drawn: that of two sets of grid lines that cross, and that between two sets of tick marks, a
 * step wider than the outermost marks, as data may stand beyond them.
 */
function crossingsOf(lines: readonly StraightLine[]): Box[] {
  const groups = new Map<string, StraightLine[]>();
  for (const line of lines) {
    const key = `${line.direction} ${Math.round(line.from)} ${Math.round(line.to)}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  const rows = [...groups.values()].filter((group) => new Set(group.map(({ at }) => at)).size >= LEAST_LINES);
  const up = rows.filter(([line]) => line!.direction === "y").map(extentOf);
  const across = rows.filter(([line]) => line!.direction === "x").map(extentOf);
  return up
    .flatMap((vertical) => across.flatMap((horizontal) => boxBetween(vertical, horizontal)))
    .slice(0, MOST);
}

interface Extent {
  /** Where the lines stand across their direction, and a step beyond. */
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** Where they begin and end. */
  readonly from: number;
  readonly to: number;
}

function extentOf(group: readonly StraightLine[]): Extent {
  const places = group.map(({ at }) => at);
  const [low, high] = [Math.min(...places), Math.max(...places)];
  return { low, high, step: (high - low) / (group.length - 1), from: group[0]!.from, to: group[0]!.to };
}

/** The box of lines up (grid lines or marks along x) and lines across. */
function boxBetween(up: Extent, across: Extent): Box[] {
  const grid = up.to - up.from > LEAST_SIDE && across.to - across.from > LEAST_SIDE;
  if (grid) {
    const meets =
      up.low > across.from - 2 &&
      up.high < across.to + 2 &&
      across.low > up.from - 2 &&
      across.high < up.to + 2;
    return meets ? [{ left: across.from, right: across.to, top: up.from, bottom: up.to }] : [];
  }
  if (up.to - up.from > LEAST_SIDE || across.to - across.from > LEAST_SIDE) return [];
  const below = up.from > across.high - across.step;
  const before = across.to < up.low + up.step;
  if (!below || !before) return [];
  return [{ left: across.to, right: up.high + up.step, top: across.low - across.step, bottom: up.from }];
}
