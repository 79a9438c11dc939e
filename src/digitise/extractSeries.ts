import { badInput } from "../errors.ts";
import type { Note } from "../notes.ts";
import type { Calibration, CalibrationSeries } from "../registry/types.ts";
import { type BarColours, barColours } from "./barColours.ts";
import { curveSpots } from "./curveSpots.ts";
import { deriveQuantities } from "./deriveQuantities.ts";
import { type Drawing, type Drawn, inside } from "./drawing.ts";
import { labelValue } from "./labelValue.ts";
import { LIMITS } from "./limits.ts";
import { markerCentre } from "./markerCentre.ts";
import { markerSpots } from "./markerSpots.ts";
import type { Figure } from "./openFigure.ts";
import { pixelSpots } from "./pixelSpots.ts";
import { axisOf } from "./readAxes.ts";
import { readColour } from "./readColour.ts";
import { selectSome } from "./select.ts";
import { type BandedAxis, type Bounded, boundedMeasure, seriesAxes } from "./seriesAxes.ts";
import { seriesNotes } from "./seriesNotes.ts";
import type { SeriesPoint, Spot } from "./seriesPoint.ts";
import { channelsOf } from "./style.ts";

export type Panel = NonNullable<Calibration["panels"]>[number];

/** What one series gave. */
export interface ReadSeries {
  readonly spec: CalibrationSeries;
  readonly panel: Panel;
  readonly points: readonly SeriesPoint[];
  /** Points beyond the panel that were left out. */
  readonly dropped: number;
  /** Points whose colour the bar does not show; they are left out. */
  readonly foreign: number;
  /** What was selected in a vector figure. */
  readonly elements: readonly Drawn[];
}

export interface SeriesReading {
  readonly axes: ReadonlyMap<string, BandedAxis>;
  readonly panels: readonly Panel[];
  readonly series: readonly ReadSeries[];
  readonly points: readonly SeriesPoint[];
  readonly notes: readonly Note[];
}

/** A frame is drawn as a line of some width, and libraries move it to whole pixels; a point may stand on it. */
const EDGE = 1;

/**
 * Reads every series that a calibration describes.
 *
 * @throws AssayError when an axis, panel, bar or series is missing or does not fit the figure; the message says which
 * and what to change.
 */
export function extractSeries(
  figure: Pick<Figure, "drawing" | "pixels" | "sha256">,
  calibration: Calibration,
): SeriesReading {
  const { drawing } = figure;
  const axes = seriesAxes(drawing, calibration);
  const panels = calibration.panels ?? [];
  refuseTwice(
    "panels",
    panels.map(({ id }) => id),
  );
  refuseTwice(
    "series",
    calibration.series!.map(({ id }) => id),
  );
  const series = calibration.series!.map((spec) => readOne(figure, calibration, spec, panels, axes));
  const points = series.flatMap((read) => read.points);
  if (points.length > LIMITS.points)
    throw badInput(
      `${drawing.file}: ${points.length} points; at most ${LIMITS.points} are read; sample the curves`,
    );
  return { axes, panels, series, points, notes: seriesNotes(figure, calibration, axes, series) };
}

/** The elements that a series selects inside its panel, apart from those in excepted parts. */
export function elementsOf(drawing: Drawing, spec: CalibrationSeries, panel: Panel): Drawn[] {
  const selector = spec.markers ?? spec.curve!;
  const found = selectSome(drawing, selector, `series ${spec.id}`);
  return found.filter((element) => {
    const places = spec.markers ? [markerCentre(element, spec.anchor ?? "centre")] : element.points;
    const here = spec.outside === "keep" || places.some((place) => inside(panel.box, place, EDGE));
    const excepted = (panel.except ?? []).some(
      ({ box }) => places.length > 0 && places.every((place) => inside(box, place)),
    );
    return here && !excepted;
  });
}

