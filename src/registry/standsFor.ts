import { roundingInterval } from "./printed.ts";
import type { PrintedNumber } from "./types.ts";

/** Ends of a range of values; null is open. */
export interface Range {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The values that a printed number stands for: those that round to it, unless a word beside it says otherwise. "Over"
 * and "at least" leave the upper side open, "under" and "at most" the lower, and "exactly" is the value alone. "About" does
 * not say how far off it may be: what rounds to the number is the least that it allows.
 *
 * @throws AssayError when the printed number is no plain decimal.
 */
export function standsFor({ printed, bound }: Pick<PrintedNumber, "printed" | "bound">): Range {
  const { value, low, high } = roundingInterval(printed);
  if (bound === undefined || bound === "about") return { low, high };
  return {
    low: bound === "over" || bound === "at least" || bound === "exactly" ? value : null,
    high: bound === "under" || bound === "at most" || bound === "exactly" ? value : null,
  };
}
