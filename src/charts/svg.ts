import { colour } from "./palette.ts";

/** Escapes text for element content and attribute values of XML and HTML. */
export function escapeXml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  // Control characters are not allowed in XML at all, not even escaped.
  return text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ").replace(/[&<>"']/g, (c) => entities[c]!);
}

/** Coordinates with at most two decimals, so that bytes do not hang on the last bit. */
export function px(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return Number.isFinite(rounded) ? String(Object.is(rounded, -0) ? 0 : rounded) : "0";
}

export interface TextOptions {
  readonly anchor?: "start" | "middle" | "end";
  readonly fill?: string;
  readonly size?: number;
  readonly weight?: number;
  /** Paper-coloured outline that keeps text readable over lines. */
  readonly halo?: boolean;
}

/** One line of text at a baseline. */
export function text(x: number, y: number, content: string, options: TextOptions = {}): string {
  const attributes = [
    `x="${px(x)}" y="${px(y)}" fill="${colour(options.fill ?? "ink")}"`,
    options.anchor && options.anchor !== "start" ? ` text-anchor="${options.anchor}"` : "",
    options.size ? ` font-size="${options.size}"` : "",
    options.weight ? ` font-weight="${options.weight}"` : "",
    options.halo
      ? ` stroke="${colour("paper")}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`
      : "",
  ];
  return `<text ${attributes.join("")}>${escapeXml(content)}</text>`;
}

export interface LineOptions {
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: string;
  readonly opacity?: number;
}

/** A straight line. */
export function line(x1: number, y1: number, x2: number, y2: number, options: LineOptions = {}): string {
  const dash = options.dash ? ` stroke-dasharray="${options.dash}"` : "";
  const opacity = options.opacity === undefined ? "" : ` stroke-opacity="${options.opacity}"`;
  return `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${colour(options.stroke ?? "ink")}" stroke-width="${options.width ?? 1}"${dash}${opacity}/>`;
}

/** What a reader without the picture is told, and what names the chart. */
export interface ChartWords {
  /** Unique in the page; also the file name. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Wide for a column of text or paper, narrow for a telephone. */
export type ChartSize = "wide" | "narrow";

/** Drawing width of a size, in the units of the view box. */
export const CHART_WIDTH: Readonly<Record<ChartSize, number>> = { wide: 760, narrow: 380 };

/** Base letter size of a size; narrow charts are scaled down on the smallest screens. */
export const LETTER: Readonly<Record<ChartSize, number>> = { wide: 13, narrow: 13.5 };

/** Wraps drawn parts into one accessible SVG element. */
export function frame(words: ChartWords, size: ChartSize, height: number, body: string): string {
  const id = `${words.id}-${size}`;
  const width = CHART_WIDTH[size];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-${size}" viewBox="0 0 ${width} ${px(height)}" ` +
    `role="img" aria-labelledby="${id}-title ${id}-desc" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif" font-size="${LETTER[size]}" fill="${colour("ink")}">` +
    `<title id="${id}-title">${escapeXml(words.title)}</title><desc id="${id}-desc">${escapeXml(words.description)}</desc>` +
    `${body}</svg>`
  );
}
