import { clusterIndex } from "./clusterIndex.ts";
import { gradientOf, straightScale } from "./delta.ts";
import { basicLimits } from "./drawLimits.ts";
import { drawsOf } from "./drawsOf.ts";
import { quadratic } from "./gramInverse.ts";
import type { IntervalEstimate, IntervalMethod, MethodInput, Quantity } from "./intervalMethod.ts";
import { standardDeviation } from "./quantile.ts";
import { withNoise } from "./residualNoise.ts";
import { sampleAt } from "./sampleAt.ts";
import { sandwichCovariance } from "./sandwichCovariance.ts";

/**
 * Refits on 80% of the runs (or clusters) without replacement. Such subsamples share most of their runs, so their spread is
 * sqrt((n - m) / m) of the standard error, one half at 80%: departures from the estimate are multiplied by the inverse,
 * then mirrored (Politis, Romano and Wolf 1999, section 2.2, with the finite-population factor of Shao and Wu 1989).
 */
export const subsampling: IntervalMethod = {
  id: "subsampling",
  title: "Subsampling, rescaled",
  source: "Politis, Romano and Wolf 1999; Shao and Wu 1989",
  estimate: (input, quantities) =>
    quantities.map((quantity) => withNoise(quantity, subsampled(input, quantity))),
};

function subsampled(input: MethodInput, quantity: Quantity): IntervalEstimate {
  const { plan, bootstrap } = drawsOf("subsample", input);
  const { size } = plan.scheme as { size: number };
  const units =
    input.clusters === undefined ? input.problem.observed.length : clusterIndex(input.clusters).count;
  const factor = rescaling(size, units);
  const estimate = quantity.value(input.optimum);
  const { point, sample } = sampleAt(input);
  const { matrix } = sandwichCovariance(point, sample, "HC1");
  const gradient = gradientOf(quantity.value, input.optimum);
  const error = Math.sqrt(quadratic(matrix, gradient));
  const scale = straightScale(quantity, input.optimum, matrix, gradient, error);
  const centre = scale.to(estimate);
  const spread = Float64Array.from(
    bootstrap.thetas,
    (theta) => centre + factor * (scale.to(quantity.value(theta)) - centre),
  )
    .filter(Number.isFinite)
    .sort();
  const { low, high } = basicLimits(centre, spread, input.level);
  const finite = (limit: number) => (Number.isFinite(limit) ? scale.from(limit) : null);
  return {
    quantity: quantity.id,
    target: quantity.target,
    estimate,
    standardError: standardDeviation(spread) * (scale.log ? estimate : 1),
    low: finite(low),
    high: finite(high),
    level: input.level,
    kind: "subsampling, rescaled",
    resampled: `${size} of ${units} ${input.clusters === undefined ? "runs" : "clusters"} without replacement`,
    draws: bootstrap.requested,
    failures: bootstrap.requested - spread.length,
    notes: [
      ...bootstrap.notes,
      {
        code: "subsampling-rescaled",
        severity: "info",
        message: `spread of subsamples multiplied by ${factor.toPrecision(3)}: ${size} of ${units} share most of their runs`,
        data: { size, units, factor },
      },
    ],
  };
}

/** sqrt(m / (n - m)): what the spread of subsamples of m out of n without replacement must be multiplied by. */
export function rescaling(m: number, n: number): number {
  return Math.sqrt(m / (n - m));
}
