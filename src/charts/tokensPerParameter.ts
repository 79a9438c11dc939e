import * as Plot from "@observablehq/plot";
import { endLabels, type KeyEntry, key } from "./labels.ts";
import { colour } from "./palette.ts";
import { type Axis, type Panel, panel } from "./plotPart.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, line, text } from "./svg.ts";
import { symbol } from "./symbols.ts";
import { textWidthAt } from "./textWidth.ts";

/** A curve of published constants: optimal tokens per parameter at each compute budget. */
export interface PublishedCurve {
  readonly label: string;
  readonly points: readonly { readonly C: number; readonly value: number }[];
}

/** The refit's median and bands at one compute budget (FLOP). */
export interface BandRow {
  readonly C: number;
  readonly refit: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

export interface TokensPerParameterData extends ChartWords {
  readonly x: Axis;
  readonly y: Axis;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly rows: readonly BandRow[];
  readonly refitLabel: string;
  readonly curves: readonly PublishedCurve[];
  readonly policy?: { readonly label: string; readonly value: number };
  /** Compute budgets worth naming; the policy is marked at the last one. */
  readonly budgets: readonly { readonly label: string; readonly C: number }[];
}

const DASHES = ["", "7 4", "2 3.5", "9 3 2 3"];
const LABEL_WIDTH = 178;

/** Optimal tokens per parameter against compute: published constants, the policy, and the refit with its bands. */
export function tokensPerParameter(data: TokensPerParameterData, size: ChartSize): string {
  const wide = size === "wide";
  const width = CHART_WIDTH[size];
  const legend = wide ? { svg: "", height: 0 } : key(keyEntries(data), 4, 0, width - 8, size);
  const top = legend.height + 28 + 16 * data.budgets.length;
  const plotHeight = wide ? 330 : 300;
  const part = panel({
    left: 0,
    top,
    width: wide ? width - LABEL_WIDTH : width,
    height: plotHeight,
    margins: { top: 8, right: wide ? 4 : 10, bottom: 26, left: 46 },
    x: data.x,
    y: data.y,
    marks: marks(data, wide),
  });
  const bottom = top + plotHeight;
  const body =
    legend.svg +
    text(4, legend.height + 16, data.yTitle, { fill: "muted", size: 12.5 }) +
    part.svg +
    budgetMarks(data, part, top) +
    (wide ? labels(data, part, top, plotHeight) : "") +
    text(wide ? width - LABEL_WIDTH - 4 : width - 10, bottom + 12, data.xTitle, {
      anchor: "end",
      fill: "muted",
      size: 12.5,
    });
  return frame(data, size, bottom + 26, body);
}

function marks(data: TokensPerParameterData, wide: boolean): Plot.Markish[] {
  const rows = [...data.rows];
  const refit = colour("refit");
  const curves = data.curves.map((curve, i) =>
    Plot.line(curve.points, {
      x: "C",
      y: "value",
      stroke: colour("published"),
      strokeWidth: wide ? 1.9 : 1.7,
      strokeDasharray: DASHES[i % DASHES.length] ?? "",
      clip: false,
    }),
  );
  const policy = data.policy
    ? [
        Plot.ruleY([data.policy.value], {
          stroke: colour("policy"),
          strokeWidth: 1.8,
          strokeDasharray: "1 4",
          strokeLinecap: "round",
        }),
      ]
    : [];
  return [
    Plot.areaY(rows, { x: "C", y1: "low95", y2: "high95", fill: refit, fillOpacity: 0.14 }),
    Plot.areaY(rows, { x: "C", y1: "low80", y2: "high80", fill: refit, fillOpacity: 0.2 }),
    ...policy,
    ...curves,
    Plot.line(rows, { x: "C", y: "refit", stroke: refit, strokeWidth: 2.6 }),
  ];
}

function budgetMarks(data: TokensPerParameterData, part: Panel, top: number): string {
  const foot = part.y(data.y.domain[0]);
  const marks = data.budgets.map(({ C, label }, i) => {
    const x = part.x(C);
    const y = top - 8 - 16 * i;
    // Smaller budgets stand in the lower rows, so that no rule crosses a label to its left.
    const rule = line(x, y + 5, x, foot, { stroke: "ink", width: 1, dash: "3 3", opacity: 0.55 });
    const fits = textWidthAt(label, 12) < x;
    return rule + text(fits ? x + 4 : x - 4, y, label, { size: 12, anchor: fits ? "end" : "start" });
  });
  const last = data.budgets.at(-1);
  if (data.policy && last)
    marks.push(symbol("diamond", part.x(last.C), part.y(data.policy.value), "policy", 5));
  return marks.join("");
}

function labels(data: TokensPerParameterData, part: Panel, top: number, height: number): string {
  const last = data.rows.at(-1);
  const ends = data.curves.flatMap((curve) => {
    const end = curve.points.at(-1);
    return end ? [{ y: part.y(end.value), label: curve.label, role: "published" }] : [];
  });
  if (data.policy) ends.push({ y: part.y(data.policy.value), label: data.policy.label, role: "policy" });
  const refit = last ? [{ y: part.y(last.refit), label: data.refitLabel, role: "refit", weight: 600 }] : [];
  const x = CHART_WIDTH.wide - LABEL_WIDTH - 4;
  return endLabels([...ends, ...refit], x, LABEL_WIDTH, top - 4, top + height - 24);
}

function keyEntries(data: TokensPerParameterData): KeyEntry[] {
  const sample = (role: string, dash: string, width: number) => (x: number, y: number) =>
    line(x, y, x + 26, y, { stroke: role, width, dash });
  const band = (x: number, y: number) =>
    `<rect x="${x}" y="${y - 7}" width="26" height="14" fill="${colour("refit")}" fill-opacity="0.2"/>` +
    line(x, y, x + 26, y, { stroke: "refit", width: 2.6 });
  return [
    { label: data.refitLabel, role: "refit", sample: band },
    ...(data.policy
      ? [{ label: data.policy.label, role: "policy", sample: sample("policy", "1 4", 2) }]
      : []),
    ...data.curves.map((curve, i) => ({
      label: curve.label,
      role: "published",
      sample: sample("published", DASHES[i % DASHES.length] ?? "", 1.9),
    })),
  ];
}
