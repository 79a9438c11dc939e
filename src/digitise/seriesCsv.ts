import { digits } from "./runsCsv.ts";
import type { SeriesPoint } from "./seriesPoint.ts";

const FIRST = ["N", "C", "D"];
const LAST = ["L"];

/**
 * Points as CSV, one line each in the order of series and drawing: panel, series, every quantity with its bounds (N, C, D
 * first, L last), how it was read, what is doubtful, and where it stands in the figure. A quantity that a series does
 * not show is empty.
 */
export function seriesCsv(points: readonly SeriesPoint[]): string {
  const quantities = [...new Set(points.flatMap(({ values }) => Object.keys(values)))].toSorted(
    (p, q) => rank(p) - rank(q) || (p < q ? -1 : 1),
  );
  const pieces = points.some(({ piece }) => piece > 0);
  const header = [
    "panel",
    "series",
    ...quantities.flatMap((name) => [name, `${name}_low`, `${name}_high`]),
    "read",
    "flags",
    ...(pieces ? ["piece"] : []),
    "x",
    "y",
    "colour",
  ];
  const rows = points.map((point) => [
    cell(point.panel),
    cell(point.name),
    ...quantities.flatMap((name) => {
      const value = point.values[name];
      return value ? [digits(value.value), bound(value.low, -1), bound(value.high, 1)] : ["", "", ""];
    }),
    point.read,
    point.flags.join(" "),
    ...(pieces ? [String(point.piece)] : []),
    digits(point.x),
    digits(point.y),
    cell(point.colour),
  ]);
  return `${[header, ...rows].map((cells) => cells.join(",")).join("\n")}\n`;
}

/** A bound with nine digits that does not cut into its range. */
function bound(value: number, side: -1 | 1): string {
  const rounded = Number(value.toPrecision(9));
  if (side * (rounded - value) >= 0) return digits(rounded);
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 8);
  return digits(rounded + side * unit);
}

function rank(name: string): number {
  if (LAST.includes(name)) return 100;
  return FIRST.includes(name) ? FIRST.indexOf(name) : 50;
}

/** A text as a CSV cell (RFC 4180); control characters become spaces. */
function cell(text: string): string {
  const plain = text.replaceAll(/\p{Cc}/gu, " ");
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
