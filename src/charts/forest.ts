import { wrapLabel } from "./labels.ts";
import { type Axis, panel } from "./plotPart.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, line, text } from "./svg.ts";
import { type Shape, symbol } from "./symbols.ts";

/** A row of the forest: one source of values for every parameter. */
export interface ForestRow {
  readonly label: string;
  readonly kind: "published" | "refit" | "alternative";
}

/** What one row says about one parameter; null where it says nothing. */
export interface ForestValue {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** One parameter with its own scale. */
export interface ForestPanel {
  readonly title: string;
  readonly axis: Axis;
  readonly values: readonly (ForestValue | null)[];
}

export interface ForestData extends ChartWords {
  readonly rows: readonly ForestRow[];
  readonly panels: readonly ForestPanel[];
}

const SHAPES: Record<ForestRow["kind"], Shape> = {
  published: "diamond",
  refit: "circle",
  alternative: "square",
};
const GAP = 32;
const LABEL_SIZE = 12.5;
const LABEL_LEAD = 14.5;
/** Room above the rows for the name of the constant, and below them for its ticks. */
const HEAD = 30;
const FOOT = 30;

/** The rows as they are laid out: their labels, and the middle of each from the top of the first. */
interface Layout {
  readonly labels: readonly (readonly string[])[];
  readonly middles: readonly number[];
  readonly heights: readonly number[];
  readonly tall: number;
}

/**
 * Published values beside refitted ones, one small panel a parameter, the same rows in each. Wide charts name the
 * rows beside the panels; narrow ones number them, with a key above.
 */
export function forest(data: ForestData, size: ChartSize): string {
  const wide = size === "wide";
  const columns = Math.min(wide ? 5 : 2, Math.max(1, data.panels.length));
  const labelWidth = wide ? 196 : 26;
  const labels = data.rows.map((r, i) =>
    wide ? wrapLabel(r.label, labelWidth - 14, LABEL_SIZE, 3) : [`${i + 1}`],
  );
  const layout = layOut(labels, wide ? 28 : 21);
  const legend = wide ? { svg: "", height: 0 } : numberedKey(data.rows, CHART_WIDTH[size]);
  const room = CHART_WIDTH[size] - labelWidth - 14;
  const width = (room - GAP * (columns - 1)) / columns;
  const band = HEAD + layout.tall + FOOT + 16;
  let body = legend.svg;
  data.panels.forEach((item, i) => {
    const left = labelWidth + (i % columns) * (width + GAP);
    const top = legend.height + Math.floor(i / columns) * band;
    if (i % columns === 0) body += rowLabels(data.rows, layout, top + HEAD, CHART_WIDTH[size]);
    body += drawPanel(data.rows, item, { left, top, width, layout });
  });
  return frame(data, size, legend.height + Math.ceil(data.panels.length / columns) * band, body);
}

function layOut(labels: readonly (readonly string[])[], least: number): Layout {
  const heights = labels.map((lines) => Math.max(least, lines.length * LABEL_LEAD + 6));
  let edge = 0;
  const middles = heights.map((height) => {
    edge += height;
    return edge - height / 2;
  });
  return { labels, heights, middles, tall: edge };
}

function numberedKey(rows: readonly ForestRow[], width: number): { svg: string; height: number } {
  let y = 0;
  const parts = rows.map((row, i) => {
    const lines = wrapLabel(row.label, width - 50, LABEL_SIZE, 2);
    const top = y + 14;
    y += lines.length * LABEL_LEAD + 5;
    const style = { fill: row.kind, size: LABEL_SIZE, weight: row.kind === "refit" ? 600 : 400 };
    return (
      text(0, top, `${i + 1}`, style) +
      symbol(SHAPES[row.kind], 29, top - 4.5, row.kind, 4.5) +
      lines.map((l, k) => text(42, top + k * LABEL_LEAD, l, style)).join("")
    );
  });
  return { svg: parts.join(""), height: y + 10 };
}

function rowLabels(rows: readonly ForestRow[], layout: Layout, top: number, full: number): string {
  return rows
    .map((row, i) => {
      const y = top + (layout.middles[i] ?? 0);
      const rule = y + (layout.heights[i] ?? 0) / 2;
      const lines = layout.labels[i] ?? [];
      const style = { fill: row.kind, size: LABEL_SIZE, weight: row.kind === "refit" ? 600 : 400 };
      const words = lines
        .map((l, k) => text(0, y + 4.5 + (k - (lines.length - 1) / 2) * LABEL_LEAD, l, style))
        .join("");
      return line(0, rule, full, rule, { stroke: "rule" }) + words;
    })
    .join("");
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly layout: Layout;
}

function drawPanel(rows: readonly ForestRow[], item: ForestPanel, place: Place): string {
  const { layout, left, width } = place;
  const top = place.top + HEAD;
  const foot = top + layout.tall;
  const part = panel({
    left,
    top,
    width,
    height: layout.tall + FOOT,
    margins: { top: 0, right: 0, bottom: FOOT, left: 0 },
    x: item.axis,
    y: { log: false, domain: [1, 0], ticks: [] },
    bareY: true,
    marks: [],
  });
  const x = (value: number) => part.x(clamp(value, item.axis.domain));
  const values = rows.map((row, i) =>
    drawValue(row, item.values[i] ?? null, x, top + (layout.middles[i] ?? 0)),
  );
  return (
    text(left, place.top + 17, item.title, { weight: 600 }) +
    guideLine(rows, item, part.x, top, foot) +
    part.svg +
    line(left, foot, left + width, foot, { stroke: "muted" }) +
    values.join("")
  );
}

/** A faint line at the first published value, so that the eye can compare down the rows. */
function guideLine(
  rows: readonly ForestRow[],
  item: ForestPanel,
  x: (v: number) => number,
  top: number,
  foot: number,
): string {
  const first = item.values[rows.findIndex((row) => row.kind === "published")];
  if (!first) return "";
  return line(x(first.value), top, x(first.value), foot, { stroke: "published", dash: "2 3", opacity: 0.6 });
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

function drawValue(row: ForestRow, value: ForestValue | null, x: (v: number) => number, y: number): string {
  if (value === null || !Number.isFinite(value.value)) return "";
  const bar =
    value.low !== null && value.high !== null
      ? line(x(value.low), y, x(value.high), y, { stroke: row.kind, width: row.kind === "refit" ? 2.6 : 1.6 })
      : "";
  return bar + symbol(SHAPES[row.kind], x(value.value), y, row.kind, row.kind === "refit" ? 5.5 : 4.5);
}
