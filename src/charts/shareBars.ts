import { wrapLabel } from "./labels.ts";
import { colour } from "./palette.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, line, px, text } from "./svg.ts";
import { textWidthAt } from "./textWidth.ts";

/** One choice: its share alone inside its share with interactions, and the words at the end of the bar. */
export interface ShareBar {
  readonly title: string;
  readonly first: number;
  readonly total: number;
  readonly label: string;
}

export interface ShareData extends ChartWords {
  readonly bars: readonly ShareBar[];
  readonly firstLabel: string;
  readonly totalLabel: string;
}

const LETTERS = 12.5;
/** A letter may reach a little to the left of where its line begins. */
const EDGE = 2;
const LEAD = 15;
const THICK = 15;

/** How much of the spread each choice carries: a pale bar with its interactions, a dark one inside it alone. */
export function shareBars(data: ShareData, size: ChartSize): string {
  const wide = size === "wide";
  const width = CHART_WIDTH[size];
  const left = wide ? 210 : 0;
  const words = Math.max(0, ...data.bars.map(({ label }) => textWidthAt(label, LETTERS))) + 12;
  const most = Math.max(1e-9, ...data.bars.flatMap(({ first, total }) => [first, total]));
  const length = (share: number) => (Math.max(0, share) / most) * (width - left - words);
  const legend = keyOf(data, wide, left);
  let y = legend.height;
  const parts = data.bars.map((bar) => {
    const lines = wrapLabel(bar.title, wide ? left - 16 : width, LETTERS, 2);
    const tall = wide ? Math.max(THICK + 11, lines.length * LEAD + 8) : lines.length * LEAD + THICK + 13;
    const middle = wide ? y + tall / 2 : y + lines.length * LEAD + 3 + THICK / 2;
    const first = wide ? middle + 4.5 - ((lines.length - 1) / 2) * LEAD : y + 12;
    const drawn =
      lines.map((l, k) => text(EDGE, first + k * LEAD, l, { size: LETTERS })).join("") +
      box(left, middle, length(bar.total), THICK, "refit", 0.28) +
      box(left, middle, length(bar.first), THICK - 7, "refit", 1) +
      text(left + Math.max(length(bar.total), length(bar.first)) + 7, middle + 4.5, bar.label, {
        size: LETTERS,
        fill: "muted",
      });
    y += tall;
    return drawn;
  });
  const axis = wide ? line(left, legend.height, left, y, { stroke: "muted" }) : "";
  return frame(data, size, y + 4, legend.svg + parts.join("") + axis);
}

function keyOf(data: ShareData, wide: boolean, left: number): { svg: string; height: number } {
  const second = wide ? left + textWidthAt(data.totalLabel, LETTERS) + 56 : left;
  const sample = (x: number, y: number, thick: number, opacity: number, label: string) =>
    box(x, y, 22, thick, "refit", opacity) + text(x + 29, y + 4.5, label, { size: LETTERS, fill: "muted" });
  return {
    svg:
      sample(left, 9, THICK, 0.28, data.totalLabel) +
      sample(second, wide ? 9 : 31, THICK - 7, 1, data.firstLabel),
    height: wide ? 28 : 50,
  };
}

function box(x: number, middle: number, width: number, thick: number, role: string, opacity: number): string {
  return `<rect x="${px(x)}" y="${px(middle - thick / 2)}" width="${px(Math.max(0, width))}" height="${px(thick)}" fill="${colour(role)}" fill-opacity="${opacity}"/>`;
}
