import { type ChartSize, LETTER, line, text } from "./svg.ts";
import { textWidthAt } from "./textWidth.ts";

/** Breaks a label at spaces (not at no-break spaces) into lines of at most a width; the last line kept ends with an ellipsis if cut. */
export function wrapLabel(content: string, width: number, size: number, most = 3): string[] {
  const lines: string[] = [];
  for (const word of content.split(/[ \t\r\n]+/).filter((w) => w !== "")) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidthAt(joined, size) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  const kept = lines.slice(0, most).map((l) => shorten(l, width, size));
  if (lines.length > most && kept.length > 0) kept[kept.length - 1] = `${kept.at(-1)!.replace(/…$/, "")}…`;
  return kept;
}

function shorten(content: string, width: number, size: number): string {
  if (textWidthAt(content, size) <= width) return content;
  let cut = [...content];
  while (cut.length > 1 && textWidthAt(`${cut.join("")}…`, size) > width) cut = cut.slice(0, -1);
  return `${cut.join("")}…`;
}

/** Moves boxes apart along one axis, keeping their order and staying between two ends where possible. */
export function dodge(
  centres: readonly number[],
  heights: readonly number[],
  low: number,
  high: number,
): number[] {
  const order = centres.map((_, i) => i).sort((a, b) => centres[a]! - centres[b]! || a - b);
  const placed = [...centres];
  let edge = low;
  for (const i of order) {
    placed[i] = Math.max(placed[i]!, edge + heights[i]! / 2);
    edge = placed[i]! + heights[i]! / 2;
  }
  edge = high;
  for (const i of [...order].reverse()) {
    placed[i] = Math.min(placed[i]!, edge - heights[i]! / 2);
    edge = placed[i]! - heights[i]! / 2;
  }
  return placed;
}

/** A label that belongs to the end of a curve. */
export interface EndLabel {
  readonly y: number;
  /** Where the curve ends, when that is before the labels' edge. */
  readonly x?: number;
  readonly label: string;
  readonly role: string;
  readonly weight?: number;
}

/** Labels at the right end of curves, wrapped, moved apart and joined to their curve by a thin leader. */
export function endLabels(
  labels: readonly EndLabel[],
  x: number,
  width: number,
  low: number,
  high: number,
): string {
  const size = 12.5;
  const lead = size * 1.25;
  const wrapped = labels.map((l) => wrapLabel(l.label, (width - 24) / (l.weight ? 1.1 : 1), size));
  const heights = wrapped.map((lines) => lines.length * lead + 5);
  const centres = dodge(
    labels.map((l) => l.y),
    heights,
    low,
    high,
  );
  return labels
    .map((l, i) => {
      const lines = wrapped[i]!;
      const top = centres[i]! - ((lines.length - 1) * lead) / 2 + size * 0.35;
      const leader = line((l.x ?? x) + 2, l.y, x + 16, centres[i]!, { stroke: l.role, width: 0.8 });
      const style = { fill: l.role, size, ...(l.weight ? { weight: l.weight } : {}) };
      return leader + lines.map((content, k) => text(x + 20, top + k * lead, content, style)).join("");
    })
    .join("");
}

/** One entry of a key: how the mark is drawn, and its words. */
export interface KeyEntry {
  readonly label: string;
  readonly role: string;
  /** Draws the sample inside a box of 26 by 12, centred on (x + 13, y). */
  readonly sample: (x: number, y: number) => string;
}

/** A key above a chart, one entry a row or flowing along the width; returns its drawing and its height. */
export function key(
  entries: readonly KeyEntry[],
  x: number,
  y: number,
  width: number,
  size: ChartSize,
): { svg: string; height: number } {
  const letter = LETTER[size] - 0.5;
  const row = letter * 1.6;
  const line2 = letter * 1.2;
  let column = x;
  let top = y;
  let tall = 0;
  const parts = entries.map((entry) => {
    const lines = wrapLabel(entry.label, width - 36, letter, 2);
    const need = 34 + Math.max(...lines.map((l) => textWidthAt(l, letter))) + 14;
    if (column > x && column + need > x + width) {
      column = x;
      top += row + tall;
      tall = 0;
    }
    const words = lines.map((l, i) =>
      text(column + 33, top + row / 2 + letter * 0.35 + i * line2, l, { fill: entry.role, size: letter }),
    );
    const drawn = entry.sample(column, top + row / 2) + words.join("");
    tall = Math.max(tall, (lines.length - 1) * line2);
    column += need;
    return drawn;
  });
  return { svg: parts.join(""), height: entries.length === 0 ? 0 : top - y + row + tall + 4 };
}
