import { inlineLight } from "../charts/palette.ts";
import type { Figure } from "./figure.ts";

/** The wide chart with the light palette written in and paper behind it. */
export function standaloneChart(figure: Figure): string {
  const paper = '<rect x="-16" y="-12" width="100%" height="100%" fill="var(--chart-paper)"/>';
  const padded = figure.wide
    .replace(/viewBox="0 0 (\S+) (\S+)"/, (_, w: string, h: string) => {
      const width = Number(w) + 32;
      const height = Number(h) + 24;
      return `viewBox="-16 -12 ${width} ${height}" width="${width}" height="${height}"`;
    })
    .replace("</desc>", `</desc>${paper}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${inlineLight(padded)}\n`;
}
