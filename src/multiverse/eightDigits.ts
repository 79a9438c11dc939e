/** A number as recorded universes and searches keep it: more digits than any reader uses, and half the size. */
export function eightDigits(value: number): number {
  return Number(value.toPrecision(8));
}
