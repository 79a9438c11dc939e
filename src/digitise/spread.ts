import type { AuditSpread } from "../registry/types.ts";

/** Count, mean, standard deviation (n - 1) and range of differences. */
export function spread(differences: readonly number[]): AuditSpread {
  const n = differences.length;
  const mean = differences.reduce((sum, value) => sum + value, 0) / n;
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    n,
    mean,
    sd: Math.sqrt(squares / (n - 1)),
    min: Math.min(...differences),
    max: Math.max(...differences),
  };
}
