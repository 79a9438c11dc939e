import type { Box, Drawn } from "./drawing.ts";
import { labelValue } from "./labelValue.ts";
import type { Point } from "./matrix.ts";

/** A text of the figure with what can be told of where it stands. Fonts are not known, so extents are estimates. */
export interface Label {
  readonly text: string;
  /** The number that it shows. */
  readonly value: number | undefined;
  /** Middle of its letters. */
  readonly centre: Point;
  readonly box: Box;
  /** Height of its type, user units. */
  readonly size: number;
  /** Whether it runs from left to right. */
  readonly upright: boolean;
  readonly element: Drawn;
}

/** Average width of a digit in font sizes. */
const LETTER = 0.58;
/** Middle of digits above their baseline in font sizes. */
const RISE = 0.36;

/** All texts as labels. */
export function labelTexts(texts: readonly Drawn[]): Label[] {
  return texts.filter(({ kind, text }) => kind === "text" && text !== "").map(labelOf);
}

function labelOf(element: Drawn): Label {
  const { at, text, style, matrix, box } = element;
  const size = style.fontSize;
  const known = { text, value: labelValue(text), size: Math.max(size, 1e-6), element };
  const [a, b] = matrix;
  const long = Math.hypot(a, b) || 1;
  const [cos, sin] = [a / long, b / long];
  const upright = Math.abs(sin) < 0.1 && cos > 0;
  if (box.right > box.left && box.bottom > box.top) {
    const tall = box.bottom - box.top > 1.5 * (box.right - box.left) && text.length > 3;
    const centre = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    return { ...known, centre, box, upright: upright && !tall };
  }
  const width =
    element.advance !== undefined && !text.includes("^")
      ? element.advance
      : LETTER * size * visibleLength(text);
  const along = style.anchor === "middle" ? 0 : style.anchor === "end" ? -width / 2 : width / 2;
  const up = riseOf(style.baseline) * size;
  const centre = { x: at.x + along * cos + up * sin, y: at.y + along * sin - up * cos };
  const [halfX, halfY] = [
    (Math.abs(cos) * width + Math.abs(sin) * size) / 2,
    (Math.abs(sin) * width + Math.abs(cos) * size) / 2,
  ];
  const around = {
    left: centre.x - halfX,
    right: centre.x + halfX,
    top: centre.y - halfY,
    bottom: centre.y + halfY,
  };
  return { ...known, centre, box: around, upright };
}

function riseOf(baseline: string): number {
  if (/middle|central/.test(baseline)) return 0;
  return /hanging|before-edge/.test(baseline) ? -RISE : RISE;
}

/** Letters that take room: superscripts are smaller. */
function visibleLength(text: string): number {
  const [base = "", raised = ""] = text.split("^");
  return base.length + 0.7 * raised.replaceAll(/[{}]/g, "").length;
}
