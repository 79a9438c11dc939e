import { wrapLabel } from "./labels.ts";
import { colour } from "./palette.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, line, px, text } from "./svg.ts";

/** Rows that leave the flow, with the named reason. */
export interface FlowDrop {
  readonly count: string;
  readonly reason: string;
}

export interface FlowData extends ChartWords {
  readonly found: { readonly count: string; readonly label: string };
  /** How the rows were read, as a note under the first box; empty when nothing is known. */
  readonly detail: string;
  readonly drops: readonly FlowDrop[];
  readonly used: { readonly count: string; readonly label: string };
}

const BOX = 58;

/** Rows found, rows dropped by named reason, rows used: from top to bottom, as in PRISMA diagrams. */
export function flow(data: FlowData, size: ChartSize): string {
  const wide = size === "wide";
  const width = CHART_WIDTH[size];
  const main = wide ? 330 : 168;
  const side = main + (wide ? 70 : 34);
  const sideWidth = width - side - 1;
  const detail = wrapLabel(data.detail, main - 24, 12.5, 4);
  const firstHeight = BOX + detail.length * 16 + (detail.length > 0 ? 4 : 0);
  const drops = data.drops.map((drop) => ({ drop, lines: wrapLabel(drop.reason, sideWidth - 24, 12.5, 4) }));
  let y = firstHeight + 24;
  const spine = main / 2;
  let body = box(0, 1, main, firstHeight, data.found.count, data.found.label, detail, "ink", wide);
  const branches = drops.map(({ drop, lines }) => {
    const height = 34 + lines.length * 16 + 6;
    const middle = y + height / 2;
    const drawn =
      arrow(spine, middle, side - 2, middle) +
      box(side, y, sideWidth, height, drop.count, "", lines, "muted", wide);
    y += height + 12;
    return drawn;
  });
  y += 12;
  body += arrow(spine, firstHeight + 1, spine, y - 2) + branches.join("");
  body += box(0, y, main, BOX, data.used.count, data.used.label, [], "refit", wide);
  return frame(data, size, y + BOX + 2, body);
}

function box(
  x: number,
  y: number,
  width: number,
  height: number,
  count: string,
  label: string,
  lines: readonly string[],
  role: string,
  wide: boolean,
): string {
  const rect = `<rect x="${px(x + 0.75)}" y="${px(y)}" width="${px(width - 1.5)}" height="${px(height)}" rx="3" fill="none" stroke="${colour(role)}" stroke-width="${role === "muted" ? 1 : 1.5}"/>`;
  const [words = ""] = wrapLabel(label, width - 24, wide ? 13 : 12.5, 1);
  const numeral = text(x + 12, y + 25, count, { size: role === "muted" ? 15 : 19, weight: 600, fill: role });
  const name = words === "" ? "" : text(x + 12, y + 45, words, { size: 12.5 });
  const start = words === "" ? 44 : 65;
  return (
    rect +
    numeral +
    name +
    lines.map((l, i) => text(x + 12, y + start + i * 16, l, { size: 12.5, fill: "muted" })).join("")
  );
}

function arrow(x1: number, y1: number, x2: number, y2: number): string {
  const head =
    x1 === x2
      ? `M${px(x2 - 4)},${px(y2 - 7)}L${px(x2)},${px(y2)}L${px(x2 + 4)},${px(y2 - 7)}`
      : `M${px(x2 - 7)},${px(y2 - 4)}L${px(x2)},${px(y2)}L${px(x2 - 7)},${px(y2 + 4)}`;
  return `${line(x1, y1, x2, y2, { stroke: "muted" })}<path d="${head}" fill="none" stroke="${colour("muted")}"/>`;
}
