import { bandwidthNote, type Covariance, type Sample, sampleSize, singularNote } from "./covariance.ts";
import { gramInverse, withoutSilent } from "./gramInverse.ts";
import { influence } from "./influence.ts";
import type { Linearised } from "./linearise.ts";

/**
 * Covariance under independent errors of one spread (times 1 / weight): dispersion * (J' W J)^-1.
 * - squared loss: s^2 = sum w r^2 / (n - p) (Seber and Wild 1989, eq. 2.21; NIST's standard deviations);
 * - other losses: [sum w psi^2 / (n - p)] / mean(psi')^2, times Huber's K^2 with K = 1 + (p/n) var(psi') / mean(psi')^2
 *   where psi' is counted, not estimated as a density (Huber 1981, eq. 7.6.6).
 */
export function modelCovariance(point: Linearised, sample: Sample): Covariance {
  const { weights, counts, objective, residuals } = sample;
  const p = point.dimension;
  const n = sampleSize(sample);
  const all = weights.map((w, i) => w * (counts?.[i] ?? 1));
  const { inverse, rank, silent } = gramInverse(point, all);
  const scores = influence(residuals, objective, sample.bandwidth);
  const scale = dispersion(scores, sample, n, p);
  const squared = objective.loss === "squared";
  return {
    matrix: withoutSilent(
      inverse.map((value) => value * scale),
      silent,
    ),
    silent,
    df: n - p,
    kind: squared ? "Wald" : "Wald with M-estimator scale",
    resampled: "nothing: independent errors of one spread",
    notes: [
      ...(rank < p ? [singularNote(rank, p)] : []),
      ...(scores.bandwidth === undefined ? [] : [bandwidthNote(scores.bandwidth, objective)]),
    ],
  };
}

function dispersion(scores: ReturnType<typeof influence>, sample: Sample, n: number, p: number): number {
  const { psi, curvature, bandwidth } = scores;
  let [scoreSquares, slopes, slopeSquares] = [0, 0, 0];
  for (let i = 0; i < psi.length; i++) {
    const count = sample.counts?.[i] ?? 1;
    const weight = sample.weights[i]!;
    if (!(weight > 0)) continue;
    scoreSquares += count * weight * psi[i]! ** 2;
    slopes += (count * curvature[i]!) / n;
    slopeSquares += (count * curvature[i]! ** 2) / n;
  }
  const spread = Math.max(0, slopeSquares - slopes ** 2) / slopes ** 2;
  const huber = bandwidth === undefined ? (1 + (p / n) * spread) ** 2 : 1;
  return (huber * scoreSquares) / (n - p) / slopes ** 2;
}
