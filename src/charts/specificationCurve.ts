import { blocks as drawBlocks, type MatrixBlock, type MatrixMark } from "./choiceMatrix.ts";
import { wrapLabel } from "./labels.ts";
import { colour } from "./palette.ts";
import { type Axis, type Panel, panel } from "./plotPart.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, line, px, text } from "./svg.ts";
import { type Shape, symbol } from "./symbols.ts";
import { textWidthAt } from "./textWidth.ts";

/** One universe: its value with an interval. */
export interface SpecificationPoint {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** False for a universe that a careful analyst would avoid; drawn hollow. */
  readonly solid: boolean;
}

/** A universe with a name of its own. */
export interface SpecificationMark {
  /** Its place among the points. */
  readonly place: number;
  readonly label: string;
  readonly kind: "published" | "preferred";
}

export interface SpecificationData extends ChartWords {
  readonly yTitle: string;
  readonly y: Axis;
  /** In the order in which they stand from left to right. */
  readonly points: readonly SpecificationPoint[];
  readonly marks: readonly SpecificationMark[];
  readonly reference: { readonly value: number; readonly label: string } | null;
  readonly blocks: readonly MatrixBlock[];
  readonly orderTitle: string;
}

const SHAPES: Readonly<Record<SpecificationMark["kind"], Shape>> = {
  published: "diamond",
  preferred: "circle",
};
const ROLES: Readonly<Record<SpecificationMark["kind"], string>> = {
  published: "published",
  preferred: "refit",
};
const LETTERS = 12.5;
const FLAG_LEAD = 18;
const TITLE_LEAD = 16;

/** Every universe by its value, and below it which choices it made. */
export function specificationCurve(data: SpecificationData, size: ChartSize): string {
  const wide = size === "wide";
  const width = CHART_WIDTH[size];
  const left = wide ? 248 : 46;
  const right = wide ? 10 : 8;
  const flags = data.marks.length * FLAG_LEAD;
  const title = wrapLabel(data.yTitle, wide ? left - 76 : width, LETTERS, wide ? 5 : 2);
  const titles = wide ? 0 : title.length * TITLE_LEAD + 4;
  const height = 196;
  const part = panel({
    left: 0,
    top: titles + flags,
    width,
    height: height + 8,
    margins: { top: 6, right, bottom: 8, left },
    x: { log: false, domain: [-0.5, Math.max(0.5, data.points.length - 0.5)], ticks: [] },
    y: data.y,
    marks: [],
  });
  const room = (width - left - right) / Math.max(1, data.points.length);
  const marks: MatrixMark[] = data.marks.map(({ place, kind }) => ({
    place,
    x: part.x(place),
    role: ROLES[kind],
  }));
  const matrixTop = titles + flags + height + 16;
  const matrix = drawBlocks(data.blocks, {
    size,
    top: matrixTop,
    left: wide ? left : 0,
    right: width - right,
    x: part.x,
    room,
    marks,
    pale: (place) => data.points[place]?.solid === false,
  });
  const foot = matrixTop + matrix.height;
  const body =
    yTitle(title, wide ? flags + 20 : 12) +
    part.svg +
    data.marks
      .map((mark, i) => stem(mark, part.x(mark.place), titles + i * FLAG_LEAD, foot, left, width - right))
      .join("") +
    intervals(data, part) +
    dots(data, part, room) +
    referenceLine(data, part, left, width - right) +
    matrix.svg +
    data.marks
      .map((mark, i) => flag(mark, part, data, titles + i * FLAG_LEAD, left, width - right))
      .join("") +
    text(width - right, foot + 16, data.orderTitle, { anchor: "end", fill: "muted", size: 12 });
  return frame(data, size, foot + 24, body);
}

function yTitle(lines: readonly string[], top: number): string {
  return lines.map((l, i) => text(0, top + i * TITLE_LEAD, l, { fill: "muted", size: LETTERS })).join("");
}

/** One path for all intervals of a kind: hundreds of elements would make the page heavy. */
function intervals({ points, y }: SpecificationData, { x, y: at }: Panel): string {
  const [low, high] = y.domain;
  const inside = (value: number) => at(Math.min(high, Math.max(low, value)));
  const draw = (solid: boolean) => {
    const d = points
      .map((p, i) =>
        p.solid !== solid || p.low === null || p.high === null
          ? ""
          : `M${px(x(i))},${px(inside(p.low))}V${px(inside(p.high))}`,
      )
      .join("");
    if (d === "") return "";
    return `<path d="${d}" fill="none" stroke="${colour("alternative")}" stroke-width="${solid ? 1 : 0.7}" stroke-opacity="${solid ? 0.42 : 0.22}"/>`;
  };
  return draw(false) + draw(true);
}

