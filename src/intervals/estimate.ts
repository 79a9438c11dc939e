import type { AuditEstimate } from "../registry/types.ts";
import { quantile, standardDeviation } from "./quantile.ts";

/** Percentile interval, 80% interval and standard error of a quantity from its draws (non-finite draws left out). */
export function estimateFromDraws(
  estimate: number,
  draws: ArrayLike<number>,
  level: number,
  kind: string,
): AuditEstimate {
  const sorted = Float64Array.from(draws).filter(Number.isFinite).sort();
  if (sorted.length < 2) return { estimate, standardError: null, interval: null, interval80: null };
  const tail = (1 - level) / 2;
  return {
    estimate,
    standardError: standardDeviation(sorted),
    interval: { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail), level, kind },
    interval80: { low: quantile(sorted, 0.1), high: quantile(sorted, 0.9) },
  };
}
