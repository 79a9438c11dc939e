import * as Plot from "@observablehq/plot";
import { colour } from "./palette.ts";
import { type Axis, panel } from "./plotPart.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, text } from "./svg.ts";

/** A residual (natural log of observed over fitted) at a value of the panel's variable. */
export interface ResidualPoint {
  readonly x: number;
  readonly residual: number;
  readonly used: boolean;
  /** Lies beyond the scale and is drawn at its edge. */
  readonly beyond: boolean;
}

export interface ResidualPanel {
  readonly title: string;
  readonly x: Axis;
  readonly points: readonly ResidualPoint[];
}

export interface ResidualData extends ChartWords {
  readonly y: Axis;
  readonly yTitle: string;
  readonly panels: readonly ResidualPanel[];
}

const AXIS = 46;

/** Residuals against several variables, one panel each, on one common scale. */
export function residuals(data: ResidualData, size: ChartSize): string {
  const wide = size === "wide";
  const columns = wide ? Math.max(1, data.panels.length) : 1;
  const height = wide ? 230 : 190;
  const gap = 16;
  const inner = (CHART_WIDTH[size] - AXIS - 8 - gap * (columns - 1)) / columns;
  const band = height + 30;
  const body = data.panels.map((item, i) => {
    const first = i % columns === 0;
    const left = first ? 0 : AXIS + (i % columns) * (inner + gap);
    const top = 24 + Math.floor(i / columns) * band;
    const part = panel({
      left,
      top,
      width: first ? inner + AXIS : inner,
      height,
      margins: { top: 6, right: 0, bottom: 24, left: first ? AXIS : 0 },
      x: item.x,
      y: data.y,
      muteY: !first,
      marks: marks(item),
    });
    const end = left + (first ? inner + AXIS : inner);
    return part.svg + text(end, top + height + 11, item.title, { anchor: "end", fill: "muted", size: 12.5 });
  });
  const title = text(0, 13, data.yTitle, { fill: "muted", size: 12.5 });
  return frame(data, size, 24 + Math.ceil(data.panels.length / columns) * band - 4, title + body.join(""));
}

function marks(item: ResidualPanel): Plot.Markish[] {
  const of = (used: boolean) => item.points.filter((point) => point.used === used && !point.beyond);
  const beyond = item.points.filter((point) => point.beyond);
  return [
    Plot.ruleY([0], { stroke: colour("ink"), strokeWidth: 1.1 }),
    Plot.dot(of(true), { x: "x", y: "residual", r: 2.6, fill: colour("refit"), fillOpacity: 0.55 }),
    Plot.dot(beyond, {
      x: "x",
      y: "residual",
      r: 4,
      symbol: "triangle",
      rotate: (point: ResidualPoint) => (point.residual < 0 ? 180 : 0),
      fill: colour("paper"),
      stroke: colour("ink"),
      strokeWidth: 1.3,
    }),
    Plot.dot(of(false), {
      x: "x",
      y: "residual",
      r: 3.4,
      fill: colour("paper"),
      stroke: colour("ink"),
      strokeWidth: 1.3,
    }),
  ];
}
