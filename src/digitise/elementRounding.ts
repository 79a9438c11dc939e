import { boxAround, type Drawn, inside } from "./drawing.ts";
import { scaleOf } from "./matrix.ts";
import { decimalsOf, roundingOf } from "./writtenDigits.ts";

/** Doubles written in full are exact to far less than anything else; a floor keeps bounds from being zero. */
const LEAST = 1e-9;

/**
 * Bound on the rounding of where elements of one kind stand, from the digits with which the file writes them: half a
 * unit of the last digit. Trailing zeros are not written, so the most digits among the elements count.
 *
 * @param grid what a converter added
 * @returns user units; undefined without elements
 */
export function elementRounding(elements: readonly Drawn[], grid: number): number | undefined {
  let most = -1;
  let scale = 0;
  let outlined = false;
  for (const element of elements) {
    const byPlace = placedByOrigin(element) && decimalsOf(element.place.text) !== undefined;
    const decimals = decimalsOf(byPlace ? element.place.text : element.outline) ?? 0;
    most = Math.max(most, decimals);
    scale = Math.max(scale, byPlace ? element.place.scale : scaleOf(element.matrix));
    outlined ||= !byPlace;
  }
  if (most < 0) return undefined;
  return Math.max(LEAST, roundingOf(most) * scale) + (outlined ? grid : 0);
}

/** Whether an element is drawn around the origin of its own coordinates, so that what moves them places it. */
export function placedByOrigin({ kind, at, points }: Drawn): boolean {
  if (kind === "text" || kind === "circle" || kind === "ellipse") return true;
  return points.length > 0 && inside(boxAround(points), at, 1e-9);
}
