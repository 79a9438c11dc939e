import { type KeyEntry, key, wrapLabel } from "./labels.ts";
import { colour } from "./palette.ts";
import { type Axis, panel } from "./plotPart.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, line, px, text } from "./svg.ts";
import { type Shape, symbol } from "./symbols.ts";
import { textWidthAt } from "./textWidth.ts";

/** How an estimate came about: printed, computed from printed constants, replicated, or a summary of several. */
export type PaperRowKind = "printed" | "constants" | "replicated" | "summary";

/** One estimate of the quantity that the axis shows. */
export interface PaperRow {
  readonly kind: PaperRowKind;
  /** Paper, in ink. */
  readonly paper: string;
  /** What tells it from others of the paper, muted. */
  readonly label: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** The numbers as text. */
  readonly words: string;
}

/** Rows under a heading. */
export interface PaperGroup {
  readonly title: string;
  readonly rows: readonly PaperRow[];
}

export interface ForestOfPapersData extends ChartWords {
  readonly axis: Axis;
  readonly xTitle: string;
  readonly groups: readonly PaperGroup[];
  /** A value worth a line, with its name. */
  readonly reference: { readonly value: number; readonly label: string };
}

interface Kind {
  readonly shape: Shape;
  readonly role: string;
  readonly words: string;
}

const KINDS: Readonly<Record<PaperRowKind, Kind>> = {
  printed: { shape: "diamond", role: "published", words: "printed" },
  constants: { shape: "ring", role: "published", words: "from printed constants" },
  replicated: { shape: "circle", role: "refit", words: "replicated" },
  summary: { shape: "diamond", role: "policy", words: "random-effects mean" },
};

const LETTER_SIZE = 12.5;
const LEAD = 15;
/** Letters may reach a little beyond their place, and on paper nothing surrounds the chart. */
const EDGE = 3;

