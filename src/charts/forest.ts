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
const MOST_COLUMNS = 5;
const GAP = 32;

/** Published values beside refitted ones, one small panel a parameter, the same rows in each. */
export function forest(data: ForestData, size: ChartSize): string {
  const wide = size === "wide";
  const columns = wide ? Math.min(MOST_COLUMNS, Math.max(1, data.panels.length)) : 1;
  const row = wide ? 30 : 33;
  const labelWidth = wide ? 162 : 158;
  const room = CHART_WIDTH[size] - labelWidth - 14;
  const width = (room - GAP * (columns - 1)) / columns;
  const plotHeight = row * data.rows.length + 30;
  const band = 30 + plotHeight + (wide ? 16 : 20);
  let body = "";
  data.panels.forEach((item, i) => {
    const left = labelWidth + (i % columns) * (width + GAP);
    const top = Math.floor(i / columns) * band;
    if (i % columns === 0) body += rowLabels(data.rows, top + 30, row, labelWidth, CHART_WIDTH[size]);
    body += drawPanel(data.rows, item, { left, top, width, row, plotHeight });
  });
  return frame(data, size, Math.ceil(data.panels.length / columns) * band, body);
}

function rowLabels(
  rows: readonly ForestRow[],
  top: number,
  height: number,
  width: number,
  full: number,
): string {
  return rows
    .map((row, i) => {
      const y = top + (i + 0.5) * height;
      const lines = wrapLabel(row.label, width - 16, 12.5, 2);
      const style = { fill: row.kind, size: 12.5, weight: row.kind === "refit" ? 600 : 400 };
      const words = lines
        .map((l, k) => text(0, y + 4.5 + (k - (lines.length - 1) / 2) * 13, l, style))
        .join("");
      return line(0, y + height / 2, full, y + height / 2, { stroke: "rule" }) + words;
    })
    .join("");
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly row: number;
  readonly plotHeight: number;
}

function drawPanel(rows: readonly ForestRow[], item: ForestPanel, place: Place): string {
  const part = panel({
    left: place.left,
    top: place.top + 30,
    width: place.width,
    height: place.plotHeight,
    margins: { top: 0, right: 0, bottom: 30, left: 0 },
    x: item.axis,
    y: { log: false, domain: [rows.length, 0], ticks: [] },
    bareY: true,
    marks: [],
  });
  const foot = place.top + 30 + place.plotHeight - 30;
  const rule = line(place.left, foot, place.left + place.width, foot, { stroke: "muted" });
  const drawn = rows.map((row, i) =>
    drawValue(
      row,
      item.values[i] ?? null,
      (v) => part.x(clamp(v, item.axis.domain)),
      place.top + 30 + (i + 0.5) * place.row,
    ),
  );
  const guide = guideLine(rows, item, part.x, place.top + 30, foot);
  return (
    text(place.left, place.top + 17, item.title, { weight: 600 }) + guide + part.svg + rule + drawn.join("")
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
