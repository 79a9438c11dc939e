import { uniformInt } from "pure-rand/distribution/uniformInt";
import { quantile } from "../intervals/quantile.ts";
import { stream } from "../intervals/stream.ts";

/** A difference between two laws with its percentile interval. */
export interface Difference {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile interval of a sum or mean of per-row differences, with runs (clusters of rows) resampled. Pairing keeps
 * what the laws' errors share on a run out of the difference. The laws are not refitted.
 * Source: Vuong 1989 for likelihoods; Efron and Tibshirani 1993, chapter 13, for the percentiles.
 */
export function pairedBootstrap(
  differences: Float64Array,
  clusters: Int32Array,
  options: { reduce: "sum" | "mean"; draws: number; level: number; seed: number; name: string },
): Difference {
  const sums = new Map<number, { sum: number; rows: number }>();
  differences.forEach((value, row) => {
    const own = sums.get(clusters[row]!) ?? { sum: 0, rows: 0 };
    own.sum += value;
    own.rows++;
    sums.set(clusters[row]!, own);
  });
  const groups = [...sums.values()];
  const reduce = (sum: number, rows: number) => (options.reduce === "mean" ? sum / rows : sum);
  const draws = Float64Array.from({ length: options.draws }, (_, draw) => {
    const generator = stream(options.seed, options.name, draw);
    let [sum, rows] = [0, 0];
    for (let k = 0; k < groups.length; k++) {
      const group = groups[uniformInt(generator, 0, groups.length - 1)]!;
      sum += group.sum;
      rows += group.rows;
    }
    return reduce(sum, rows);
  }).sort();
  const tail = (1 - options.level) / 2;
  return {
    estimate: reduce(
      groups.reduce((sum, group) => sum + group.sum, 0),
      differences.length,
    ),
    low: quantile(draws, tail),
    high: quantile(draws, 1 - tail),
  };
}
