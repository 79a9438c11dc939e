import type { Calibration, CalibrationSeries } from "../registry/types.ts";
import { borrowOffset } from "./borrowOffset.ts";
import type { Drawn } from "./drawing.ts";
import { inside } from "./drawing.ts";
import { elementRounding } from "./elementRounding.ts";
import { extractSeries } from "./extractSeries.ts";
import type { Surroundings } from "./findAxis.ts";
import { type FoundBar, findBars } from "./findBars.ts";
import { same } from "./findFrames.ts";
import { findLegend, type LegendEntry } from "./findLegend.ts";
import { type FoundPanel, findPanels } from "./findPanels.ts";
import { labelTexts } from "./labelTexts.ts";
import type { Figure } from "./openFigure.ts";
import { type KnownBar, PanelProposal, type PanelSpec } from "./panelProposal.ts";
import { proposeAxes } from "./proposeAxes.ts";
import { proposeCurves } from "./proposeCurves.ts";
import { proposedBar, roundedBox } from "./proposedBar.ts";
import { proposeMarkers } from "./proposeMarkers.ts";
import { proposePixels } from "./proposePixels.ts";
import { seriesAxes } from "./seriesAxes.ts";
import { seriesValues } from "./seriesValues.ts";
import { straightLines } from "./straightLines.ts";

export interface FigurePlace {
  /** The figure's file relative to the folder of the calibration. */
  readonly file: string;
  /** Page of a PDF. */
  readonly page: number | undefined;
}

/**
 * Proposes how to read a figure: panels, axes with their ticks, colour bars, series with their look and name, and what
 * is set aside and why. It is a start for a person: everything in it can be changed, and what could not be found is left
 * to fill in.
 */
export function proposeCalibration(figure: Figure, place: FigurePlace): Calibration {
  if (figure.pixels) return proposePixels(figure, figure.pixels, place);
  const { drawing } = figure;
  const labels = labelTexts([...drawing.elements, ...figure.words]);
  const texts = labels.map(({ element }) => element);
  const written = {
    x: elementRounding(texts, { grid: drawing.grid, direction: "x" }) ?? 0,
    y: elementRounding(texts, { grid: drawing.grid, direction: "y" }) ?? 0,
  };
  const around = { drawing, labels, lines: straightLines(drawing), written };
  const { bars, panels } = foundParts(around);
  const { axes, idOf, remarks } = proposeAxes(panels, bars, labels);
  const tickLabels = new Set(
    [...panels.flatMap(({ x, y }) => [x, y]), ...bars.map(({ axis }) => axis)].flatMap((axis) => axis.labels),
  );
  const entries = findLegend(
    drawing,
    labels.filter((label) => !tickLabels.has(label)),
  );
  const colourBars = bars.map((bar, index) => proposedBar(bar, `bar-${index + 1}`, idOf.get(bar.axis)!));
  const base: Calibration = {
    figure: figureOf(figure, place),
    coordinateError: 1e-6,
    axes: axes as Calibration["axes"],
    panels: panels.map(panelSpec(idOf, entries)),
    ...(colourBars.length > 0 ? { colourBars } : {}),
    series: [],
  };
  if (panels.length === 0) return withoutPanels(base, figure);
  const banded = seriesAxes(drawing, base);
  const known = colourBars.map((spec): KnownBar => ({ spec, axis: banded.get(spec.axis)! }));
  const notData = new Set<Drawn>([
    ...entries.flatMap(({ samples }) => samples.map(({ element }) => element)),
    ...bars.flatMap(({ elements }) => elements),
    ...around.lines.filter((line) => isRule(line.element, panels)).map(({ element }) => element),
  ]);
  const found = base.panels!.map((panel) => {
    const proposal = new PanelProposal(drawing, panel, entries, known, notData);
    proposeCurves(proposal, proposeMarkers(proposal));
    return proposal;
  });
  const setAside = found.flatMap((part) => part.setAside);
  const all = [...remarks, ...found.flatMap((part) => part.remarks)];
  const series = found.flatMap((part) => part.series).map(seriesValues(base));
  return counted(figure, {
    ...base,
    axes: distinctBars(base, series) as Calibration["axes"],
    coordinateError: Math.max(1e-9, ...series.map(({ coordinateError }) => coordinateError ?? 0)),
    ...(all.length > 0 ? { remarks: all } : {}),
    series,
    ...(setAside.length > 0 ? { setAside } : {}),
  });
}

