import { normalCdf, standardNormalQuantile } from "./normal.ts";
import { quantile } from "./quantile.ts";

/** Two limits; NaN where they do not exist. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** Quantiles (type 7) of the draws themselves (Efron and Tibshirani 1993, section 13.3). */
export function percentileLimits(sorted: ArrayLike<number>, level: number): Limits {
  const tail = (1 - level) / 2;
  return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail) };
}

/** The percentiles mirrored at the estimate (Davison and Hinkley 1997, eq. 5.6). */
export function basicLimits(estimate: number, sorted: ArrayLike<number>, level: number): Limits {
  const { low, high } = percentileLimits(sorted, level);
  return { low: 2 * estimate - high, high: 2 * estimate - low };
}

/** Estimate minus quantiles of (draw - estimate) / (standard error in the draw), in standard errors (ibid., eq. 5.7). */
export function studentisedLimits(
  estimate: number,
  standardError: number,
  ratios: ArrayLike<number>,
  level: number,
): Limits {
  const { low, high } = percentileLimits(ratios, level);
  return { low: estimate - high * standardError, high: estimate - low * standardError };
}

/**
 * Levels at which BCa limits read the draws (Efron 1987, eq. 4.7 and 6.6): from the bias z0, the normal quantile of the
 * share of draws below the estimate (ties count half), and the acceleration.
 */
export function bcaLevels(
  estimate: number,
  draws: ArrayLike<number>,
  acceleration: number,
  level: number,
): Limits {
  let below = 0;
  for (let i = 0; i < draws.length; i++) below += draws[i]! < estimate ? 1 : draws[i]! === estimate ? 0.5 : 0;
  const bias = standardNormalQuantile(below / draws.length);
  const at = (p: number) => {
    const z = bias + standardNormalQuantile(p);
    return normalCdf(bias + z / (1 - acceleration * z));
  };
  const tail = (1 - level) / 2;
  return { low: at(tail), high: at(1 - tail) };
}

/** BCa limits: the draws' quantiles at the corrected levels; NaN where all draws lie on one side of the estimate. */
export function bcaLimits(
  estimate: number,
  sorted: ArrayLike<number>,
  acceleration: number,
  level: number,
): Limits {
  const levels = bcaLevels(estimate, sorted, acceleration, level);
  return { low: quantile(sorted, levels.low), high: quantile(sorted, levels.high) };
}

/** Acceleration from leave-one-out values: sum d^3 / (6 (sum d^2)^1.5), d their mean minus each (Efron 1987, eq. 7.4). */
export function acceleration(leftOut: ArrayLike<number>): number {
  const values = Array.from(leftOut).filter(Number.isFinite);
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  let [squares, cubes] = [0, 0];
  for (const value of values) {
    squares += (mean - value) ** 2;
    cubes += (mean - value) ** 3;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}