/** Where columns stand: labels, panel, numbers. */
interface Columns {
  readonly labels: number;
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

/** What is drawn of a row, from the top of the chart. */
interface Placed {
  readonly svg: string;
  readonly bottom: number;
}

/**
 * Estimates of one quantity from many papers on one axis. Wide charts have names to the left and numbers to the right
 * of the marks; narrow ones have both on a line above each mark.
 */
export function forestOfPapers(data: ForestOfPapersData, size: ChartSize): string {
  const wide = size === "wide";
  const width = CHART_WIDTH[size];
  const columns: Columns = wide
    ? { labels: 286, left: 296, right: 612, width }
    : { labels: width - 4, left: 6, right: 216, width };
  const legend = key(keyEntries(data), 0, 0, width - 4, size);
  const top = legend.height + 24;
  const scale = scaleOf(data.axis, columns);
  let y = top;
  const parts = data.groups.flatMap((group) => {
    const drawn = drawGroup(group, y, scale, columns, wide);
    y = drawn.bottom;
    return [drawn.svg];
  });
  const part = panel({
    left: columns.left,
    top,
    width: columns.right - columns.left,
    height: y - top + 30,
    margins: { top: 0, right: 0, bottom: 30, left: 0 },
    x: data.axis,
    y: { log: false, domain: [1, 0], ticks: [] },
    bareY: true,
    marks: [],
  });
  const at = scale.at(data.reference.value);
  const half = textWidthAt(data.reference.label, LETTER_SIZE) / 2;
  const named = Math.min(width - half, Math.max(half, at));
  const body =
    legend.svg +
    text(named, top - 8, data.reference.label, { anchor: "middle", fill: "muted", size: LETTER_SIZE }) +
    line(at, top - 2, at, y, { stroke: "muted", dash: "2 3" }) +
    parts.join("") +
    part.svg +
    line(columns.left, y, columns.right, y, { stroke: "muted" }) +
    xTitle(data.xTitle, y + 46, columns, wide);
  return frame(data, size, y + 52, body);
}

/** Ends below the axis where there is room to its left, and starts at the edge on narrow charts. */
function xTitle(words: string, y: number, columns: Columns, wide: boolean): string {
  const style = { fill: "muted", size: LETTER_SIZE };
  return wide ? text(columns.right, y, words, { ...style, anchor: "end" }) : text(EDGE, y, words, style);
}

/** Places of values in the panel; those beyond it stand at its edge. */
interface Scale {
  readonly at: (value: number) => number;
  readonly low: number;
  readonly high: number;
}

function scaleOf({ log, domain: [low, high] }: Axis, { left, right }: Columns): Scale {
  const share = (value: number) =>
    log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return { at: (value) => left + Math.min(1, Math.max(0, share(value))) * (right - left), low, high };
}

function drawGroup(
  { title, rows }: PaperGroup,
  top: number,
  scale: Scale,
  columns: Columns,
  wide: boolean,
): Placed {
  const heading = title === "" ? 0 : 26;
  let y = top + heading;
  const head = title === "" ? "" : text(EDGE, top + 18, title, { size: LETTER_SIZE, weight: 600 });
  const parts = rows.map((row) => {
    const drawn = wide ? wideRow(row, y, scale, columns) : narrowRow(row, y, scale, columns);
    y = drawn.bottom;
    return drawn.svg;
  });
  return { svg: head + parts.join(""), bottom: y + 4 };
}

function wideRow(row: PaperRow, top: number, scale: Scale, columns: Columns): Placed {
  const words = wrapLabel(nameOf(row), columns.labels, LETTER_SIZE, 3);
  const height = Math.max(22, words.length * LEAD + 6);
  const middle = top + height / 2;
  const style = styleOf(row);
  const names = words
    .map((one, i) => text(EDGE, middle + 4.5 + (i - (words.length - 1) / 2) * LEAD, one, style))
    .join("");
  const numbers = text(columns.width - EDGE, middle + 4.5, row.words, { ...style, anchor: "end" });
  const rule = line(0, top + height, columns.width, top + height, { stroke: "rule" });
  return { svg: rule + names + numbers + mark(row, middle, scale), bottom: top + height };
}

function narrowRow(row: PaperRow, top: number, scale: Scale, columns: Columns): Placed {
  const style = styleOf(row);
  const words = wrapLabel(nameOf(row), columns.labels, LETTER_SIZE, 3);
  // The reference line runs behind the names.
  const names = words
    .map((one, i) => text(EDGE, top + 14 + i * LEAD, one, { ...style, halo: true }))
    .join("");
  const middle = top + words.length * LEAD + 11;
  const bottom = middle + 10;
  const numbers = text(columns.width - EDGE, middle + 4.5, row.words, { ...style, anchor: "end" });
  const rule = line(0, bottom, columns.width, bottom, { stroke: "rule" });
  return { svg: rule + names + numbers + mark(row, middle, scale), bottom };
}

const styleOf = ({ kind }: PaperRow) => ({
  fill: KINDS[kind].role,
  size: LETTER_SIZE,
  ...(kind === "summary" ? { weight: 600 } : {}),
});

const nameOf = ({ paper, label }: PaperRow) => (label === "" ? paper : `${paper} · ${label}`);

function mark(row: PaperRow, y: number, scale: Scale): string {
  const { shape, role } = KINDS[row.kind];
  const { low, high } = row;
  const at = scale.at(row.value);
  if (low === null || high === null) return symbol(shape, at, y, role, 4.5);
  const [left, right] = [scale.at(low), scale.at(high)];
  const more =
    (low < scale.low ? arrowhead(left, y, -1, role) : "") +
    (high > scale.high ? arrowhead(right, y, 1, role) : "");
  if (row.kind === "summary") {
    const lens = `M${px(left)},${px(y)}L${px(at)},${px(y - 6)}L${px(right)},${px(y)}L${px(at)},${px(y + 6)}Z`;
    return `<path d="${lens}" fill="${colour(role)}"/>${more}`;
  }
  const bar = line(left, y, right, y, { stroke: role, width: row.kind === "replicated" ? 2.6 : 1.8 });
  return bar + more + symbol(shape, at, y, role, 4.5);
}

/** Shows that an interval goes on beyond the panel. */
function arrowhead(x: number, y: number, direction: -1 | 1, role: string): string {
  const back = x - 6 * direction;
  return `<path d="M${px(back)},${px(y - 4)}L${px(x)},${px(y)}L${px(back)},${px(y + 4)}" fill="none" stroke="${colour(role)}" stroke-width="1.8"/>`;
}

/** The kinds that occur, in a fixed order. */
function keyEntries({ groups }: ForestOfPapersData): KeyEntry[] {
  const found = new Set(groups.flatMap(({ rows }) => rows.map(({ kind }) => kind)));
  return (Object.keys(KINDS) as PaperRowKind[])
    .filter((kind) => found.has(kind))
    .map((kind) => {
      const { shape, role, words } = KINDS[kind];
      const sample = (x: number, y: number) =>
        line(x, y, x + 26, y, { stroke: role, width: 1.8 }) + symbol(shape, x + 13, y, role, 4.5);
      return { label: words, role, sample };
    });
}
