import { badInput } from "../errors.ts";
import type { Audit, Calibration } from "../registry/types.ts";
import { type ColourScale, readColourScale } from "./colourScale.ts";
import { comparePublished } from "./comparePublished.ts";
import type { Drawing } from "./drawing.ts";
import { extractionNotes } from "./extractionNotes.ts";
import { type FigureRun, figureRuns } from "./figureRun.ts";
import { type Pairing, pairMarkers } from "./pairMarkers.ts";
import { positionError } from "./positionError.ts";
import { type Axis, readAxes } from "./readAxes.ts";
import { readContours } from "./readContours.ts";
import { readFrontier, readPlottedLaw } from "./readCurves.ts";
import { parseDrawing } from "./readDrawing.ts";
import { type MarkerGroup, readMarkers } from "./readMarkers.ts";
import { recalibrate } from "./recalibrate.ts";
import { runsCalibration } from "./runsCalibration.ts";
import { sha256 } from "./sha256.ts";
import { spread } from "./spread.ts";

/** What an audit keeps of an extraction; parts that a figure does not have are left out here. */
export type FullExtraction = NonNullable<Audit["data"]["extraction"]>;
export type Extraction = Pick<FullExtraction, "figure" | "figureSha256" | "axes" | "errors"> &
  Partial<FullExtraction>;

export interface ExtractionResult {
  readonly runs: readonly FigureRun[];
  /** Symbol of the response, such as L. */
  readonly response: string;
  readonly extraction: Extraction;
}

export interface FigureSource {
  /** Name for messages. */
  readonly file: string;
  /** The SVG file's content. */
  readonly text: string;
  /** CSV file with an earlier reading of the same figure. */
  readonly compare?: string;
}

/**
 * Reads the runs of a figure: calibrates the axes, decodes the colour bar, reads the markers, pairs them with those
 * that show the response as a position, and recovers the curves that the calibration describes.
 *
 * @throws AssayError when anything the calibration describes is not in the figure, or does not fit together.
 */
export function extractFigure(source: FigureSource, described: Calibration): ExtractionResult {
  const calibration = runsCalibration(described);
  const drawing = parseDrawing(source.text, source.file);
  const axes = readAxes(drawing, calibration);
  const scale = calibration.colourBar ? readColourScale(drawing, calibration, axes) : undefined;
  const group = readMarkers(drawing, calibration, calibration.runs.markers, axes, scale);
  const response = (group.markers[0]!.step && scale ? scale.axis : group.y).quantity;
  const paired =
    calibration.pairs && pairWith(readMarkers(drawing, calibration, calibration.pairs.markers, axes, scale));
  function pairWith(second: MarkerGroup) {
    const spec = calibration.pairs!;
    const axis = second.x.quantity === spec.shared ? second.y : second.x;
    return { axis, pairing: pairMarkers(group, second, spec, calibration.coordinateError) };
  }
  const runs = figureRuns(group, scale, paired?.pairing.pairs ?? [], paired?.axis, calibration);
  const figureSha256 = sha256(source.text);
  const extraction: Extraction = {
    figure: calibration.figure.title,
    figureSha256,
    axes: [...axes.values()].map(describeAxis),
    ...(scale && paired
      ? {
          colour: describeColours(
            scale,
            group,
            paired.pairing,
            positionError(paired.axis, calibration.coordinateError),
          ),
        }
      : {}),
    ...(paired ? { pairs: describePairs(group, paired.pairing) } : {}),
    errors: describeErrors(runs, scale, paired?.axis ?? group.y, calibration),
    ...readCurves(drawing, calibration, axes, scale),
  };
  const compared = withComparison(extraction, source, calibration, group, scale, paired?.pairing);
  const notes = extractionNotes(compared, calibration, group, paired?.pairing);
  return { runs, response, extraction: notes.length > 0 ? { ...compared, notes: [...notes] } : compared };
}

