import { badInput } from "../errors.ts";
import type { Note } from "../notes.ts";
import type { Calibration, CalibrationSeries } from "../registry/types.ts";
import { curveSpots } from "./curveSpots.ts";
import { deriveQuantities } from "./deriveQuantities.ts";
import { type Drawing, type Drawn, inside } from "./drawing.ts";
import { LIMITS } from "./limits.ts";
import { markerCentre } from "./markerCentre.ts";
import { markerSpots } from "./markerSpots.ts";
import type { Figure } from "./openFigure.ts";
import { pixelSpots } from "./pixelSpots.ts";
import { barOf, pointValues } from "./pointValues.ts";
import { axisOf } from "./readAxes.ts";
import { refuseMixed } from "./runsCalibration.ts";
import { selectSome } from "./select.ts";
import { type BandedAxis, seriesAxes } from "./seriesAxes.ts";
import { seriesNotes } from "./seriesNotes.ts";
import type { SeriesPoint, Spot } from "./seriesPoint.ts";

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
  refuseMixed(calibration);
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

/** What a series selects: inside its panel (or beyond it, when asked for), apart from what stands in excepted parts. */
interface Selected {
  readonly elements: Drawn[];
  /** Elements of the same groups that stand beyond the panel, and in no other one. */
  readonly beyond: Drawn[];
}

function selectedBy(
  drawing: Drawing,
  spec: CalibrationSeries,
  panel: Panel,
  panels: readonly Panel[],
): Selected {
  const placesOf = (element: Drawn) =>
    spec.markers ? [markerCentre(element, spec.anchor ?? "centre")] : element.points;
  const isIn = (element: Drawn, { box }: Panel) =>
    placesOf(element).some((place) => inside(box, place, EDGE));
  const free = selectSome(drawing, spec.markers ?? spec.curve!, `series ${spec.id}`).filter((element) => {
    const places = placesOf(element);
    const excepted = ({ box }: { box: Panel["box"] }) => places.every((place) => inside(box, place));
    return places.length > 0 && !(panel.except ?? []).some(excepted);
  });
  const here = free.filter((element) => isIn(element, panel));
  const groups = new Set(here.map(({ within }) => within.at(-1)));
  const beyond = free.filter(
    (element) => groups.has(element.within.at(-1)) && !panels.some((other) => isIn(element, other)),
  );
  const kept = new Set(spec.outside === "keep" ? [...here, ...beyond] : here);
  return { elements: free.filter((element) => kept.has(element)), beyond };
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
  const { elements, beyond } = spec.pixels
    ? { elements: [], beyond: [] }
    : selectedBy(drawing, spec, panel, panels);
  const spots = spec.pixels
    ? pixelSpots(pixels, panel.box, spec, error)
    : spec.markers
      ? markerSpots(elements, spec, error)
      : curveSpots(elements, spec, error, x);
  const within = (spot: Spot) => inside(panel.box, spot, EDGE);
  const free = spots.filter((spot) => !(panel.except ?? []).some(({ box }) => inside(box, spot)));
  const kept = spec.outside === "keep" ? free : free.filter(within);
  const bar = spec.colour === undefined ? undefined : barOf(drawing, calibration, spec.colour, axes);
  const points = kept.flatMap((spot): SeriesPoint[] => {
    const values = pointValues(spot, spec, x, y, bar);
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
    dropped: free.length - kept.length + (spec.outside === "keep" || spec.curve ? 0 : beyond.length),
    foreign: kept.length - points.length,
    elements,
  };
}

function refuseTwice(what: string, ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw badInput(`calibration: two ${what} have the id ${JSON.stringify(twice)}`);
}
