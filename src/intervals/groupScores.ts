import { determinant, inverse as invert, Matrix } from "ml-matrix";
import type { Clusters } from "./clusterIndex.ts";
import type { Sample } from "./covariance.ts";
import type { Influence } from "./influence.ts";
import type { Linearised } from "./linearise.ts";

/** Score of one group of rows and how often the group stands in the sample. */
export interface GroupScore {
  readonly score: Float64Array;
  readonly count: number;
}

// A group that alone determines some combination of parameters has no leave-out fit; its score is left as it is.
const smallestDeterminant = 1e-8;

/**
 * Summed scores w psi J of every group of rows. With `leaveOut`, each is multiplied by (I - H_g H^-1)^-1, H_g being the
 * group's share of H: one Newton step from the optimum to the fit without the group, exact for squared loss on a linear
 * law. For one row that divides the score by 1 - leverage (HC3); for clusters it is Bell and McCaffrey's (2002)
 * correction.
 * @param inverse H^-1, row-major
 */
export function groupScores(
  point: Linearised,
  sample: Sample,
  { psi, curvature }: Influence,
  groups: Clusters,
  inverse: Float64Array,
  leaveOut: boolean,
): GroupScore[] {
  const p = point.dimension;
  return groups.rows.map((rows) => {
    const score = new Float64Array(p);
    const share = new Float64Array(p * p);
    for (const i of rows) {
      const slopes = point.jacobian.subarray(i * p, (i + 1) * p);
      const weight = sample.weights[i]!;
      for (let j = 0; j < p; j++) {
        score[j]! += weight * psi[i]! * slopes[j]!;
        for (let k = 0; k < p; k++) share[j * p + k]! += weight * curvature[i]! * slopes[j]! * slopes[k]!;
      }
    }
    const count = sample.counts?.[rows[0]!] ?? 1;
    return { score: leaveOut && count > 0 ? corrected(score, share, inverse) : score, count };
  });
}

/** (I - share * inverse)^-1 score. */
function corrected(score: Float64Array, share: Float64Array, inverse: Float64Array): Float64Array {
  const p = score.length;
  const left = Matrix.eye(p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++)
      for (let k = 0; k < p; k++) left.set(i, j, left.get(i, j) - share[i * p + k]! * inverse[k * p + j]!);
  if (!(determinant(left) > smallestDeterminant)) return score;
  return Float64Array.from(
    invert(left)
      .mmul(Matrix.columnVector(Array.from(score)))
      .getColumn(0),
  );
}
