import type {
  Calibration,
  CalibrationBar,
  CalibrationSelector,
  CalibrationSeries,
} from "../registry/types.ts";
import { type Drawing, type Drawn, inside } from "./drawing.ts";
import { elementRounding, hasPlace, placedByOrigin } from "./elementRounding.ts";
import type { LegendEntry } from "./findLegend.ts";
import { narrowSelector } from "./narrowSelector.ts";
import type { BandedAxis } from "./seriesAxes.ts";

export type PanelSpec = NonNullable<Calibration["panels"]>[number];
type SetAside = NonNullable<Calibration["setAside"]>[number];

/** A colour bar and its calibrated axis. */
export interface KnownBar {
  readonly spec: CalibrationBar;
  readonly axis: BandedAxis;
}

/** What is known of a panel while its series are proposed, and what was proposed so far. */
export class PanelProposal {
  readonly series: CalibrationSeries[] = [];
  readonly setAside: SetAside[] = [];
  readonly remarks: string[] = [];
  readonly drawing: Drawing;
  readonly panel: PanelSpec;
  readonly entries: readonly LegendEntry[];
  readonly bars: readonly KnownBar[];
  /** Elements that stand for something else: legend samples, bars, rules. */
  readonly notData: ReadonlySet<Drawn>;

  constructor(
    drawing: Drawing,
    panel: PanelSpec,
    entries: readonly LegendEntry[],
    bars: readonly KnownBar[],
    notData: ReadonlySet<Drawn>,
  ) {
    this.drawing = drawing;
    this.panel = panel;
    this.entries = entries;
    this.bars = bars;
    this.notData = notData;
  }

  /** Adds a series of elements that share a look; says so when the look alone does not tell them from others. */
  add(
    kind: "markers" | "curve",
    elements: readonly Drawn[],
    look: CalibrationSelector,
    more: Partial<CalibrationSeries>,
  ): string {
    const { drawing, panel, notData } = this;
    const number = `${panel.id.replace("panel-", "")}-${this.series.length + 1}`;
    const id = `${kind === "curve" ? "curve" : "series"}-${number}`;
    const considered = (element: Drawn) =>
      !notData.has(element) && element.points.some((point) => inside(panel.box, point, 1));
    const { selector, extra } = narrowSelector(drawing, look, elements, considered);
    if (extra > 0)
      this.remarks.push(
        `${id} cannot be told from ${extra} other elements of ${panel.id} that look alike; narrow its selector.`,
      );
    const coordinateError = this.#rounding(kind, elements);
    const spec = { id, panel: panel.id, ...more, [kind]: selector, coordinateError };
    this.series.push(spec as CalibrationSeries);
    return id;
  }

  /**
   * Rounding of a series' coordinates. A few markers may stand on whole units by chance; how all elements of their kind
   * are written tells how many digits the file keeps. Curves have vertices enough of their own.
   */
  #rounding(kind: "markers" | "curve", elements: readonly Drawn[]): number {
    const { drawing } = this;
    if (kind === "curve") return elementRounding(elements, { grid: drawing.grid })!;
    const kindOf = (element: Drawn) => `${element.kind} ${placedByOrigin(element) && hasPlace(element)}`;
    const kinds = new Set(elements.map(kindOf));
    const alike = drawing.elements.filter((element) => !element.glyph && kinds.has(kindOf(element)));
    return elementRounding(alike, { grid: drawing.grid })!;
  }

  /** Notes elements that are not read, and why. */
  leave(elements: readonly Drawn[], what: string, why: string): void {
    const count = elements.filter((element) => !this.notData.has(element)).length;
    if (count > 0) this.setAside.push({ what: `${what} in ${this.panel.id}`, count, why });
  }
}

/** A condition on fill or stroke, where it is a colour that a selector can name. */
export function paintCondition(name: "fill" | "stroke", colour: string): CalibrationSelector {
  return /^(none|#[0-9a-f]{6})$/.test(colour) ? { [name]: colour } : {};
}
