import * as Plot from "@observablehq/plot";
import { key } from "./labels.ts";
import { colour } from "./palette.ts";
import { type Axis, panel } from "./plotPart.ts";
import { CHART_WIDTH, type ChartSize, type ChartWords, frame, line, text } from "./svg.ts";
import { symbol } from "./symbols.ts";

export interface WaterfallData extends ChartWords {
  readonly x: Axis;
  readonly y: Axis;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Final objective of starts in ascending order; `share` is the start's place from 0 to 1. */
  readonly points: readonly { readonly share: number; readonly objective: number; readonly best: boolean }[];
  readonly bestLabel: string;
  /** Published constants evaluated on the same rows. */
  readonly references: readonly { readonly label: string; readonly objective: number }[];
}

/** Final objectives of all starts from best to worst; a flat left end means that many starts agree. */
export function waterfall(data: WaterfallData, size: ChartSize): string {
  const wide = size === "wide";
  const width = CHART_WIDTH[size];
  const height = wide ? 280 : 260;
  const dot = (x: number, y: number) => symbol("circle", x + 20, y, "refit", 4.5);
  const legend = key([{ label: data.bestLabel, role: "refit", sample: dot }], -12, 0, width, size);
  const top = legend.height + 24;
  const part = panel({
    left: 0,
    top,
    width,
    height,
    margins: { top: 10, right: 22, bottom: 26, left: 58 },
    x: data.x,
    y: data.y,
    marks: [
      Plot.dot(
        data.points.filter((p) => !p.best),
        { x: "share", y: "objective", r: 2.4, fill: colour("alternative"), fillOpacity: 0.7 },
      ),
      Plot.dot(
        data.points.filter((p) => p.best),
        { x: "share", y: "objective", r: 3.6, fill: colour("refit") },
      ),
    ],
  });
  const references = data.references.map((r) => {
    const y = part.y(r.objective);
    return (
      line(58, y, width - 22, y, { stroke: "published", dash: "6 4", width: 1.4 }) +
      text(width - 24, y - 6, r.label, { fill: "published", size: 12.5, anchor: "end", halo: true })
    );
  });
  const body =
    legend.svg +
    text(0, legend.height + 13, data.yTitle, { fill: "muted", size: 12.5 }) +
    part.svg +
    references.join("") +
    text(width - 22, top + height + 12, data.xTitle, { anchor: "end", fill: "muted", size: 12.5 });
  return frame(data, size, top + height + 24, body);
}