/** Dots as round ends of lines without length. */
function dots({ points, y }: SpecificationData, { x, y: at }: Panel, room: number): string {
  const r = Math.max(1.5, Math.min(4, room * 0.45));
  const [low, high] = y.domain;
  const path = (solid: boolean, role: string, wide: number) => {
    const d = points
      .map((p, i) =>
        p.solid !== solid || p.value < low || p.value > high ? "" : `M${px(x(i))},${px(at(p.value))}h.01`,
      )
      .join("");
    if (d === "") return "";
    return `<path d="${d}" fill="none" stroke="${colour(role)}" stroke-width="${px(2 * wide)}" stroke-linecap="round"/>`;
  };
  return (
    path(false, "alternative", r + 0.3) +
    path(false, "paper", Math.max(0.7, r - 0.5)) +
    path(true, "ink", r + 0.2)
  );
}

/** The label stands on either side of the line where fewest dots and marks are under it. */
function referenceLine(data: SpecificationData, part: Panel, left: number, right: number): string {
  const { reference, points, y, marks } = data;
  if (reference === null || reference.value < y.domain[0] || reference.value > y.domain[1]) return "";
  const at = part.y(reference.value);
  const width = textWidthAt(reference.label, LETTERS);
  const columns = marks.map(({ place }) => part.x(place));
  const starts = [
    right - 4 - width,
    left + 6,
    ...columns.map((x) => x + 8),
    ...columns.map((x) => x - 8 - width),
  ];
  const dotted = points.map(({ value }, i) => ({ x: part.x(i), y: part.y(value) }));
  const cost = (x: number, middle: number) =>
    columns.filter((c) => c > x - 5 && c < x + width + 5).length * points.length +
    dotted.filter((dot) => dot.x > x - 3 && dot.x < x + width + 3 && Math.abs(dot.y - middle) < 11).length;
  const places = starts
    .filter((x) => x >= left && x + width <= right)
    .flatMap((x) => [at + 15, at - 7].map((baseline) => ({ x, baseline, cost: cost(x, baseline - 4) })))
    .filter(({ baseline }) => baseline > part.y(y.domain[1]) + 10 && baseline < part.y(y.domain[0]) - 3)
    .sort((one, other) => one.cost - other.cost);
  const place = places[0] ?? { x: left + 6, baseline: at - 7 };
  return (
    line(left, at, right, at, { stroke: "published", dash: "6 4", width: 1.3 }) +
    text(place.x, place.baseline, reference.label, { fill: "published", size: LETTERS, halo: true })
  );
}

/** Where the name of a universe stands beside its line; at the edge of the chart where neither side has room. */
function flagAt({ label }: SpecificationMark, x: number, left: number, right: number) {
  const need = 1.1 * textWidthAt(label, LETTERS) + 8;
  if (x + need <= right) return { at: x + 6, anchor: "start", across: false } as const;
  if (x - need >= left) return { at: x - 6, anchor: "end", across: false } as const;
  return { at: right, anchor: "end", across: true } as const;
}

/** The line of a universe from its name down through the choices; it starts below a name that lies across it. */
function stem(
  mark: SpecificationMark,
  x: number,
  top: number,
  foot: number,
  left: number,
  right: number,
): string {
  const start = flagAt(mark, x, left, right).across ? top + 18 : top + 5;
  return line(x, start, x, foot, { stroke: ROLES[mark.kind], width: 1 });
}

function flag(
  mark: SpecificationMark,
  part: Panel,
  { points }: SpecificationData,
  top: number,
  left: number,
  right: number,
): string {
  const x = part.x(mark.place);
  const point = points[mark.place];
  if (point === undefined) return "";
  const { at, anchor } = flagAt(mark, x, left, right);
  const role = ROLES[mark.kind];
  return (
    text(at, top + 13, mark.label, { fill: role, size: LETTERS, weight: 600, anchor, halo: true }) +
    symbol(SHAPES[mark.kind], x, part.y(point.value), role, 5.5)
  );
}
