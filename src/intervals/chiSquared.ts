import { gammaRatio } from "./specialFunctions.ts";

/** Upper tail of the chi-squared distribution; keeps its relative precision far into the tail. */
export function chiSquaredTail(statistic: number, df: number): number {
  if (!(statistic >= 0)) return Number.NaN;
  return gammaRatio(statistic / 2, df / 2, true);
}