/** The law, contours and frontier that the figure shows as curves. */
function readCurves(
  drawing: Drawing,
  calibration: Calibration,
  axes: ReadonlyMap<string, Axis>,
  scale: ColourScale | undefined,
): Partial<FullExtraction> {
  const plotted = calibration.slices && readPlottedLaw(drawing, calibration, axes);
  const frontier = calibration.frontier && readFrontier(drawing, calibration, axes);
  const spec = calibration.contours;
  if (spec && !(plotted && scale)) throw badInput('calibration: "contours" needs "slices" and "colourBar"');
  const contours =
    spec && plotted && scale && readContours(drawing, spec, axes, scale, lawOf(plotted, calibration));
  return {
    ...(plotted ? { plotted } : {}),
    ...(contours ? { contours } : {}),
    ...(frontier ? { frontier } : {}),
  };
}

function lawOf(
  { parameters }: FullExtraction["plotted"],
  { slices }: Calibration,
): (N: number, C: number) => number {
  const { A, B, E, alpha, beta } = parameters as Record<"A" | "B" | "E" | "alpha" | "beta", number>;
  return (N, C) => E + A / N ** alpha + B / (C / slices!.computeRule / N) ** beta;
}

function withComparison(
  extraction: Extraction,
  { compare }: FigureSource,
  { published }: Calibration,
  group: MarkerGroup,
  scale: ColourScale | undefined,
  pairing: Pairing | undefined,
): Extraction {
  if (compare === undefined) return extraction;
  if (!published || !scale || !pairing || !extraction.pairs) {
    throw badInput(
      'calibration: comparing needs a colour bar, pairs, and the columns of the other reading under "published"',
    );
  }
  return {
    ...extraction,
    pairs: { ...extraction.pairs, ...comparePublished(compare, published, group, scale, pairing.pairs) },
  };
}

function describeAxis({
  id,
  quantity,
  ticks,
  residual,
  intercept,
  slope,
  confirmed,
  inexact,
}: Axis): FullExtraction["axes"][number] {
  return {
    id,
    quantity,
    ticks,
    residual,
    intercept,
    slope,
    ...(confirmed ? { confirmed } : {}),
    inexact: inexact.map((tick) => ({ ...tick })),
  };
}

function describeColours(
  scale: ColourScale,
  group: MarkerGroup,
  pairing: Pairing,
  error: number,
): FullExtraction["colour"] {
  const readings = pairing.pairs.map(({ run, response }) => ({
    index: group.markers[run]!.step!.index,
    u: Math.log(response),
  }));
  const { low, step, feasible } = recalibrate(readings, error);
  return {
    low: scale.low,
    high: scale.high,
    colours: scale.colours.length,
    stepLog: scale.step,
    recalibratedLow: Math.exp(low),
    recalibratedStepLog: step,
    ...(feasible
      ? { feasible: { low: [Math.exp(feasible.low[0]), Math.exp(feasible.low[1])], stepLog: feasible.step } }
      : {}),
    pairsOutsideStep: pairing.outsideColour,
    openEnded: group.markers.filter((marker) => marker.step?.open).length,
  };
}

function describePairs(group: MarkerGroup, { pairs }: Pairing): FullExtraction["pairs"] {
  return {
    matched: pairs.length,
    ambiguous: pairs.filter(({ candidates }) => candidates > 1).length,
    colourMinusPosition: spread(
      pairs.map(({ run, response }) => Math.log(group.markers[run]!.step!.middle / response)),
    ),
  };
}

function describeErrors(
  runs: readonly FigureRun[],
  scale: ColourScale | undefined,
  axis: Axis,
  calibration: Calibration,
): FullExtraction["errors"] {
  const byColour = runs.filter(({ read }) => read === "colour").length;
  const positionLog = positionError(axis, calibration.coordinateError);
  return { byPosition: runs.length - byColour, byColour, positionLog, colourLog: scale ? scale.step / 2 : 0 };
}
