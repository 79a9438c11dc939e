import { badInput } from "../errors.ts";
import type { Calibration } from "../registry/types.ts";
import { type AxisBand, axisBand, bandRange, leastTickError } from "./axisBand.ts";
import type { Drawing } from "./drawing.ts";
import { measure } from "./fitAxis.ts";
import { type Axis, readAxes } from "./readAxes.ts";

/** An axis with every calibration that its ticks allow. */
export interface BandedAxis extends Axis {
  readonly band: AxisBand;
  /** Bound on the distance of a tick from its true place, user units. */
  readonly tickError: number;
}

/** A value with the range that is sure to hold it, when the bounds that the calibration states hold. */
export interface Bounded {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Calibrates the axes of a reading by series.
 *
 * @throws AssayError when ticks are missing, not on a scale, or further from it than their error.
 */
export function seriesAxes(drawing: Drawing, calibration: Calibration): ReadonlyMap<string, BandedAxis> {
  const axes = new Map<string, BandedAxis>();
  for (const axis of readAxes(drawing, calibration).values()) {
    const spec = calibration.axes.find(({ id }) => id === axis.id)!;
    const tickError = spec.tickError ?? calibration.coordinateError;
    const band = axisBand(axis.used, axis, tickError);
    if (!band) {
      const residual = axis.residual / Math.abs(axis.slope);
      const needed = leastTickError(axis.used, axis, 2 * residual + 1e-9);
      throw badInput(
        `${drawing.file}: axis ${axis.id}: no line passes within ${tickError} user units of all ${axis.ticks} ticks; ` +
          `correct a tick, or set "tickError" to ${needed.toPrecision(2)} or more if that is how exactly the figure draws them`,
      );
    }
    axes.set(axis.id, { ...axis, band, tickError });
  }
  return axes;
}

/** What an axis measures at a position that is known to within `error` user units. */
export function boundedMeasure(axis: BandedAxis, position: number, error: number): Bounded {
  const { low, high } = bandRange(axis.band, position - error, position + error);
  const value = measure(axis, position);
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}

/** A position on the scale of the axis, where equal steps are equal distances: ln on a log axis. */
export function onScale({ scale }: Pick<Axis, "scale">, value: number): number {
  return scale === "log" ? Math.log(value) : value;
}
