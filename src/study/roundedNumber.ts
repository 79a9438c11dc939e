// Digits that are the same on every platform; the last ones of a double are not.
const digits = 9;

/** A number as outcomes keep it. */
export function roundedNumber(value: number): number {
  return Number(value.toPrecision(digits));
}
