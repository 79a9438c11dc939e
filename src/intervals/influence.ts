import { defaultHuberDelta, lossOf } from "../fit/loss.ts";
import type { Objective } from "../registry/types.ts";
import { normalCdf, standardNormalQuantile } from "./normal.ts";
import { quantile } from "./quantile.ts";

/** Slope of the loss at every residual and the expected slope of that slope. */
export interface Influence {
  readonly psi: Float64Array;
  /** What d psi / d r is expected to be at each row. */
  readonly curvature: Float64Array;
  /** Bandwidth of the kernel where the curvature had to be estimated as a density, else undefined. */
  readonly bandwidth?: number;
}

// With this share of residuals inside Huber's threshold counting them is steadier than any density.
const enoughInside = 0.5;

/**
 * Influence of every residual under an objective. For smooth losses the curvature is the second derivative. Losses whose
 * slope jumps from one side to the other within a width that few residuals fall into (absolute, quantile, Huber with a
 * threshold below the bandwidth and fewer than half of the residuals inside it) have the curvature jump * f(0), with the density f of each row's residual at zero
 * estimated by a kernel (Powell 1991; Koenker 2005, section 3.4.2): the Gaussian kernel's mass within the threshold.
 * @param bandwidth keeps the bandwidth of another sample, as inside a bootstrap; 0 to count.
 */
export function influence(residuals: Float64Array, objective: Objective, bandwidth?: number): Influence {
  const slope = lossOf(objective).slope;
  const psi = residuals.map(slope);
  const constant = (above: number, below: number) => residuals.map((r) => (r > 0 ? above : below));
  const q = objective.quantile ?? 0.5;
  switch (objective.loss) {
    case "squared":
      return { psi, curvature: constant(2, 2) };
    case "asymmetric":
      return { psi, curvature: constant(2 * q, 2 * (1 - q)) };
    case "absolute":
      return kernelCurvature(psi, residuals, bandwidth ?? densityBandwidth(residuals), 2);
    case "quantile":
      return kernelCurvature(psi, residuals, bandwidth ?? densityBandwidth(residuals, 1 - q), 1);
    case "huber": {
      const delta = objective.delta ?? defaultHuberDelta;
      const width = bandwidth ?? densityBandwidth(residuals);
      const inside = residuals.filter((r) => Math.abs(r) <= delta).length;
      const counted = bandwidth === undefined ? inside >= enoughInside * residuals.length : false;
      if (counted || !(delta < width))
        return { psi, curvature: residuals.map((r) => (Math.abs(r) <= delta ? 1 : 0)) };
      const mass = (r: number) => normalCdf((delta - r) / width) - normalCdf((-delta - r) / width);
      return { psi, curvature: residuals.map(mass), bandwidth: width };
    }
  }
}

function kernelCurvature(psi: Float64Array, residuals: Float64Array, width: number, jump: number): Influence {
  const density = (r: number) => Math.exp(-0.5 * (r / width) ** 2) / (Math.sqrt(2 * Math.PI) * width);
  return { psi, curvature: residuals.map((r) => jump * density(r)), bandwidth: width };
}

/**
 * Hall and Sheather's (1988) bandwidth for the density at the `tau` quantile at level 0.95, taken from the probability
 * scale to residuals by a robust spread, as in Koenker (2005), section 3.4.2.
 */
export function densityBandwidth(residuals: Float64Array, tau = 0.5): number {
  const n = residuals.length;
  const at = standardNormalQuantile(tau);
  const density = Math.exp(-0.5 * at * at) / Math.sqrt(2 * Math.PI);
  const share =
    n ** (-1 / 3) *
    standardNormalQuantile(0.975) ** (2 / 3) *
    ((1.5 * density ** 2) / (2 * at * at + 1)) ** (1 / 3);
  const edge = 1e-3;
  const width =
    standardNormalQuantile(Math.min(1 - edge, tau + share)) -
    standardNormalQuantile(Math.max(edge, tau - share));
  return width * robustSpread(residuals);
}

/** The smaller of the standard deviation and the interquartile range over 1.34 (Koenker 2005). */
export function robustSpread(residuals: Float64Array): number {
  const sorted = Float64Array.from(residuals).sort();
  const range = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sorted.length - 1);
  const deviation = Math.sqrt(variance);
  return range > 0 ? Math.min(range, deviation) : deviation;
}
