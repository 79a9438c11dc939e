import { type Box, boxAround } from "./drawing.ts";
import { compose, IDENTITY, type Matrix, parseTransform } from "./matrix.ts";
import { pathPoints, shapePoints } from "./outline.ts";
import type { SvgNode } from "./svgTree.ts";

/** The id of the clip path that an attribute or a style refers to. */
export function clipName(text: string | undefined): string | undefined {
  return /^(?:.*clip-path:)?\s*url\(\s*["']?#([^"')]+)["']?\s*\)/.exec(text ?? "")?.[1];
}

/**
 * The box of a clip path's first shape; undefined when it holds none.
 *
 * @param matrix of the element that is clipped
 */
export function clipBox(clip: SvgNode | undefined, matrix: Matrix, where: string): Box | undefined {
  const shape = clip?.children.find((child) => typeof child !== "string") as SvgNode | undefined;
  if (!shape) return undefined;
  const { name, attributes } = shape;
  const own = attributes.transform ? parseTransform(attributes.transform, where) : IDENTITY;
  const all = compose(matrix, own);
  if (name === "path") return boxOf(pathPoints(attributes.d ?? "", all, where));
  return name === "rect" || name === "polygon" ? boxOf(shapePoints(name, attributes, all)) : undefined;
}

export function sameBox(p: Box, q: Box): boolean {
  return p.left === q.left && p.right === q.right && p.top === q.top && p.bottom === q.bottom;
}

function boxOf(points: Parameters<typeof boxAround>[0]): Box | undefined {
  return points.length === 0 ? undefined : boxAround(points);
}
