import { wrapLabel } from "./labels.ts";
import { colour } from "./palette.ts";
import { type ChartSize, line, px, text } from "./svg.ts";

/** A choice with its options. */
export interface MatrixBlock {
  readonly title: string;
  readonly options: readonly {
    readonly label: string;
    /** Places of the universes that take the option. */
    readonly taken: readonly number[];
  }[];
}

/** A universe whose ticks are drawn in its own colour. */
export interface MatrixMark {
  readonly place: number;
  readonly x: number;
  readonly role: string;
}

export interface MatrixPlace {
  readonly size: ChartSize;
  readonly top: number;
  /** Edges of the columns of ticks. */
  readonly left: number;
  readonly right: number;
  readonly x: (place: number) => number;
  /** Width that one universe has. */
  readonly room: number;
  readonly marks: readonly MatrixMark[];
  /** Whether the ticks of a universe stay in the background. */
  readonly pale: (place: number) => boolean;
}

/** Sizes of letters and distances, and how many lines a label may take. */
interface Style {
  /** Whether labels stand beside their rows, and not above them. */
  readonly beside: boolean;
  readonly letters: number;
  readonly lead: number;
  readonly title: number;
  readonly gap: number;
  readonly lines: number;
}

/** From roomy to dense; the first that is not too tall is taken. */
const STYLES: Readonly<Record<ChartSize, readonly Style[]>> = {
  wide: [
    { beside: true, letters: 11.5, lead: 13.5, title: 18, gap: 5, lines: 2 },
    { beside: true, letters: 11.5, lead: 12.5, title: 17, gap: 4, lines: 2 },
    { beside: true, letters: 11.5, lead: 13, title: 17, gap: 4, lines: 1 },
    { beside: true, letters: 11, lead: 12, title: 16, gap: 3, lines: 1 },
  ],
  narrow: [{ beside: false, letters: 12.5, lead: 14.5, title: 22, gap: 5, lines: 2 }],
};
/** A matrix taller than this would not fit on a page of paper with chart and caption. */
const TALLEST = 575;
const TICK = 8;

/**
 * Which options each universe takes: a block a choice, a row an option, a tick where it is taken. Wide charts have the
 * labels beside the rows, narrow ones above each row.
 */
export function blocks(list: readonly MatrixBlock[], place: MatrixPlace): { svg: string; height: number } {
  const styles = STYLES[place.size].map((style) => ({ style, labels: labelsOf(list, place, style) }));
  const { style, labels } =
    styles.find((one) => heightOf(one.labels, one.style) <= TALLEST) ?? styles[styles.length - 1]!;
  let y = place.top;
  const parts = list.map((block, k) => {
    const drawn = blockAt(block, labels[k]!, y, place, style);
    y = drawn.foot + style.gap;
    return drawn.svg;
  });
  return { svg: parts.join(""), height: y - place.top };
}

/** Lines of the label of every option of every choice. */
type Labels = readonly (readonly (readonly string[])[])[];

function labelsOf(list: readonly MatrixBlock[], place: MatrixPlace, style: Style): Labels {
  const width = style.beside ? place.left - 26 : place.right;
  return list.map(({ options }) =>
    options.map(({ label }) => wrapLabel(label, width, style.letters, style.lines)),
  );
}

function heightOf(labels: Labels, style: Style): number {
  return labels.reduce(
    (sum, options) =>
      sum + style.title + style.gap + options.reduce((tall, label) => tall + rowHeight(label, style), 0),
    0,
  );
}

function rowHeight(label: readonly string[], { beside, lead }: Style): number {
  return Math.max(1, label.length) * lead + (beside ? 0 : TICK + 6);
}

function blockAt(
  block: MatrixBlock,
  labels: readonly (readonly string[])[],
  top: number,
  place: MatrixPlace,
  style: Style,
): { svg: string; foot: number } {
  const { beside, letters, lead } = style;
  const [title = ""] = wrapLabel(block.title, beside ? place.left - 10 : place.right, letters + 0.5, 1);
  let svg =
    line(0, top, place.right, top, { stroke: "rule" }) +
    text(0, top + (beside ? 13 : 15), title, { size: letters + 0.5, weight: 600 });
  let y = top + style.title;
  block.options.forEach((option, i) => {
    const label = labels[i]!;
    const height = rowHeight(label, style);
    const middle = beside ? y + height / 2 : y + height - TICK / 2 - 4;
    const first = beside ? middle + 4 - ((label.length - 1) / 2) * lead : y + 11;
    svg += label
      .map((l, k) =>
        text(beside ? 10 : 0, first + k * lead, l, { size: letters, fill: "muted", halo: !beside }),
      )
      .join("");
    svg += ticks(option.taken, middle, place);
    y += height;
  });
  return { svg, foot: y };
}

function ticks(taken: readonly number[], middle: number, place: MatrixPlace): string {
  const marked = new Map(place.marks.map((mark) => [mark.place, mark]));
  const plain = taken.filter((one) => !marked.has(one));
  const width = Math.max(0.9, Math.min(3, place.room * 0.62));
  const path = (pale: boolean, role: string) => {
    const d = plain
      .filter((one) => place.pale(one) === pale)
      .map((one) => `M${px(place.x(one))},${px(middle - TICK / 2)}v${TICK}`)
      .join("");
    if (d === "") return "";
    return `<path d="${d}" fill="none" stroke="${colour(role)}" stroke-width="${px(width)}"${pale ? ' stroke-opacity="0.45"' : ""}/>`;
  };
  const rail = `<rect x="${px(place.x(0) - place.room / 2)}" y="${px(middle - 0.5)}" width="${px(place.right - place.x(0) + place.room / 2)}" height="1" fill="${colour("rule")}"/>`;
  const own = taken.flatMap((one) => {
    const mark = marked.get(one);
    return mark === undefined
      ? []
      : [
          line(mark.x, middle - TICK / 2 - 1, mark.x, middle + TICK / 2 + 1, {
            stroke: mark.role,
            width: 3.5,
          }),
        ];
  });
  return rail + path(true, "alternative") + path(false, "ink") + own.join("");
}
