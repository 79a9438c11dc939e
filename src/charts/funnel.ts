import * as Plot from "@observablehq/plot";
import { colour } from "./palette.ts";
import { type Axis, panel } from "./plotPart.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, line, text } from "./svg.ts";
import { symbol } from "./symbols.ts";

/** A named place on the plane of sample size and half-width. */
export interface FunnelPoint {
  readonly n: number;
  readonly halfWidth: number;
  readonly lines: readonly string[];
}

export interface FunnelData extends ChartWords {
  readonly x: Axis;
  readonly y: Axis;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly frontier: readonly { readonly n: number; readonly halfWidth: number }[];
  readonly frontierLabel: string;
  readonly refit: FunnelPoint;
  /** The printed half-width at the number of runs that the paper had. */
  readonly printed: FunnelPoint;
  /** The printed half-width at the number of runs that would give it. */
  readonly implied: FunnelPoint;
}

/** Interval half-width against sample size: the square-root frontier, the refit on it, the printed interval off it. */
export function funnel(data: FunnelData, size: ChartSize): string {
  const wide = size === "wide";
  const width = CHART_WIDTH[size];
  const height = wide ? 300 : 310;
  const part = panel({
    left: 0,
    top: 24,
    width,
    height,
    margins: { top: 12, right: 16, bottom: 26, left: 54 },
    x: data.x,
    y: data.y,
    marks: [Plot.line(data.frontier, { x: "n", y: "halfWidth", stroke: colour("refit"), strokeWidth: 2 })],
  });
  const at = (p: FunnelPoint) => ({ x: part.x(p.n), y: part.y(p.halfWidth) });
  const refit = at(data.refit);
  const printed = at(data.printed);
  const implied = at(data.implied);
  const middle = { x: (refit.x + implied.x) / 2, y: (refit.y + implied.y) / 2 };
  const body = [
    text(0, 13, data.yTitle, { fill: "muted", size: 12.5 }),
    part.svg,
    line(printed.x, refit.y + 8, printed.x, printed.y - 8, { stroke: "muted", dash: "2 3" }),
    line(printed.x + 9, printed.y, implied.x - 9, implied.y, {
      stroke: "published",
      width: 1.6,
      dash: "6 4",
    }),
    symbol("circle", refit.x, refit.y, "refit", 6),
    symbol("diamond", printed.x, printed.y, "published", 6),
    symbol("ring", implied.x, implied.y, "published", 6),
    stack(refit.x + 12, refit.y - 18, data.refit.lines, "refit", "start"),
    stack(printed.x + 2, printed.y + 22, data.printed.lines, "published", "start"),
    stack(implied.x + 8, printed.y + (wide ? 22 : 56), data.implied.lines, "published", "end"),
    text(middle.x + 12, middle.y - 8, data.frontierLabel, { fill: "refit", size: 12.5, halo: true }),
    text(width - 16, 24 + height + 12, data.xTitle, { anchor: "end", fill: "muted", size: 12.5 }),
  ];
  return frame(data, size, 24 + height + 24, body.join(""));
}

function stack(
  x: number,
  y: number,
  lines: readonly string[],
  role: string,
  anchor: "start" | "end",
): string {
  return lines
    .map((content, i) =>
      text(x, y + i * 15, content, {
        fill: role,
        size: 12.5,
        weight: i === 0 ? 600 : 400,
        anchor,
        halo: true,
      }),
    )
    .join("");
}
