import { clusterIndex } from "./clusterIndex.ts";
import { bandwidthNote, type Covariance, type Sample, sampleSize, singularNote } from "./covariance.ts";
import { gramInverse, multiply, withoutSilent } from "./gramInverse.ts";
import { groupScores } from "./groupScores.ts";
import { influence } from "./influence.ts";
import type { Linearised } from "./linearise.ts";

/** Small-sample correction of the sandwich's middle. */
export type SandwichType = "HC0" | "HC1" | "HC3";

/**
 * H^-1 M H^-1 with H = sum w psi' J J' (expected curvature, see influence.ts) and M the sum of the outer products of the
 * scores w psi J, per row (Huber 1967; White 1980) or summed per cluster (Liang and Zeger 1986).
 * - HC0: as it stands; clustered, times G / (G - 1).
 * - HC1: times n / (n - p); clustered, G / (G - 1) * (n - 1) / (n - p).
 * - HC3: scores corrected for their own pull (MacKinnon and White 1985; clustered, Bell and McCaffrey 2002), close to the
 *   jackknife.
 * Clusters of one row each give the unclustered HC1 and HC3 exactly. Student quantiles on n - p degrees of freedom, or on
 * G - 1 where that is fewer.
 */
export function sandwichCovariance(
  point: Linearised,
  sample: Sample,
  type: SandwichType = "HC3",
): Covariance {
  const { objective, residuals, weights, counts } = sample;
  const p = point.dimension;
  const n = sampleSize(sample);
  const scores = influence(residuals, objective, sample.bandwidth);
  const { inverse, rank, silent } = gramInverse(
    point,
    weights.map((w, i) => (counts?.[i] ?? 1) * w * scores.curvature[i]!),
  );
  const used = Array.from(weights.keys()).filter((i) => weights[i]! > 0);
  const groups = usedGroups(sample.clusters, used);
  const middle = new Float64Array(p * p);
  let g = 0;
  if (rank + silent.length === p)
    for (const { score, count } of groupScores(point, sample, scores, groups, inverse, type === "HC3")) {
      g += count;
      for (let i = 0; i < p; i++)
        for (let j = 0; j < p; j++) middle[i * p + j]! += count * score[i]! * score[j]!;
    }
  const clustered = sample.clusters !== undefined;
  const factor = correction(type, n, p, clustered ? g : undefined);
  return {
    matrix: withoutSilent(sandwiched(inverse, middle, factor), silent),
    silent,
    df: clustered ? Math.min(n - p, g - 1) : n - p,
    kind: clustered ? `clustered sandwich, ${type}` : `sandwich, ${type}`,
    resampled: clustered ? "nothing: independent clusters" : "nothing: independent runs of any spread",
    notes: [
      ...(rank < p ? [singularNote(rank, p)] : []),
      ...(scores.bandwidth === undefined ? [] : [bandwidthNote(scores.bandwidth, objective)]),
    ],
  };
}

/** Clusters among the rows that count, or every row on its own. */
function usedGroups(clusters: Int32Array | undefined, used: readonly number[]) {
  const index = clusterIndex(clusters === undefined ? used : used.map((i) => clusters[i]!));
  return { ...index, rows: index.rows.map((places) => places.map((place) => used[place]!)) };
}

function correction(type: SandwichType, n: number, p: number, clusters: number | undefined): number {
  if (type === "HC3") return 1;
  if (clusters === undefined) return type === "HC0" ? 1 : n / (n - p);
  return (clusters / (clusters - 1)) * (type === "HC0" ? 1 : (n - 1) / (n - p));
}

function sandwiched(inverse: Float64Array, middle: Float64Array, factor: number): Float64Array {
  const p = Math.sqrt(inverse.length);
  const out = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    const column = multiply(inverse, multiply(middle, inverse.subarray(j * p, (j + 1) * p)));
    for (let i = 0; i < p; i++) out[i * p + j] = factor * column[i]!;
  }
  return out;
}
