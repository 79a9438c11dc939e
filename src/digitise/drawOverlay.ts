import type { Box } from "./drawing.ts";
import { escapeXml } from "./escapeXml.ts";
import { sanitiseSvg } from "./sanitiseSvg.ts";

/** What was read, in the coordinates of the figure. */
export interface OverlayPanel {
  readonly box: Box;
  /** Ticks that calibrate the two axes: position and what it is taken to be. */
  readonly x: readonly { readonly position: number; readonly label: string }[];
  readonly y: readonly { readonly position: number; readonly label: string }[];
}

export interface OverlaySeries {
  readonly title: string;
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly error: { readonly x: number; readonly y: number };
    readonly flagged: boolean;
  }[];
}

export interface Overlay {
  readonly viewport: Box;
  readonly panels: readonly OverlayPanel[];
  readonly series: readonly OverlaySeries[];
  /** Lines of text below the figure. */
  readonly lines: readonly string[];
}

/** Okabe and Ito's colours for seven kinds of colour vision, dark ones first. */
const COLOURS = ["#d55e00", "#0072b2", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000"];

/**
 * The figure, faded, with what was read drawn on top: panels, ticks with their values, every point with its bound, and
 * a list of series and axes below. The picture is self-contained and holds no script; a figure in SVG is cleaned first.
 *
 * @param figure SVG text, or the bytes of a PNG whose pixels are the units
 */
export function drawOverlay(
  figure: { readonly svg: string; readonly png?: Uint8Array; readonly file: string },
  overlay: Overlay,
): string {
  const { left, right, top, bottom } = overlay.viewport;
  const [width, height] = [right - left, bottom - top];
  const unit = Math.sqrt(width * height) / 100;
  const list = [
    ...overlay.series.map(({ title, points }, index) => ({
      text: `${title}: ${points.length}`,
      colour: colourOf(index),
    })),
    ...overlay.lines.map((text) => ({ text, colour: "#333333" })),
  ];
  const line = 2.6 * unit;
  const below = line * (list.length + 1);
  const parts = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height + below}" style="fill:#ffffff;stroke:none"/>`,
    `<g opacity="0.55">${background(figure, overlay.viewport)}</g>`,
    ...overlay.panels.map((panel) => panelMarks(panel, unit)),
    ...overlay.series.map((series, index) => pointMarks(series, colourOf(index), unit)),
    ...list.map(({ text, colour }, index) =>
      caption(text, left + unit, bottom + line * (index + 1), unit, colour),
    ),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${[left, top, width, height + below].map(short).join(" ")}" ` +
    `width="${short(width)}" height="${short(height + below)}">\n${parts.join("\n")}\n</svg>\n`
  );
}

function background(
  { svg, png, file }: { readonly svg: string; readonly png?: Uint8Array; readonly file: string },
  { left, right, top, bottom }: Box,
): string {
  const size = `x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"`;
  if (png)
    return `<image ${size} xlink:href="data:image/png;base64,${Buffer.from(png).toString("base64")}"/>`;
  const { root, content } = sanitiseSvg(svg, file);
  const inherited = Object.entries(root).filter(
    ([name]) => !/^(x|y|width|height|viewBox|preserveAspectRatio|id)$/.test(name),
  );
  const attributes = inherited.map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join("");
  return `<svg ${size} viewBox="${left} ${top} ${right - left} ${bottom - top}"${attributes}>${content}</svg>`;
}

function panelMarks({ box, x, y }: OverlayPanel, unit: number): string {
  const { left, right, top, bottom } = box;
  const style = `fill:none;stroke:#7a0177;stroke-width:${short(0.12 * unit)};stroke-dasharray:none;opacity:1`;
  const ticks = [
    ...x.map(
      ({ position, label }) =>
        `<path d="M${short(position)} ${short(bottom - unit)}V${short(bottom + unit)}" style="${style}"/>${caption(label, position + 0.2 * unit, bottom - 1.2 * unit, 0.7 * unit, "#7a0177")}`,
    ),
    ...y.map(
      ({ position, label }) =>
        `<path d="M${short(left - unit)} ${short(position)}H${short(left + unit)}" style="${style}"/>${caption(label, left + 1.2 * unit, position - 0.2 * unit, 0.7 * unit, "#7a0177")}`,
    ),
  ];
  const frame = `<rect x="${short(left)}" y="${short(top)}" width="${short(right - left)}" height="${short(bottom - top)}" style="${style};stroke-opacity:0.6"/>`;
  return frame + ticks.join("");
}

function pointMarks({ points }: OverlaySeries, colour: string, unit: number): string {
  const arm = 0.55 * unit;
  const style = (flagged: boolean) =>
    `fill:none;stroke:${colour};stroke-width:${short((flagged ? 0.3 : 0.12) * unit)};stroke-dasharray:none;opacity:1`;
  return points
    .map(({ x, y, error, flagged }) => {
      const cross = `<path d="M${short(x - arm)} ${short(y)}H${short(x + arm)}M${short(x)} ${short(y - arm)}V${short(y + arm)}" style="${style(flagged)}"/>`;
      if (Math.max(error.x, error.y) < 0.1 * arm) return cross;
      return `${cross}<rect x="${short(x - error.x)}" y="${short(y - error.y)}" width="${short(2 * error.x)}" height="${short(2 * error.y)}" style="${style(flagged)}"/>`;
    })
    .join("");
}

function caption(text: string, x: number, y: number, size: number, colour: string): string {
  const style = `font-family:sans-serif;font-size:${short(1.7 * size)}px;font-weight:normal;text-anchor:start;fill:${colour};stroke:none;opacity:1`;
  return `<text x="${short(x)}" y="${short(y)}" style="${style}">${escapeXml(text.slice(0, 200))}</text>`;
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length]!;
}

/** Five digits are finer than a screen. */
function short(value: number): string {
  return String(Number(value.toPrecision(7)));
}
