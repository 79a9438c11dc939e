/** Digits after the point that stand for "as exact as a double": more than any figure needs. */
const MOST = 12;
/** Numbers with more digits were computed; what they were computed from may have had fewer. */
const COMPUTED = 9;

/** The largest number of digits after the point among the numbers of a text; 0 when all are whole, undefined without any. */
export function decimalsOf(text: string): number | undefined {
  let most: number | undefined;
  for (const [number, after, alone, exponent = "0"] of text.matchAll(
    /(?:\d+(?:\.(\d*))?|\.(\d+))(?:[eE]([-+]?\d+))?/g,
  )) {
    const digits = Math.min(MOST, Math.max(0, (after ?? alone ?? "").length - Number(exponent)));
    most = Math.max(most ?? 0, digits > COMPUTED ? shortest(Number(number)) : digits);
  }
  return most;
}

/** Digits that a number needs but for noise in its last bits: 2 for 283.03999999999996. */
function shortest(value: number): number {
  for (let digits = 0; digits <= COMPUTED; digits++) {
    const scaled = value * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return digits;
  }
  return MOST;
}

/** Half a unit of the last digit. */
export function roundingOf(decimals: number): number {
  return 0.5 * 10 ** -decimals;
}

/** Whether path data move relative to where the pen is, so that rounding adds up along the path. */
export function isRelative(data: string): boolean {
  return /[lhvcsqta]/.test(data) || /^\s*m[^a-zA-Z]*[-\d.]+[\s,]+[-\d.]+[\s,]+[-\d.]/.test(data);
}
