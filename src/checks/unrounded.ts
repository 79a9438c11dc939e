import type { PrintedNumber } from "../registry/types.ts";

/** Significant digits of a printed number; zeros at the end count. */
export function digitsOf(printed: string): number {
  return printed.replace(/e.*$/, "").replace(/[-+.]/g, "").replace(/^0+/, "").length;
}

// Nobody rounds a table to so many digits; it is what a program wrote.
const programDigits = 7;

/** Whether a number is what a program wrote rather than what somebody rounded for a table. */
export function isUnrounded({ printed }: Pick<PrintedNumber, "printed">): boolean {
  return digitsOf(printed) >= programDigits;
}

/** What searches and separate fits leave where numbers are unrounded: a relative thousandth. */
export const numericFloor = 1e-3;
