import { clipPolygon } from "./clipPolygon.ts";
import { leastSquares } from "./fitAxis.ts";

/** A colour, counted from the low end, and ln of the value that the same run has by position. */
export interface ColourReading {
  readonly index: number;
  readonly u: number;
}

type Range = [number, number];

export interface Recalibration {
  /** Low end of the scale and one step, in u, by least squares of u on the middle of the colours. */
  readonly low: number;
  readonly step: number;
  /** All low ends and steps that put every reading inside its colour; undefined when none does. */
  readonly feasible: { readonly low: Range; readonly step: Range } | undefined;
}

/**
 * Calibrates a colour scale from readings of known value, without using its own ticks.
 *
 * @param error bound on the error of u
 */
export function recalibrate(readings: readonly ColourReading[], error: number): Recalibration {
  const { intercept, slope } = leastSquares(readings.map(({ index, u }) => [index + 0.5, u] as const));
  return { low: intercept, step: slope, feasible: feasibleScales(readings, error, intercept, slope) };
}

interface Scale {
  readonly low: number;
  readonly step: number;
}

/** Clips a generous box around the estimate with the two half-planes of each reading; what is left is feasible. */
function feasibleScales(
  readings: readonly ColourReading[],
  error: number,
  low: number,
  step: number,
): Recalibration["feasible"] {
  const span = 50 * step;
  let corners: Scale[] = [
    { low: low - span, step: 0 },
    { low: low + span, step: 0 },
    { low: low + span, step: 2 * step },
    { low: low - span, step: 2 * step },
  ];
  for (const { index, u } of readings) {
    corners = clipPolygon(corners, (scale) => u + error - scale.low - index * scale.step);
    corners = clipPolygon(corners, (scale) => scale.low + (index + 1) * scale.step - u + error);
  }
  if (corners.length === 0) return undefined;
  const range = (values: number[]): Range => [Math.min(...values), Math.max(...values)];
  return {
    low: range(corners.map((corner) => corner.low)),
    step: range(corners.map((corner) => corner.step)),
  };
}
