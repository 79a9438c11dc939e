import * as Plot from "@observablehq/plot";
import { endLabels, type KeyEntry, key } from "./labels.ts";
import { colour } from "./palette.ts";
import { type Axis, type Panel, panel } from "./plotPart.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, text } from "./svg.ts";
import { symbol } from "./symbols.ts";

/** A run as the fit sees it: parameters, loss, and the step of the colour ramp for its compute. */
export interface FitPoint {
  readonly N: number;
  readonly L: number;
  readonly step: number;
  readonly used: boolean;
}

/** The fitted loss along one compute budget. */
export interface BudgetCurve {
  readonly label: string;
  readonly step: number;
  readonly points: readonly { readonly N: number; readonly L: number }[];
}

export interface FitCurvesData extends ChartWords {
  readonly x: Axis;
  readonly y: Axis;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly points: readonly FitPoint[];
  readonly curves: readonly BudgetCurve[];
  readonly usedLabel: string;
  readonly droppedLabel: string;
}

/** Room at the right for the names of the budgets. */
const LABEL_ROOM: Readonly<Record<ChartSize, number>> = { wide: 112, narrow: 84 };

/** Loss against parameters, coloured by compute, with the fitted curves of a few budgets. */
export function fitCurves(data: FitCurvesData, size: ChartSize): string {
  const wide = size === "wide";
  const width = CHART_WIDTH[size];
  const legend = key(entries(data), 0, 0, width, size);
  const top = legend.height + 26;
  const height = wide ? 380 : 330;
  const part = panel({
    left: 0,
    top,
    width,
    height,
    margins: { top: 8, right: wide ? LABEL_ROOM.wide : LABEL_ROOM.narrow, bottom: 26, left: 40 },
    x: data.x,
    y: data.y,
    marks: marks(data, wide),
  });
  const body =
    legend.svg +
    text(0, legend.height + 14, data.yTitle, { fill: "muted", size: 12.5 }) +
    part.svg +
    budgetLabels(data, part, size, top, height) +
    text(width - LABEL_ROOM[size], top + height + 12, data.xTitle, {
      anchor: "end",
      fill: "muted",
      size: 12.5,
    });
  return frame(data, size, top + height + 24, body);
}

function marks(data: FitCurvesData, wide: boolean): Plot.Markish[] {
  const dots = (used: boolean) => data.points.filter((point) => point.used === used);
  const ramp = (point: FitPoint) => point.step;
  const steps = [...new Set(data.points.map(ramp))].sort((a, b) => a - b);
  const radius = wide ? 3.4 : 2.8;
  return [
    ...data.curves.map((curve) =>
      Plot.line(curve.points, {
        x: "N",
        y: "L",
        stroke: colour(`ramp${curve.step}`),
        strokeWidth: 1.6,
      }),
    ),
    ...steps.map((step) =>
      Plot.dot(
        dots(true).filter((p) => p.step === step),
        { x: "N", y: "L", r: radius, fill: colour(`ramp${step}`), stroke: colour("paper"), strokeWidth: 0.7 },
      ),
    ),
    Plot.dot(dots(false), {
      x: "N",
      y: "L",
      r: radius + 0.4,
      fill: colour("paper"),
      stroke: colour("ink"),
      strokeWidth: 1.3,
    }),
  ];
}

/** Names each budget where its curve ends, and marks the lowest point of the curve. */
function budgetLabels(
  data: FitCurvesData,
  part: Panel,
  size: ChartSize,
  top: number,
  height: number,
): string {
  const lowest = data.curves.map((curve) => {
    const point = curve.points.reduce((best, p) => (p.L < best.L ? p : best), curve.points[0]!);
    return symbol("diamond", part.x(point.N), part.y(point.L), `ramp${curve.step}`, 6);
  });
  const ends = data.curves.map((curve) => {
    const end = curve.points.at(-1)!;
    return { x: part.x(end.N), y: part.y(end.L), label: curve.label, role: "ink" };
  });
  const edge = CHART_WIDTH[size] - LABEL_ROOM[size];
  return lowest.join("") + endLabels(ends, edge, LABEL_ROOM[size], top, top + height - 24);
}

function entries(data: FitCurvesData): KeyEntry[] {
  const used = (x: number, y: number) =>
    [0, 2, 4].map((step, i) => symbol("circle", x + 5 + i * 8, y, `ramp${step}`, 3.8)).join("");
  const dropped = (x: number, y: number) => symbol("ring", x + 13, y, "ink", 4.4);
  const some = data.points.some((point) => !point.used);
  return [
    { label: data.usedLabel, role: "ink", sample: used },
    ...(some ? [{ label: data.droppedLabel, role: "ink", sample: dropped }] : []),
  ];
}
