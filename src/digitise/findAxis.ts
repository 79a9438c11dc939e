import type { Box, Drawing } from "./drawing.ts";
import type { Label } from "./labelTexts.ts";
import type { StraightLine } from "./straightLines.ts";
import { type ProposedTicks, proposeTicks } from "./tickCandidates.ts";

export type Side = "bottom" | "top" | "left" | "right";

export interface FoundAxis extends ProposedTicks {
  readonly side: Side;
  readonly direction: "x" | "y";
  readonly labels: readonly Label[];
  /** How far the labels are from the edge, user units. */
  readonly away: number;
}

/** What stands around a panel. */
export interface Surroundings {
  readonly drawing: Drawing;
  readonly labels: readonly Label[];
  readonly lines: readonly StraightLine[];
  /** Rounding of where texts stand, from the digits of all of them. */
  readonly written: { readonly x: number; readonly y: number };
}

/** Labels further than so many font sizes from the edge belong to something else. */
const REACH = { x: 5, y: 9 } as const;

/** Finds the axis at one side of a frame, from the row (or column) of numbers nearest to it that makes a scale. */
export function findAxis(around: Surroundings, frame: Box, side: Side): FoundAxis | undefined {
  const direction = side === "bottom" || side === "top" ? "x" : "y";
  const rows = rowsOf(around.labels, frame, side, direction);
  const { drawing } = around;
  for (const { labels, away } of rows) {
    const sources = {
      labels,
      marks: marksAt(around.lines, frame, side, labels[0]!.size),
      grid: gridOf(around.lines, frame, direction),
      converted: drawing.grid,
      written: around.written[direction],
    };
    const found = proposeTicks(sources, direction, frame);
    if (found) return { ...found, side, direction, labels, away };
  }
  return undefined;
}

interface Row {
  readonly labels: Label[];
  readonly away: number;
}

/** Numbers beside a frame in rows (columns at its left and right), nearest first. */
function rowsOf(labels: readonly Label[], frame: Box, side: Side, direction: "x" | "y"): Row[] {
  const rows: { labels: Label[]; at: number; away: number }[] = [];
  for (const label of labels) {
    if (label.value === undefined) continue;
    const { size, box, centre } = label;
    const [from, to] = direction === "x" ? [frame.left, frame.right] : [frame.top, frame.bottom];
    const slack = 0.6 * size + 0.01 * (to - from);
    const away = distance(box, frame, side);
    if (centre[direction] < from - slack || centre[direction] > to + slack) continue;
    if (away < -0.6 * size || away > REACH[direction] * size) continue;
    // Labels of a row share their height; labels of a column the edge that faces the frame.
    const at = direction === "x" ? centre.y : away;
    // Plotting libraries set the labels between powers of ten smaller; they make a row of their own.
    const row = rows.find(
      (known) =>
        Math.abs(known.at - at) < (direction === "x" ? 0.5 : 1.2) * size &&
        Math.abs(known.labels[0]!.size / size - 1) < 0.06,
    );
    if (row) {
      row.labels.push(label);
      row.away = Math.min(row.away, away);
    } else rows.push({ labels: [label], at, away });
  }
  return rows.filter((row) => row.labels.length > 1).toSorted((p, q) => p.away - q.away);
}

/** From the edge of a frame to the side of a text that faces it; negative where they overlap. */
function distance(box: Box, frame: Box, side: Side): number {
  if (side === "bottom") return box.top - frame.bottom;
  if (side === "top") return frame.top - box.bottom;
  return side === "left" ? frame.left - box.right : box.left - frame.right;
}

/**
 * Short lines across an edge or near it, grouped by where they begin and end.
 *
 * @param size of the labels' type
 */
function marksAt(lines: readonly StraightLine[], frame: Box, side: Side, size: number): StraightLine[][] {
  const direction = side === "bottom" || side === "top" ? "x" : "y";
  const edge = frame[side];
  const outwards = side === "bottom" || side === "right" ? 1 : -1;
  const [from, to] = direction === "x" ? [frame.left, frame.right] : [frame.top, frame.bottom];
  const depth = direction === "x" ? frame.bottom - frame.top : frame.right - frame.left;
  const groups = new Map<string, StraightLine[]>();
  for (const line of lines) {
    if (line.direction === direction || line.at < from - 1.5 || line.at > to + 1.5) continue;
    if (line.to - line.from > Math.max(0.08 * depth, 1.2 * size)) continue;
    const ends = [line.from - edge, line.to - edge].map((end) => end * outwards);
    const [inner, outer] = [Math.min(...ends), Math.max(...ends)];
    // Marks further off belong to what stands beside, such as a colour bar.
    if (outer < -2 || inner > Math.max(size, 2)) continue;
    const key = `${Math.round(2 * line.from)} ${Math.round(2 * line.to)}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()].filter((group) => group.length > 1).map(distinct);
}

/** Lines that cross nearly the whole frame. */
function gridOf(lines: readonly StraightLine[], frame: Box, direction: "x" | "y"): StraightLine[] {
  const [start, end] = direction === "x" ? [frame.top, frame.bottom] : [frame.left, frame.right];
  const [from, to] = direction === "x" ? [frame.left, frame.right] : [frame.top, frame.bottom];
  const found = lines.filter(
    (line) =>
      line.direction !== direction &&
      line.at > from - 1.5 &&
      line.at < to + 1.5 &&
      Math.min(line.to, end) - Math.max(line.from, start) > 0.9 * (end - start) &&
      line.to - line.from < 1.2 * (end - start),
  );
  return distinct(found);
}

/** One line for each place; libraries draw some twice. */
function distinct(lines: readonly StraightLine[]): StraightLine[] {
  const sorted = lines.toSorted((p, q) => p.at - q.at);
  return sorted.filter((line, index) => index === 0 || line.at - sorted[index - 1]!.at > 1e-6);
}
