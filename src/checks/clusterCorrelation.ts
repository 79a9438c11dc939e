import type { TrainingRuns } from "./trainingRuns.ts";

/**
 * Correlation of residuals within groups (one-way analysis of variance) and the factor by which standard errors grow
 * when whole groups, not points, are the independent units: the root of 1 + (m - 1) rho.
 * Source: Kish 1965, Survey Sampling, the design effect; m is the analysis-of-variance size of unequal groups.
 */
export function clusterCorrelation(
  residuals: ArrayLike<number>,
  { of, count }: Pick<TrainingRuns, "of" | "count">,
): { readonly rho: number; readonly inflation: number } {
  const n = residuals.length;
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  let total = 0;
  for (let i = 0; i < n; i++) {
    sums[of[i]!]! += residuals[i]!;
    sizes[of[i]!]! += 1;
    total += residuals[i]!;
  }
  let between = 0;
  let within = 0;
  let squares = 0;
  for (let g = 0; g < count; g++) {
    between += sizes[g]! * (sums[g]! / sizes[g]! - total / n) ** 2;
    squares += sizes[g]! ** 2;
  }
  for (let i = 0; i < n; i++) within += (residuals[i]! - sums[of[i]!]! / sizes[of[i]!]!) ** 2;
  const size = (n - squares / n) / (count - 1);
  const [a, b] = [between / (count - 1), within / (n - count)];
  const rho = (a - b) / (a + (size - 1) * b);
  return { rho, inflation: Math.sqrt(Math.max(0, 1 + (size - 1) * rho)) };
}
