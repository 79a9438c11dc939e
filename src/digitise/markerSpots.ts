import type { CalibrationSeries } from "../registry/types.ts";
import type { Drawn } from "./drawing.ts";
import { markerCentre } from "./markerCentre.ts";
import type { SeriesPoint, Spot } from "./seriesPoint.ts";

/** The markers of a series, in drawing order. */
export function markerSpots(
  elements: readonly Drawn[],
  spec: CalibrationSeries,
  coordinateError: number,
): Spot[] {
  const reach = coordinateError + (spec.centreError ?? 0);
  const error: SeriesPoint["error"] = { x: reach, y: reach };
  return elements.map((element): Spot => {
    const { x, y } = markerCentre(element, spec.anchor ?? "centre");
    const { fill, stroke } = element.style;
    return { x, y, error, colour: fill === "none" ? stroke : fill, piece: 0, flags: [] };
  });
}
