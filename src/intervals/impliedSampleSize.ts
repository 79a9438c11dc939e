/**
 * Runs that would be needed for an interval as narrow as a published one, if the runs were like those at hand:
 * widths shrink with the square root of the number of runs, so n_implied = n (width / published width)^2.
 */
export function impliedSampleSize(n: number, width: number, publishedWidth: number): number {
  return n * (width / publishedWidth) ** 2;
}
