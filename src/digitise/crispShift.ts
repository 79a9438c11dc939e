import type { Point } from "./matrix.ts";
import { parseTransform } from "./matrix.ts";
import type { SvgNode } from "./svgTree.ts";

/**
 * By how much a group of axis parts is moved so that thin lines fall on whole pixels, when its library does that to
 * axes but not to data: Vega places axes half a unit off (the fraction of the transform inside a group of class
 * role-axis), d3-axis adds half a unit to ticks (its domain line then runs at 0.5).
 */
export function crispShift(node: SvgNode, around: SvgNode | undefined): Point | undefined {
  if (around?.attributes.class?.split(/\s+/).includes("role-axis")) {
    const [a, b, c, d, e, f] = parseTransform(node.attributes.transform ?? "", "axis");
    return a === 1 && b === 0 && c === 0 && d === 1 ? halves({ x: e, y: f }) : undefined;
  }
  const domain = node.children.find(
    (child) => typeof child !== "string" && child.attributes.class?.split(/\s+/).includes("domain"),
  );
  if (!domain || typeof domain === "string") return undefined;
  return /(^M|[HV,])0\.5($|[HV,])/.test(domain.attributes.d ?? "") ? { x: 0.5, y: 0.5 } : undefined;
}

function halves({ x, y }: Point): Point | undefined {
  const half = (value: number) => (Math.abs(value - Math.floor(value) - 0.5) < 1e-9 ? 0.5 : 0);
  const shift = { x: half(x), y: half(y) };
  return shift.x === 0 && shift.y === 0 ? undefined : shift;
}
