import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { colour } from "./palette.ts";
import { px } from "./svg.ts";

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
    x: { type: options.x.log ? "log" : "linear", domain: [...options.x.domain], label: null },
    y: { type: options.y.log ? "log" : "linear", domain: [...options.y.domain], label: null },
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
  const ticksOf = (axis: Axis) => axis.ticks.map((tick) => tick.value);
  const labelOf = (axis: Axis) => (value: unknown) => axis.ticks.find((t) => t.value === value)?.label ?? "";
  const marks: Plot.Markish[] = [];
  if (!options.bareY) {
    marks.push(Plot.gridY(ticksOf(options.y), { stroke: colour("rule"), strokeOpacity: 1 }));
    if (!options.muteY) {
      marks.push(
        Plot.axisY(ticksOf(options.y), {
          tickFormat: labelOf(options.y),
          tickSize: 0,
          tickPadding: 7,
          fill: colour("muted"),
          fontSize: 12,
          label: null,
        }),
      );
    }
  }
  marks.push(
    Plot.axisX(ticksOf(options.x), {
      tickFormat: labelOf(options.x),
      tickSize: 5,
      stroke: colour("muted"),
      fill: colour("muted"),
      fontSize: 12,
      label: null,
    }),
    Plot.ruleY([options.y.domain[0]], { stroke: colour("muted") }),
  );
  return marks;
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
