import { defaultHuberDelta, lossOf } from "../fit/loss.ts";
import { logHuberNormaliser } from "../intervals/huberLikelihood.ts";
import { huberScale } from "../intervals/huberScale.ts";
import type { Objective } from "../registry/types.ts";

/**
 * Log density of every residual under the distribution whose best parameters a loss finds, with its scale at maximum
 * likelihood: normal for squared, Laplace for absolute, asymmetric Laplace for quantile, two-piece normal for
 * asymmetric, and the Huber density with free scale (delta then applies to scaled residuals).
 */
export function rowLogDensities(residuals: Float64Array, objective: Objective): Float64Array {
  if (objective.loss === "huber") return huberDensities(residuals, objective.delta ?? defaultHuberDelta);
  const loss = lossOf(objective).value;
  const losses = residuals.map(loss);
  const mean = losses.reduce((sum, value) => sum + value, 0) / losses.length;
  const q = objective.quantile ?? 0.5;
  switch (objective.loss) {
    case "squared": {
      const constant = -0.5 * Math.log(2 * Math.PI * mean);
      return losses.map((value) => constant - value / (2 * mean));
    }
    case "absolute":
      return losses.map((value) => -Math.log(2 * mean) - value / mean);
    case "quantile":
      return losses.map((value) => Math.log((q * (1 - q)) / mean) - value / mean);
    case "asymmetric": {
      const halves = 1 / Math.sqrt(q) + 1 / Math.sqrt(1 - q);
      const constant = -Math.log(Math.sqrt((Math.PI * mean) / 2) * halves);
      return losses.map((value) => constant - value / (2 * mean));
    }
  }
}

function huberDensities(residuals: Float64Array, delta: number): Float64Array {
  const { logScale } = huberScale(residuals, new Float64Array(residuals.length).fill(1), delta);
  const loss = lossOf({ loss: "huber", delta, residual: "linear", reduce: "sum" }).value;
  const constant = -logScale - logHuberNormaliser(delta);
  return residuals.map((r) => constant - loss(r / Math.exp(logScale)));
}
