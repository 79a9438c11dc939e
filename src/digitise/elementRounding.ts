import { boxAround, type Drawn, inside } from "./drawing.ts";
import { scaleOf } from "./matrix.ts";
import { decimalsOf, roundingOf } from "./writtenDigits.ts";

/** Doubles written in full are exact to far less than anything else; a floor keeps bounds from being zero. */
const LEAST = 1e-9;
/** Numbers with so many decimals were doubles; with fewer, the program may have reckoned in single precision. */
const DOUBLE = 9;
/** Two roundings in single precision, as a share of the number. */
const SINGLE = 2 ** -23;

export interface RoundingOptions {
  /** What a converter added. */
  readonly grid: number;
  /** The direction that matters; both when left out. */
  readonly direction?: "x" | "y";
  /** Whether what moves an element places it, rather than the numbers of its outline. */
  readonly byOrigin?: (element: Drawn) => boolean;
}

/**
 * Bound on the rounding of where elements of one kind stand, from the digits with which the file writes them: half a
 * unit of the last digit. Trailing zeros are not written, so the most digits among the elements count.
 *
 * @returns user units; undefined without elements
 */
export function elementRounding(
  elements: readonly Drawn[],
  { grid, direction, byOrigin = placedByOrigin }: RoundingOptions,
): number | undefined {
  if (elements.length === 0) return undefined;
  const placed = elements.filter((element) => byOrigin(element) && hasPlace(element));
  const among = new Set(placed);
  const outlined = elements.filter((element) => !among.has(element));
  const digits: number[] = [];
  /** Half a unit of the last digit kept; what is nought everywhere is not rounded. */
  const half = (texts: readonly string[], kept: readonly string[], scale: number) => {
    if (texts.every((text) => !/[1-9]/.test(text))) return 0;
    const most = Math.max(0, ...kept.map((text) => decimalsOf(text) ?? 0));
    digits.push(most);
    return roundingOf(most) * scale;
  };
  const largestOf = (list: readonly Drawn[], of: (element: Drawn) => number) =>
    list.reduce((most, element) => Math.max(most, of(element)), 0);
  const byPlace = (along: "x" | "y") => {
    const scale = largestOf(placed, ({ place }) => place.scale);
    // A program that keeps digits in one direction keeps them in the other.
    const part = (index: 0 | 1) => {
      const both = placed.flatMap(({ place }) => [place.x[index], place.y[index]]);
      return half(
        placed.map(({ place }) => place[along][index]),
        both,
        scale,
      );
    };
    return part(0) + part(1);
  };
  const directions = direction === undefined ? (["x", "y"] as const) : [direction];
  const outlines = outlined.map(({ outline }) => outline);
  const byOutline = half(
    outlines,
    outlines,
    largestOf(outlined, ({ matrix }) => scaleOf(matrix)),
  );
  const largest = Math.max(byOutline, ...directions.map(byPlace));
  const single = digits.some((most) => most < DOUBLE) ? SINGLE * farthest(elements) : 0;
  return Math.max(LEAST, largest) + single + grid;
}

/** Whether an element is drawn around the origin of its own coordinates, so that what moves them places it. */
export function placedByOrigin({ kind, at, points }: Drawn): boolean {
  if (kind === "text" || kind === "circle" || kind === "ellipse") return true;
  return points.length > 0 && inside(boxAround(points), at, 1e-9);
}

/** Whether numbers of its own or of a transform place an element. */
export function hasPlace({ place }: Drawn): boolean {
  return [...place.x, ...place.y].some((text) => /\d/.test(text));
}

function farthest(elements: readonly Drawn[]): number {
  const corners = elements.flatMap(({ box, at }) => [box.left, box.right, box.top, box.bottom, at.x, at.y]);
  return corners.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  );
}
