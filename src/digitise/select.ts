import { badInput } from "../errors.ts";
import type { CalibrationSelector as Selector } from "../registry/types.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import { labelValue } from "./labelValue.ts";
import { markerShape } from "./markerShape.ts";

/** Lines whose ends differ by less than this across count as straight up or straight across, in user units. */
const STRAIGHT = 0.01;

/** How far a decimal written in the calibration may be from the one in the figure. */
const SAME_NUMBER = 1e-6;

type Conditions = {
  readonly [Key in keyof Selector]-?: (element: Drawn, wanted: NonNullable<Selector[Key]>) => boolean;
};

const CONDITIONS: Conditions = {
  kind: (element, wanted) => element.kind === wanted,
  id: (element, wanted) => element.id === wanted,
  outline: (element, wanted) => !element.glyph && markerShape(element) === wanted,
  class: ({ classes }, wanted) => wanted.some((name) => classes.includes(name)),
  within: (element, wanted) => wanted.some((name) => element.within.includes(name)),
  fill: ({ style }, wanted) => style.fill === wanted,
  filled: ({ style }, wanted) => (style.fill !== "none") === wanted,
  stroke: ({ style }, wanted) => style.stroke === wanted,
  stroked: ({ style }, wanted) => (style.stroke !== "none") === wanted,
  strokeOpacity: ({ style }, wanted) => Math.abs(style.strokeOpacity - wanted) < SAME_NUMBER,
  strokeWidth: ({ style }, wanted) => Math.abs(style.strokeWidth - wanted) < SAME_NUMBER,
  dash: ({ style }, wanted) => style.dash === wanted,
  fontSize: ({ style }, wanted) => Math.abs(style.fontSize - wanted) < SAME_NUMBER,
  text: ({ text }, wanted) => wanted.includes(text),
  numeric: ({ text }, wanted) => (labelValue(text) !== undefined) === wanted,
  dataStart: ({ data }, wanted) => data.startsWith(wanted),
  shape: ({ points, box }, wanted) => {
    const [across, up] = [box.right - box.left, box.bottom - box.top];
    if (points.length !== 2) return false;
    return wanted === "vertical" ? across < STRAIGHT && up >= STRAIGHT : up < STRAIGHT && across >= STRAIGHT;
  },
  vertices: ({ points }, wanted) => inRange(points.length, wanted),
  x: ({ at }, wanted) => inRange(at.x, wanted),
  y: ({ at }, wanted) => inRange(at.y, wanted),
  width: ({ box }, wanted) => inRange(box.right - box.left, wanted),
  height: ({ box }, wanted) => inRange(box.bottom - box.top, wanted),
};

/** The drawn elements that meet every condition, in document order. */
export function select(drawing: Drawing, selector: Selector): Drawn[] {
  const wanted = entriesOf(selector);
  return drawing.elements.filter((element) => wanted.every(([key, value]) => holds(element, key, value)));
}

/**
 * Like `select`, but at least `least` elements must be found.
 *
 * @throws AssayError that names what was looked for, how many were found, and the condition that leaves none.
 */
export function selectSome(drawing: Drawing, selector: Selector, what: string, least = 1): Drawn[] {
  const found = select(drawing, selector);
  if (found.length >= least) return found;
  throw badInput(
    `${drawing.file}: ${what} not found: looked for ${least === 1 ? "an element" : `at least ${least} elements`} with ` +
      `${JSON.stringify(selector)} among ${drawing.elements.length} drawn elements and found ${found.length}; ` +
      `${culprit(drawing, selector)}`,
  );
}

/** Like `select`, but exactly one element must be found. */
export function selectOne(drawing: Drawing, selector: Selector, what: string): Drawn {
  const found = selectSome(drawing, selector, what);
  if (found.length === 1) return found[0]!;
  throw badInput(
    `${drawing.file}: ${what} is not unique: ${found.length} elements match ${JSON.stringify(selector)}; ` +
      "add conditions to the selector in the calibration",
  );
}

/** Which condition is to blame, in words: the first one whose removal lets elements through. */
function culprit(drawing: Drawing, selector: Selector): string {
  const conditions = entriesOf(selector);
  for (const [key, value] of conditions) {
    const alone = drawing.elements.filter((element) => holds(element, key, value)).length;
    if (alone === 0)
      return `nothing in the figure has ${key} = ${JSON.stringify(value)}; correct it in the calibration`;
  }
  const counts = conditions.map(([key]) => {
    const { [key]: _, ...others } = selector;
    return `${select(drawing, others as Selector).length} without ${key}`;
  });
  return `each condition alone matches something (${counts.join(", ")}); correct the selector in the calibration`;
}

function entriesOf(selector: Selector): [keyof Selector, unknown][] {
  return Object.entries(selector) as [keyof Selector, unknown][];
}

function holds(element: Drawn, key: keyof Selector, wanted: unknown): boolean {
  return (CONDITIONS[key] as (element: Drawn, wanted: unknown) => boolean)(element, wanted);
}

function inRange(value: number, [low, high]: readonly number[]): boolean {
  return value >= low! && value <= high!;
}