function readOne(
  { drawing, pixels }: Pick<Figure, "drawing" | "pixels">,
  calibration: Calibration,
  spec: CalibrationSeries,
  panels: readonly Panel[],
  axes: ReadonlyMap<string, BandedAxis>,
): ReadSeries {
  const panel = panels.find(({ id }) => id === spec.panel);
  if (!panel)
    throw badInput(
      `calibration: series ${spec.id} is in the panel ${JSON.stringify(spec.panel)}; described are: ${panels.map(({ id }) => id).join(", ") || "none"}`,
    );
  const [x, y] = [axisOf(axes, panel.x, `panel ${panel.id}`), axisOf(axes, panel.y, `panel ${panel.id}`)] as [
    BandedAxis,
    BandedAxis,
  ];
  if (x.direction !== "x" || y.direction !== "y")
    throw badInput(
      `calibration: panel ${panel.id}: its x axis must have direction x, and its y axis direction y`,
    );
  const error = spec.coordinateError ?? calibration.coordinateError;
  const elements = spec.pixels ? [] : elementsOf(drawing, spec, panel);
  const spots = spec.pixels
    ? pixelSpots(pixels, panel.box, spec)
    : spec.markers
      ? markerSpots(elements, spec, error)
      : curveSpots(elements, spec, error, x);
  const within = (spot: Spot) => inside(panel.box, spot, EDGE);
  const free = spots.filter((spot) => !(panel.except ?? []).some(({ box }) => inside(box, spot)));
  const kept = spec.outside === "keep" ? free : free.filter(within);
  const bar = spec.colour === undefined ? undefined : barOf(drawing, calibration, spec.colour, axes);
  const points = kept.flatMap((spot): SeriesPoint[] => {
    const values = valuesOf(spot, spec, x, y, bar);
    if (!values) return [];
    const { asked: _, ...place } = spot;
    const flags = [...spot.flags, ...(within(spot) ? [] : ["outside"]), ...values.flags];
    const known = { series: spec.id, panel: panel.id, name: spec.name ?? spec.id };
    const read = spec.pixels ? "pixels" : spec.markers ? "marker" : "curve";
    return [
      { ...known, read, ...place, flags, values: deriveQuantities(values.values, calibration.computeRule) },
    ];
  });
  return {
    spec,
    panel,
    points,
    dropped: free.length - kept.length,
    foreign: kept.length - points.length,
    elements,
  };
}

interface Bar {
  readonly axis: BandedAxis;
  readonly colours: BarColours;
}

function barOf(
  drawing: Drawing,
  calibration: Calibration,
  id: string,
  axes: ReadonlyMap<string, BandedAxis>,
): Bar {
  const spec = calibration.colourBars?.find((bar) => bar.id === id);
  if (!spec)
    throw badInput(
      `calibration: colour bar ${JSON.stringify(id)} is used but not described under "colourBars"`,
    );
  const axis = axisOf(axes, spec.axis, `colour bar ${id}`) as BandedAxis;
  return { axis, colours: barColours(drawing, spec, axis.direction) };
}

/** Values by quantity; undefined when the bar does not show the colour. */
function valuesOf(
  spot: Spot,
  spec: CalibrationSeries,
  x: BandedAxis,
  y: BandedAxis,
  bar: Bar | undefined,
): { values: Record<string, Bounded>; flags: string[] } | undefined {
  const values: Record<string, Bounded> = {};
  const set = (quantity: string, value: Bounded) => {
    if (Object.hasOwn(values, quantity))
      throw badInput(
        `calibration: series ${spec.id} gives ${quantity} twice; give its axes, bar and values different quantities`,
      );
    values[quantity] = value;
  };
  const exact = (value: number): Bounded => ({ value, low: value, high: value });
  set(x.quantity, spot.asked === undefined ? boundedMeasure(x, spot.x, spot.error.x) : exact(spot.asked));
  set(y.quantity, boundedMeasure(y, spot.y, spot.error.y));
  for (const [quantity, text] of Object.entries(spec.values ?? {})) {
    const value = labelValue(text);
    if (value === undefined)
      throw badInput(
        `calibration: series ${spec.id}: the value of ${quantity}, ${JSON.stringify(text)}, is not a number`,
      );
    set(quantity, exact(value));
  }
  if (!bar) return { values, flags: [] };
  const channels = channelsOf(spot.colour);
  const colour = channels && readColour(bar.colours, bar.axis, channels);
  if (!colour) return undefined;
  const { beyond, ...bounded } = colour;
  set(bar.axis.quantity, bounded);
  return { values, flags: beyond ? ["beyond-bar"] : [] };
}

function refuseTwice(what: string, ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw badInput(`calibration: two ${what} have the id ${JSON.stringify(twice)}`);
}
