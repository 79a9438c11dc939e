import type { Gradient } from "./drawing.ts";
import { normalColour } from "./style.ts";
import { declarationsOf } from "./styleSheet.ts";
import type { SvgNode } from "./svgTree.ts";

/** The gradient that an element defines in shares of the box it fills; undefined when it defines none. */
export function gradientOf({ name, attributes, children }: SvgNode): Gradient | undefined {
  if (
    name !== "linearGradient" ||
    attributes.gradientUnits === "userSpaceOnUse" ||
    attributes.gradientTransform
  )
    return undefined;
  const stops = children.flatMap((child) => {
    if (typeof child === "string" || child.name !== "stop") return [];
    const own = { ...child.attributes, ...declarationsOf(child.attributes.style ?? "") };
    return [{ offset: share(own.offset, 0), colour: normalColour(own["stop-color"] ?? "#000000") }];
  });
  if (stops.length < 2) return undefined;
  return {
    from: { x: share(attributes.x1, 0), y: share(attributes.y1, 0) },
    to: { x: share(attributes.x2, 1), y: share(attributes.y2, 0) },
    stops,
  };
}

function share(text: string | undefined, otherwise: number): number {
  const value = Number.parseFloat(text ?? "");
  if (!Number.isFinite(value)) return otherwise;
  return text!.trim().endsWith("%") ? value / 100 : value;
}
