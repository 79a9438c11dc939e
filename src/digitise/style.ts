import type { Style } from "./drawing.ts";
import { NAMED_COLOURS } from "./namedColours.ts";
import { declarationsOf } from "./styleSheet.ts";

export const INITIAL_STYLE: Style = {
  colour: "#000000",
  fill: "#000000",
  fillOpacity: 1,
  stroke: "none",
  strokeOpacity: 1,
  strokeWidth: 1,
  opacity: 1,
  dash: "none",
  fontSize: 16,
  anchor: "start",
  baseline: "auto",
  hidden: false,
};

/**
 * Properties of an element: those of its parent, then its attributes, then what style sheets say, then its "style"
 * attribute.
 *
 * @param sheet declarations of the style sheets for this element
 */
export function styleOf(
  parent: Style,
  attributes: Readonly<Record<string, string>>,
  sheet: Readonly<Record<string, string>> = {},
): Style {
  const own = { ...attributes, ...sheet, ...declarationsOf(attributes.style ?? "") };
  const number = (name: string, inherited: number) => {
    const value = Number.parseFloat(own[name] ?? "");
    if (!Number.isFinite(value)) return inherited;
    return own[name]!.trim().endsWith("%") && name.endsWith("pacity") ? value / 100 : value;
  };
  const colour = own.color === undefined ? parent.colour : normalColour(own.color);
  const paint = (name: "fill" | "stroke") => {
    const text = own[name];
    if (text === undefined || text.trim() === "inherit") return parent[name];
    const found = normalColour(text);
    return found === "currentcolor" ? colour : found === "transparent" ? "none" : found;
  };
  return {
    colour,
    fill: paint("fill"),
    fillOpacity: number("fill-opacity", parent.fillOpacity),
    stroke: paint("stroke"),
    strokeOpacity: number("stroke-opacity", parent.strokeOpacity),
    strokeWidth: number("stroke-width", parent.strokeWidth),
    // Opacity is not inherited but multiplies what is inside.
    opacity: parent.opacity * number("opacity", 1),
    dash: own["stroke-dasharray"] === undefined ? parent.dash : normalDash(own["stroke-dasharray"]),
    fontSize: fontSizeOf(own, parent.fontSize),
    anchor: word(own["text-anchor"], ["start", "middle", "end"] as const, parent.anchor),
    baseline: own["dominant-baseline"]?.trim() ?? parent.baseline,
    hidden: hiddenBy(own, parent.hidden),
  };
}

function hiddenBy(own: Readonly<Record<string, string>>, inherited: boolean): boolean {
  return (
    inherited || own.display?.trim() === "none" || /^(hidden|collapse)$/.test(own.visibility?.trim() ?? "")
  );
}

function fontSizeOf(own: Readonly<Record<string, string>>, inherited: number): number {
  const shorthand = /(?:^|\s)([\d.]+(?:px|pt|em|rem|%))/.exec(own.font ?? "")?.[1];
  const text = own["font-size"] ?? shorthand;
  const value = Number.parseFloat(text ?? "");
  if (text === undefined || !Number.isFinite(value)) return inherited;
  const unit = text.trim().replace(/^[-+\d.]+(?:e[-+]?\d+)?/, "");
  // A point is 4/3 of a user unit (CSS Values 4, section 6.2).
  if (unit === "pt") return (value * 4) / 3;
  if (unit === "em") return value * inherited;
  return unit === "%" ? (value / 100) * inherited : value;
}

function word<T extends string>(text: string | undefined, words: readonly T[], otherwise: T): T {
  return words.find((known) => known === text?.trim()) ?? otherwise;
}

/** A colour as "#rrggbb" where it can be told; any other text in lower case. */
export function normalColour(text: string): string {
  const colour = text.trim().toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?$/.exec(colour);
  if (short) return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`;
  if (/^#[0-9a-f]{8}$/.test(colour)) return colour.slice(0, 7);
  const parts = /^rgba?\(\s*([\d.]+)(%?)[\s,]+([\d.]+)%?[\s,]+([\d.]+)%?\s*(?:[,/]\s*[\d.]+%?\s*)?\)$/.exec(
    colour,
  );
  if (parts) {
    const scale = parts[2] === "%" ? 2.55 : 1;
    return hexColour([parts[1], parts[3], parts[4]].map((part) => Math.round(Number(part) * scale)));
  }
  return NAMED_COLOURS.get(colour) ?? colour;
}

/** "#rrggbb" from red, green and blue in 0 to 255. */
export function hexColour(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.min(255, value).toString(16).padStart(2, "0")).join("")}`;
}

/** Red, green and blue in 0 to 255 of "#rrggbb"; undefined for anything else. */
export function channelsOf(colour: string): readonly [number, number, number] | undefined {
  if (!/^#[0-9a-f]{6}$/.test(colour)) return undefined;
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function normalDash(text: string): string {
  const dash = text.trim();
  return dash === "" ? "none" : dash.split(/[\s,]+/).join(",");
}
