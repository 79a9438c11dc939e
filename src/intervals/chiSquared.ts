import gammainc from "@stdlib/math-base-special-gammainc";

/** Upper tail of the chi-squared distribution; keeps its relative precision far into the tail. */
export function chiSquaredTail(statistic: number, df: number): number {
  if (!(statistic >= 0)) return Number.NaN;
  return gammainc(statistic / 2, df / 2, true, true);
}
