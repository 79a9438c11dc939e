import type { Drawing, Drawn } from "./drawing.ts";
import { polylinesOf } from "./polylines.ts";

/** A line straight up or straight across. */
export interface StraightLine {
  readonly direction: "x" | "y";
  /** Where it stands across its direction: y of a line along x, x of a line along y. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly element: Drawn;
}

const STRAIGHT = 0.01;
/** Paths with more corners than this hold data, not rules. */
const MOST_POINTS = 1000;

/** All straight lines of a figure, those of paths with several strokes or corners one by one. */
export function straightLines({ elements }: Drawing): StraightLine[] {
  return elements.flatMap((element) => {
    const { kind, style, points, glyph } = element;
    if (
      glyph ||
      kind === "text" ||
      kind === "image" ||
      style.stroke === "none" ||
      points.length > MOST_POINTS
    )
      return [];
    return polylinesOf(element).flatMap(({ points: corners, closed, ends }) => {
      const lines: StraightLine[] = [];
      // A curve cut into pieces is no line; a closed outline is a box or a marker.
      if (closed || ends.length !== corners.length || corners.length > 6) return [];
      for (let index = 1; index < corners.length; index++) {
        const [from, to] = [corners[index - 1]!, corners[index]!];
        const [across, up] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
        if (across < STRAIGHT && up >= STRAIGHT)
          lines.push({ direction: "y", at: (from.x + to.x) / 2, ...fromTo(from.y, to.y), element });
        else if (up < STRAIGHT && across >= STRAIGHT)
          lines.push({ direction: "x", at: (from.y + to.y) / 2, ...fromTo(from.x, to.x), element });
        else return [];
      }
      return lines;
    });
  });
}

function fromTo(one: number, other: number): { from: number; to: number } {
  return { from: Math.min(one, other), to: Math.max(one, other) };
}
