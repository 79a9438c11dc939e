import { roundingInterval } from "../registry/printed.ts";
import type { PrintedNumber } from "../registry/types.ts";

/** The rounding interval, with a power of ten where the printed number has one, or the word beside the number. */
export function standsForText({ printed, bound }: PrintedNumber): string {
  if (bound !== undefined) return bound === "exactly" ? "exactly" : `${bound} ${printed}`;
  const { low, high } = roundingInterval(printed);
  const show = (end: number) => (/e/.test(printed) ? end.toExponential().replace("e+", "e") : String(end));
  return `[${show(low)}, ${show(high)})`;
}

/** The printed interval with its level; empty without one. */
export function intervalText({ interval }: PrintedNumber): string {
  if (!interval) return "";
  const level =
    interval.level === null ? "level not stated" : `${Number((interval.level * 100).toPrecision(6))}%`;
  return `(${interval.low}, ${interval.high}) ${level}`;
}

/** A printed number in a cell of a table, with the word beside it when that changes what it stands for. */
export function cellText({ printed, bound }: PrintedNumber): string {
  return bound === undefined || bound === "exactly" ? printed : `${printed} (${bound})`;
}
