import type { Box } from "./drawing.ts";
import type { Matrix } from "./matrix.ts";
import { lengthOf } from "./outline.ts";
import type { SvgNode } from "./svgTree.ts";

/** What the outermost element shows of its plane: its view box, or its width and height. */
export function viewportOf({ attributes }: SvgNode): Box {
  const [x, y, width, height] = viewBoxOf(attributes.viewBox) ?? [
    0,
    0,
    lengthOf(attributes.width),
    lengthOf(attributes.height),
  ];
  return { left: x, right: x + width, top: y, bottom: y + height };
}

/** From the plane inside a nested svg element to the one around it (SVG 2, section 8.2). */
export function viewportMatrix({ attributes }: SvgNode): Matrix {
  const [x, y] = [lengthOf(attributes.x), lengthOf(attributes.y)];
  const box = viewBoxOf(attributes.viewBox);
  const [width, height] = [lengthOf(attributes.width), lengthOf(attributes.height)];
  if (!box || !(width > 0 && height > 0) || /%/.test(`${attributes.width}${attributes.height}`))
    return [1, 0, 0, 1, x, y];
  const [left, top, across, down] = box;
  const [sx, sy] = [width / across, height / down];
  if (attributes.preserveAspectRatio?.trim() === "none") return [sx, 0, 0, sy, x - left * sx, y - top * sy];
  const scale = Math.min(sx, sy);
  return [
    scale,
    0,
    0,
    scale,
    x + (width - across * scale) / 2 - left * scale,
    y + (height - down * scale) / 2 - top * scale,
  ];
}

function viewBoxOf(text: string | undefined): [number, number, number, number] | undefined {
  const values = (text ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (values.length !== 4 || !values.every(Number.isFinite) || !(values[2]! > 0 && values[3]! > 0))
    return undefined;
  return values as [number, number, number, number];
}
