import type { Problem } from "../fit/problem.ts";
import { logScale, ownScale } from "./delta.ts";
import type { IntervalEstimate, Quantity, ResidualNoise } from "./intervalMethod.ts";
import { quantile } from "./quantile.ts";
import { sampleAt } from "./sampleAt.ts";

/** The residuals of a fit as the scatter of a new run of weight one: each times the root of its weight. */
export function residualNoise(problem: Problem, theta: Float64Array): ResidualNoise {
  const { sample, point } = sampleAt({ problem, optimum: theta });
  const residuals = sample.residuals
    .map((r, i) => r * Math.sqrt(sample.weights[i]!))
    .filter((_, i) => sample.weights[i]! > 0);
  return { residuals, onLog: problem.objective.residual === "log", parameters: point.dimension };
}

/** Departures of new runs from the curve on the residual scale, ascending: -r times sqrt(n / (n - p)). */
export function departures({ residuals, parameters }: ResidualNoise): Float64Array {
  const n = residuals.length;
  const factor = Math.sqrt(n / Math.max(1, n - parameters));
  return residuals.map((r) => -r * factor).sort();
}

/**
 * Interval for a new run from the interval for the mean curve: on each side the distance of the mean's limit and the
 * residuals' quantile are added in squares, on the residual scale. For quantities without noise the interval as it is.
 */
export function withNoise(quantity: Quantity, mean: IntervalEstimate): IntervalEstimate {
  if (quantity.noise === undefined) return mean;
  const sorted = departures(quantity.noise);
  const { to, from } = quantity.noise.onLog ? logScale : ownScale;
  const centre = to(mean.estimate);
  const tail = (1 - mean.level) / 2;
  const side = (limit: number | null, p: number) => {
    if (limit === null) return null;
    const half = Math.hypot(to(limit) - centre, quantile(sorted, p));
    return from(p < 0.5 ? centre - half : centre + half);
  };
  const spread = Math.sqrt(sorted.reduce((sum, d) => sum + d * d, 0) / sorted.length);
  const unit = quantity.noise.onLog ? mean.estimate : 1;
  return {
    ...mean,
    standardError: mean.standardError === null ? null : Math.hypot(mean.standardError, spread * unit),
    low: side(mean.low, tail),
    high: side(mean.high, 1 - tail),
    notes: [
      ...mean.notes,
      {
        code: "noise-of-residuals",
        severity: "info",
        message: `limits add the ${sorted.length} residuals' quantiles to the uncertainty of the curve, in squares`,
        data: { residuals: sorted.length, spread },
      },
    ],
  };
}
