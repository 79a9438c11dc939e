import { badInput } from "../errors.ts";
import type { Calibration, CalibrationSeries } from "../registry/types.ts";
import { type BarColours, barColours } from "./barColours.ts";
import type { Drawing } from "./drawing.ts";
import { labelValue } from "./labelValue.ts";
import { axisOf } from "./readAxes.ts";
import { readColour } from "./readColour.ts";
import { type BandedAxis, type Bounded, boundedMeasure } from "./seriesAxes.ts";
import type { Spot } from "./seriesPoint.ts";
import { channelsOf } from "./style.ts";

/** A colour bar with its colours and its axis. */
export interface Bar {
  readonly axis: BandedAxis;
  readonly colours: BarColours;
}

/** @throws AssayError when the bar is not described or not in the figure. */
export function barOf(
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
export function pointValues(
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
