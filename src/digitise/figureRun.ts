import { badInput } from "../errors.ts";
import type { ColourScale } from "./colourScale.ts";
import type { Pair } from "./pairMarkers.ts";
import { positionBounds } from "./positionError.ts";
import type { Marker, MarkerGroup } from "./readMarkers.ts";
import type { RunsCalibration } from "./runsCalibration.ts";

/** One run as read from a figure. */
export interface FigureRun {
  /** Every quantity that the figure shows or implies, such as N, C, D and L. */
  readonly values: Readonly<Record<string, number>>;
  /** Range that is sure to hold the response; undefined when the figure shows none. */
  readonly bounds: { readonly low: number; readonly high: number } | undefined;
  /** Whether the response is a position or a colour. */
  readonly read: "position" | "colour";
  /** Whether the colour is the last of its scale, so that the response may lie beyond the bound. */
  readonly open: "below" | "above" | undefined;
  /** Nominal value of the pair, such as the compute budget. */
  readonly nominal: number | undefined;
  /** Whether several runs fit the marker that gave the response. */
  readonly ambiguous: boolean;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

/** Runs in drawing order, each with its response and the bound on it. */
export function figureRuns(
  group: MarkerGroup,
  scale: ColourScale | undefined,
  pairs: readonly Pair[],
  secondAxis: MarkerGroup["y"] | undefined,
  calibration: RunsCalibration,
): FigureRun[] {
  const pairOf = new Map(pairs.map((pair) => [pair.run, pair]));
  return group.markers.map((marker, index) => {
    const pair = pairOf.get(index);
    const response = responseOf(marker, group, scale, pair, secondAxis, calibration.coordinateError);
    const { x, y, colour } = marker;
    const values = withDerived({ ...marker.values, ...response.values }, calibration.runs.computeRule);
    const ambiguous = pair !== undefined && pair.candidates > 1;
    return { ...response, values, nominal: pair?.nominal, ambiguous, x, y, colour };
  });
}

type Response = Pick<FigureRun, "values" | "bounds" | "read" | "open">;

function responseOf(
  { step, values }: Marker,
  { y }: MarkerGroup,
  scale: ColourScale | undefined,
  pair: Pair | undefined,
  secondAxis: MarkerGroup["y"] | undefined,
  coordinateError: number,
): Response {
  if (!scale || !step) {
    const bounds = positionBounds(y, values[y.quantity]!, coordinateError);
    return { values: {}, bounds, read: "position", open: undefined };
  }
  const quantity = scale.axis.quantity;
  const range = { low: step.low, high: step.high };
  if (!pair) return { values: { [quantity]: step.middle }, bounds: range, read: "colour", open: step.open };
  // An ambiguous pair may have swapped two runs of the same colour: then only the colour's range is sure.
  const bounds = pair.candidates > 1 ? range : positionBounds(secondAxis!, pair.response, coordinateError);
  return { values: { [quantity]: pair.response }, bounds, read: "position", open: undefined };
}

/** Adds the one of N, D and C that follows from C = k N D. */
function withDerived(
  values: Readonly<Record<string, number>>,
  k: number | undefined,
): Record<string, number> {
  const { N, D, C } = values;
  if (k === undefined) return { ...values };
  if (N !== undefined && C !== undefined && D === undefined) return { ...values, D: C / k / N };
  if (N !== undefined && D !== undefined && C === undefined) return { ...values, C: k * N * D };
  if (C !== undefined && D !== undefined && N === undefined) return { ...values, N: C / k / D };
  throw badInput('calibration: "computeRule" needs exactly two of N, D and C in the figure');
}
