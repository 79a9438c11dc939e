import type { Style } from "./drawing.ts";

export const INITIAL_STYLE: Style = {
  fill: "#000000",
  stroke: "none",
  strokeOpacity: 1,
  strokeWidth: 1,
  dash: "none",
  fontSize: 16,
};

/** Properties of an element: those of its parent, then its attributes, then its "style" attribute. */
export function styleOf(parent: Style, attributes: Readonly<Record<string, string>>): Style {
  const own = { ...attributes, ...declarations(attributes.style ?? "") };
  const number = (name: string, inherited: number) => {
    const value = Number.parseFloat(own[name] ?? "");
    return Number.isFinite(value) ? value : inherited;
  };
  return {
    fill: own.fill === undefined ? parent.fill : normalColour(own.fill),
    stroke: own.stroke === undefined ? parent.stroke : normalColour(own.stroke),
    strokeOpacity: number("stroke-opacity", parent.strokeOpacity),
    strokeWidth: number("stroke-width", parent.strokeWidth),
    dash: own["stroke-dasharray"] === undefined ? parent.dash : normalDash(own["stroke-dasharray"]),
    fontSize: number("font-size", parent.fontSize),
  };
}

function declarations(style: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const part of style.split(";")) {
    const colon = part.indexOf(":");
    if (colon > 0) result[part.slice(0, colon).trim()] = part.slice(colon + 1).trim();
  }
  return result;
}

/** A colour as "#rrggbb" where it can be told; any other text in lower case. */
export function normalColour(text: string): string {
  const colour = text.trim().toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour);
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`;
  const parts = /^rgb\(\s*([\d.]+)(%?)[\s,]+([\d.]+)%?[\s,]+([\d.]+)%?\s*\)$/.exec(colour);
  if (parts) {
    const scale = parts[2] === "%" ? 2.55 : 1;
    return hexColour([parts[1], parts[3], parts[4]].map((part) => Math.round(Number(part) * scale)));
  }
  return NAMED[colour] ?? colour;
}

/** "#rrggbb" from red, green and blue in 0 to 255. */
export function hexColour(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.min(255, value).toString(16).padStart(2, "0")).join("")}`;
}

const NAMED: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#ffffff",
  red: "#ff0000",
  gray: "#808080",
};

function normalDash(text: string): string {
  const dash = text.trim();
  return dash === "" ? "none" : dash.split(/[\s,]+/).join(",");
}
