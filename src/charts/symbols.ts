import { colour } from "./palette.ts";
import { px } from "./svg.ts";

/** Shapes that carry the kind of a value beside its colour. */
export type Shape = "diamond" | "circle" | "square" | "triangle" | "ring" | "cross";

/** Draws a shape of about ten units around a point, edged in the colour of the paper. */
export function symbol(shape: Shape, x: number, y: number, role: string, size = 5): string {
  const at = `transform="translate(${px(x)},${px(y)})"`;
  const fill = `fill="${colour(role)}" stroke="${colour("paper")}" stroke-width="1.2"`;
  const open = `fill="${colour("paper")}" stroke="${colour(role)}" stroke-width="1.7"`;
  const s = px(size);
  const d = px(size * 1.3);
  if (shape === "circle") return `<circle ${at} r="${s}" ${fill}/>`;
  if (shape === "ring") return `<circle ${at} r="${px(size * 0.85)}" ${open}/>`;
  if (shape === "square")
    return `<rect ${at} x="-${s}" y="-${s}" width="${px(size * 2)}" height="${px(size * 2)}" ${open}/>`;
  if (shape === "triangle") return `<path ${at} d="M0,-${d}L${d},${s}L-${d},${s}Z" ${open}/>`;
  if (shape === "cross") {
    return `<path ${at} d="M-${s},-${s}L${s},${s}M-${s},${s}L${s},-${s}" fill="none" stroke="${colour(role)}" stroke-width="2"/>`;
  }
  return `<path ${at} d="M0,-${d}L${d},0L0,${d}L-${d},0Z" ${fill}/>`;
}
