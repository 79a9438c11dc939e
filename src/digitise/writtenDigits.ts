/** Digits after the point that stand for "as exact as a double": more than any figure needs. */
const MOST = 12;

/** The largest number of digits after the point among the numbers of a text; 0 when all are whole, undefined without any. */
export function decimalsOf(text: string): number | undefined {
  let most: number | undefined;
  for (const [, after, alone, exponent = "0"] of text.matchAll(
    /(?:\d+(?:\.(\d*))?|\.(\d+))(?:[eE]([-+]?\d+))?/g,
  )) {
    const digits = (after ?? alone ?? "").length - Number(exponent);
    most = Math.max(most ?? 0, Math.min(MOST, Math.max(0, digits)));
  }
  return most;
}

/** Half a unit of the last digit. */
export function roundingOf(decimals: number): number {
  return 0.5 * 10 ** -decimals;
}

/** Whether path data move relative to where the pen is, so that rounding adds up along the path. */
export function isRelative(data: string): boolean {
  return /[lhvcsqta]/.test(data) || /^\s*m[^a-zA-Z]*[-\d.]+[\s,]+[-\d.]+[\s,]+[-\d.]/.test(data);
}
