import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { colour } from "./palette.ts";
import { px } from "./svg.ts";
import { textWidthAt } from "./textWidth.ts";

/** A position on an axis with its text; texts come ready from the report's formatter. */
export interface AxisTick {
  readonly value: number;
  readonly label: string;
}

/** One axis: scale, range of values, ticks. */
export interface Axis {
  readonly log: boolean;
  readonly domain: readonly [number, number];
  readonly ticks: readonly AxisTick[];
}

/** A panel: where it stands in the chart, its axes and its marks. */
export interface PanelOptions {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: Plot.Markish[];
  /** Draws no y axis and no horizontal rules; rows are labelled by the chart itself. */
  readonly bareY?: boolean;
  /** Draws horizontal rules but no tick labels; for panels that share the axis of a neighbour. */
  readonly muteY?: boolean;
}

/** A drawn panel and its maps from values to positions in the chart. */
export interface Panel {
  readonly svg: string;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Draws a panel with Observable Plot in a document of linkedom, as a nested SVG without classes of its own. */
export function panel(options: PanelOptions): Panel {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const { margins } = options;
  const plot = Plot.plot({
    document,
    className: "plot",
    width: options.width,
    height: options.height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    x: { type: options.x.log ? "log" : "linear", domain: [...options.x.domain], axis: null },
    y: { type: options.y.log ? "log" : "linear", domain: [...options.y.domain], axis: null },
    marks: [...axes(options), ...options.marks],
  });
  const xScale = plot.scale("x");
  const yScale = plot.scale("y");
  const clean = strip(plot as unknown as SvgNode, options);
  return {
    svg: clean,
    x: (value) => options.left + Number(xScale?.apply(value) ?? 0),
    y: (value) => options.top + Number(yScale?.apply(value) ?? 0),
  };
}

function axes(options: PanelOptions): Plot.Markish[] {
  const values = (ticks: readonly AxisTick[]) => ticks.map((tick) => tick.value);
  // Not tickFormat: on log axes Plot would pass it through a filter that drops labels.
  const labelOf = (axis: Axis) => (value: unknown) => axis.ticks.find((t) => t.value === value)?.label ?? "";
  const style = { fill: colour("muted"), fontSize: 12, label: null };
  const { x, y, margins } = options;
  const xTicks = fitTicks(x, options.width - margins.left - margins.right);
  const marks: Plot.Markish[] = [];
  if (!options.bareY) {
    marks.push(Plot.gridY(values(y.ticks), { stroke: colour("rule"), strokeOpacity: 1 }));
    if (!options.muteY) {
      marks.push(Plot.axisY(values(y.ticks), { ...style, text: labelOf(y), tickSize: 0, tickPadding: 7 }));
    }
  }
  marks.push(
    Plot.axisX(values(xTicks), { ...style, text: labelOf(x), tickSize: 5, stroke: colour("muted") }),
    Plot.ruleY([y.domain[0]], { stroke: colour("muted") }),
  );
  return marks;
}

/** Keeps every k-th tick, so that no two labels touch. */
function fitTicks(axis: Axis, width: number): readonly AxisTick[] {
  const [low, high] = axis.domain;
  const share = (v: number) =>
    axis.log ? Math.log(v / low) / Math.log(high / low) : (v - low) / (high - low);
  const fits = (ticks: readonly AxisTick[]) =>
    ticks.every((tick, i) => {
      const next = ticks[i + 1];
      if (next === undefined) return true;
      const need = (textWidthAt(tick.label, 12) + textWidthAt(next.label, 12)) / 2 + 6;
      return (share(next.value) - share(tick.value)) * width >= need;
    });
  for (let stride = 1; stride < axis.ticks.length; stride += 1) {
    const kept = axis.ticks.filter((_, i) => i % stride === 0);
    if (fits(kept)) return kept;
  }
  return axis.ticks.slice(0, 1);
}

/** The little of the document interface that cleaning needs. */
interface SvgNode {
  readonly innerHTML: string;
  remove(): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<SvgNode>;
}

function strip(svg: SvgNode, options: PanelOptions): string {
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const node of svg.querySelectorAll("*")) {
    for (const name of ["class", "aria-label", "aria-description", "aria-hidden", "font-family"])
      node.removeAttribute(name);
  }
  const inner = roundCoordinates(svg.innerHTML);
  return `<svg x="${px(options.left)}" y="${px(options.top)}" width="${px(options.width)}" height="${px(options.height)}" overflow="visible" text-anchor="middle">${inner}</svg>`;
}

/** Shortens coordinates in attribute values; texts are left alone. */
function roundCoordinates(markup: string): string {
  return markup.replace(
    /( (?:d|x|y|x1|x2|y1|y2|cx|cy|r|transform|width|height)=")([^"]*)"/g,
    (_, start: string, value: string) =>
      `${start}${value.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (n) => px(Number(n)))}"`,
  );
}
