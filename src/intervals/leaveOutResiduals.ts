import { clusterIndex } from "./clusterIndex.ts";
import { gramInverse, multiply } from "./gramInverse.ts";
import { groupScores } from "./groupScores.ts";
import type { Linearised } from "./linearise.ts";

/**
 * Residuals of every row against the fit without it, or without its cluster, to first order: r_g + J_g (H - H_g)^-1 J_g'
 * W_g r_g, which for single rows is r / (1 - leverage). Fits pull towards their own data, so plain residuals are too small
 * where the pull is strong (MacKinnon 2013).
 */
export function leaveOutResiduals(
  point: Linearised,
  residuals: Float64Array,
  weights: Float64Array,
  clusters?: Int32Array,
): Float64Array {
  const p = point.dimension;
  const { inverse } = gramInverse(point, weights);
  if (!inverse.every(Number.isFinite)) return residuals;
  const groups = clusterIndex(clusters ?? Int32Array.from(residuals, (_, i) => i));
  const linear = { psi: residuals, curvature: new Float64Array(residuals.length).fill(1) };
  const objective = { loss: "squared", residual: "linear", reduce: "sum" } as const;
  const sample = { objective, residuals, weights };
  const scores = groupScores(point, sample, linear, groups, inverse, true);
  const shifts = scores.map(({ score }) => multiply(inverse, score));
  return residuals.map((r, i) => {
    const shift = shifts[groups.of[i]!]!;
    return shift.reduce((sum, s, j) => sum + point.jacobian[i * p + j]! * s, r);
  });
}