/** Bars and panels, each axis with the best that the whole figure tells of its labels. */
function foundParts(around: Surroundings): { bars: FoundBar[]; panels: FoundPanel[] } {
  const bars = findBars(around);
  const panels = findPanels(around).filter(({ box }) => !bars.some((bar) => same(bar.box, box, 4)));
  const axes = new Set([...panels.flatMap(({ x, y }) => [x, y]), ...bars.map(({ axis }) => axis)]);
  const better = new Map([...axes].map((axis) => [axis, borrowOffset(axis, [...axes], around.written.y)]));
  return {
    bars: bars.map((bar) => ({ ...bar, axis: better.get(bar.axis)! })),
    panels: panels.map((panel) => ({ ...panel, x: better.get(panel.x)!, y: better.get(panel.y)! })),
  };
}

/** Gives the axis of a bar another quantity where a panel that uses the bar already shows its own. */
function distinctBars(
  { axes, panels = [], colourBars = [] }: Calibration,
  series: readonly CalibrationSeries[],
) {
  return axes.map((axis) => {
    const bar = colourBars.find((spec) => spec.axis === axis.id);
    const users = panels.filter(({ id }) =>
      series.some(({ panel, colour }) => bar && panel === id && colour === bar.id),
    );
    const shown = axes
      .filter(({ id }) => users.some(({ x, y }) => x === id || y === id))
      .map(({ quantity }) => quantity);
    return shown.includes(axis.quantity) ? { ...axis, quantity: `${axis.quantity}_colour` } : axis;
  });
}

function figureOf({ file, sha256, kind, converter }: Figure, place: FigurePlace): Calibration["figure"] {
  return {
    title: file.replace(/\.[^.]*$/, ""),
    file: place.file,
    sha256,
    ...(kind === "pdf" ? { page: place.page ?? 1 } : {}),
    ...(converter === undefined ? {} : { converter }),
  };
}

function panelSpec(idOf: ReadonlyMap<FoundPanel["x"], string>, entries: readonly LegendEntry[]) {
  return ({ box, x, y }: FoundPanel, index: number): PanelSpec => {
    const legend = entries.filter((entry) => inside(box, { x: entry.box.right, y: entry.box.bottom }, 1));
    const except = legend.map((entry) => ({
      box: roundedBox(entry.box),
      why: `sample of the legend: ${entry.label}`,
    }));
    const known = { id: `panel-${index + 1}`, box: roundedBox(box), x: idOf.get(x)!, y: idOf.get(y)! };
    return except.length === 0 ? known : { ...known, except };
  };
}

/** Tick marks, axis lines and grid lines: straight lines that end on or cross the edges of a panel. */
function isRule(element: Drawn, panels: readonly FoundPanel[]): boolean {
  const { left, right, top, bottom } = element.box;
  return panels.some(({ box }) => {
    const [across, down] = [box.right - box.left, box.bottom - box.top];
    const spans = right - left > 0.9 * across || bottom - top > 0.9 * down;
    const onEdge =
      [box.left, box.right].some((edge) => left - 0.6 <= edge && edge <= right + 0.6) ||
      [box.top, box.bottom].some((edge) => top - 0.6 <= edge && edge <= bottom + 0.6);
    return (right - left < 0.02 || bottom - top < 0.02) && (spans || onEdge);
  });
}

/** Reads by the proposal once, to note what it finds and leave out series that give nothing. */
function counted(figure: Figure, calibration: Calibration): Calibration {
  const reading = extractSeries(figure, calibration);
  const kept = reading.series.filter(({ points }) => points.length > 0);
  return {
    ...calibration,
    series: kept.map(({ spec, points }) => ({ ...spec, found: { points: points.length } })),
  };
}

/** Without numbers along two sides of a frame nothing can be measured; the person has to give the ticks. */
function withoutPanels(base: Calibration, { drawing: { viewport } }: Figure): Calibration {
  const axis = (id: string, quantity: string, direction: "x" | "y") => ({
    id,
    quantity,
    direction,
    scale: "linear" as const,
    ticks: { given: [] as never },
  });
  return {
    ...base,
    remarks: [
      'No panel was found: no frame with numbers along two of its sides. Letters drawn as outlines cannot be read. Write at least two ticks of each axis under /axes as { "at": position, "value": "10^18" }, set the scale and the panel\'s box, and describe the series.',
    ],
    axes: [axis("x-1", "x", "x"), axis("y-1", "y", "y")] as never,
    panels: [{ id: "panel-1", box: roundedBox(viewport), x: "x-1", y: "y-1" }],
  };
}
