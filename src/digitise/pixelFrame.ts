import type { Box } from "./drawing.ts";
import type { PixelGrid } from "./readPixels.ts";

/** Lightness below which a pixel is part of an axis. */
const DARK = 110;
/** Share of the image that a line of an axis spans at least. */
const LEAST_SHARE = 0.35;

/** The box between the outermost long dark lines of an image; undefined without a line in both directions. */
export function pixelFrame(grid: PixelGrid): Box | undefined {
  const { width, height } = grid;
  const rows = Array.from({ length: height }, (_, row) => row).filter(
    (row) => longestRun(width, (column) => isDark(grid, row, column)) > LEAST_SHARE * width,
  );
  const columns = Array.from({ length: width }, (_, column) => column).filter(
    (column) => longestRun(height, (row) => isDark(grid, row, column)) > LEAST_SHARE * height,
  );
  if (rows.length === 0 || columns.length === 0) return undefined;
  const [left, right] = span(columns, width);
  const [top, bottom] = span(rows, height);
  return { left, right, top, bottom };
}

/** Where dark marks leave the bottom edge (along x) or the left edge (along y), the longer ones only; pixels. */
export function pixelTicks(grid: PixelGrid, frame: Box, direction: "x" | "y"): number[] {
  const [from, to, edge] =
    direction === "x" ? [frame.left, frame.right, frame.bottom] : [frame.top, frame.bottom, frame.left];
  const outwards = direction === "x" ? 1 : -1;
  // Beyond the line itself, which may be two pixels wide and soft.
  const start = Math.round(edge) + 2 * outwards;
  const dark = (along: number, away: number) => {
    const across = start + outwards * away;
    return direction === "x" ? isDark(grid, across, along) : isDark(grid, along, across);
  };
  const marks: { sum: number; count: number; length: number; last: number }[] = [];
  for (let along = Math.floor(from) - 1; along <= Math.ceil(to); along++) {
    let length = 0;
    while (length < 40 && dark(along, length)) length++;
    if (length === 0) continue;
    const before = marks.at(-1);
    if (before && before.last === along - 1) {
      before.sum += along + 0.5;
      before.count++;
      before.length = Math.max(before.length, length);
      before.last = along;
    } else marks.push({ sum: along + 0.5, count: 1, length, last: along });
  }
  const longest = Math.max(0, ...marks.map(({ length }) => length));
  return marks
    .filter(({ length, count }) => length > 0.75 * longest && length < 40 && count < 6)
    .map(({ sum, count }) => sum / count);
}

function isDark({ width, height, rgb }: PixelGrid, row: number, column: number): boolean {
  if (row < 0 || column < 0 || row >= height || column >= width) return false;
  const start = 3 * (row * width + column);
  return rgb[start]! < DARK && rgb[start + 1]! < DARK && rgb[start + 2]! < DARK;
}

function longestRun(length: number, holds: (index: number) => boolean): number {
  let [run, best] = [0, 0];
  for (let index = 0; index < length; index++) {
    run = holds(index) ? run + 1 : 0;
    best = Math.max(best, run);
  }
  return best;
}

/** From the first line to the last; a single line is the low edge, and the image ends the box. */
function span(lines: readonly number[], size: number): [number, number] {
  const [first, last] = [lines[0]! + 0.5, lines.at(-1)! + 0.5];
  if (last - first > 0.1 * size) return [first, last];
  return first < size / 2 ? [first, size] : [0, first];
}
