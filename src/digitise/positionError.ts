import type { Axis } from "./readAxes.ts";

/**
 * Bound on the error of a value that was read from a position, on the scale of the axis (natural log on a log axis):
 * the rounding of the coordinate and the largest residual of the calibration.
 *
 * @param coordinateError user units
 */
export function positionError(axis: Axis, coordinateError: number): number {
  return Math.abs(axis.slope) * coordinateError + axis.residual;
}

/** The interval that such an error leaves around a value. */
export function positionBounds(
  axis: Axis,
  value: number,
  coordinateError: number,
): { low: number; high: number } {
  const error = positionError(axis, coordinateError);
  if (axis.scale === "linear") return { low: value - error, high: value + error };
  return { low: value * Math.exp(-error), high: value * Math.exp(error) };
}
