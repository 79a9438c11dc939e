import { wrapLabel } from "./labels.ts";
import { type Axis, panel } from "./plotPart.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, line, text } from "./svg.ts";
import { symbol } from "./symbols.ts";
import { textWidthAt } from "./textWidth.ts";

/** One choice varied alone: the value that each option gives. */
export interface ChoiceRange {
  readonly title: string;
  /** What the paper says of the choice, in words. */
  readonly status: string;
  /** Choices that are not reported are drawn in the foreground. */
  readonly open: boolean;
  readonly options: readonly {
    readonly value: number;
    readonly published: boolean;
    readonly solid: boolean;
  }[];
}

export interface RangeData extends ChartWords {
  readonly x: Axis;
  readonly xTitle: string;
  readonly rows: readonly ChoiceRange[];
  readonly reference: { readonly value: number; readonly label: string };
}

const LETTERS = 12.5;
/** A letter may reach a little to the left of where its line begins. */
const EDGE = 2;
const LEAD = 15;
const HEAD = 24;

/** For each choice the range of the number over its options, beside the value by the published protocol. */
export function rangeByChoice(data: RangeData, size: ChartSize): string {
  const wide = size === "wide";
  const width = CHART_WIDTH[size];
  const left = wide ? 236 : 12;
  let edge = 0;
  const rows = data.rows.map((row) => {
    const lines = wrapLabel(row.title, wide ? left - 24 : width - 12, LETTERS, 2);
    const label = wide ? [...lines, row.status] : [...lines];
    // Narrow charts carry title and status above the line.
    const tall = wide ? label.length * LEAD + 12 : (lines.length + 1) * LEAD + 24;
    const top = edge;
    edge += tall;
    return { row, lines, tall, top };
  });
  const part = panel({
    left: 0,
    top: HEAD,
    width,
    height: edge + 30,
    margins: { top: 0, right: 14, bottom: 30, left },
    x: data.x,
    y: { log: false, domain: [1, 0], ticks: [] },
    bareY: true,
    marks: [],
  });
  const foot = HEAD + edge;
  const at = part.x(data.reference.value);
  const half = textWidthAt(data.reference.label, LETTERS) / 2;
  const words = Math.min(Math.max(at, half), width - half);
  const body =
    rows
      .map(({ row, lines, tall, top }) => drawRow(row, lines, HEAD + top, tall, wide, width, part.x))
      .join("") +
    part.svg +
    line(left, foot, width - 14, foot, { stroke: "muted" }) +
    text(width - 14, foot + 38, data.xTitle, { anchor: "end", fill: "muted", size: LETTERS });
  const reference =
    line(at, 18, at, foot, { stroke: "published", width: 1.2, dash: "6 4" }) +
    text(words, 13, data.reference.label, { fill: "published", size: LETTERS, anchor: "middle" });
  return frame(data, size, foot + 46, reference + body);
}

function drawRow(
  row: ChoiceRange,
  lines: readonly string[],
  top: number,
  tall: number,
  wide: boolean,
  width: number,
  x: (value: number) => number,
): string {
  const role = row.open ? "ink" : "alternative";
  const middle = wide ? top + tall / 2 : top + tall - 12;
  const first = wide ? top + 18 : top + 15;
  const words = [
    ...lines.map((l, k) =>
      text(EDGE, first + k * LEAD, l, { size: LETTERS, weight: row.open ? 600 : 400, halo: true }),
    ),
    text(EDGE, first + lines.length * LEAD, row.status, { size: LETTERS, fill: "muted", halo: true }),
  ];
  const values = row.options.map(({ value }) => value);
  const bar =
    values.length === 0
      ? ""
      : line(x(Math.min(...values)), middle, x(Math.max(...values)), middle, {
          stroke: role,
          width: row.open ? 2.4 : 1.5,
        });
  const dots = [...row.options]
    .sort((one, other) => Number(one.published) - Number(other.published))
    .map(({ value, published, solid }) => {
      if (published) return symbol("diamond", x(value), middle, "published", 5);
      return symbol(solid ? "circle" : "ring", x(value), middle, role, 4.2);
    });
  return line(0, top, width, top, { stroke: "rule" }) + words.join("") + bar + dots.join("");
}
