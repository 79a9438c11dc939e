import { roundingInterval } from "./printed.ts";
import type { PrintedNumber } from "./types.ts";

/** Ends of a range of values; null is open. */
export interface Range {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The values that a printed number stands for: those that round to it, unless a word beside it says otherwise. "Over"
 * and "at least" leave the upper side open, "under" and "at most" the lower, "exactly" is the value alone, and "about"
 * says neither how far nor on which side.
 *
 * @throws AssayError when the printed number is no plain decimal.
 */
export function standsFor({ printed, bound }: Pick<PrintedNumber, "printed" | "bound">): Range {
  const { value, low, high } = roundingInterval(printed);
  if (bound === undefined) return { low, high };
  return {
    low: bound === "over" || bound === "at least" || bound === "exactly" ? value : null,
    high: bound === "under" || bound === "at most" || bound === "exactly" ? value : null,
  };
}
