import type { PrintedRange } from "./protocolTask.ts";

/** How far computed constants lie from printed ones. */
export interface Score {
  /** Logarithm of the weight. */
  readonly score: number;
  /** Printed numbers that the computed value rounds to, or comes within the least tolerance of. */
  readonly inside: number;
  /** Distance beyond that in half-widths, by name. */
  readonly misses: Readonly<Record<string, number>>;
}

/**
 * Half-widths below this share of the printed value are taken as this share: optimisers that stop early on a flat floor end
 * up to a thousandth apart on two machines (test/reference/scipyTraces.test.ts), so digits beyond the third tell the machine
 * and not the protocol.
 */
export const leastTolerance = 1e-3;

/**
 * Weight of a protocol given printed constants: for each of them 1 / (1 + miss^2), a Cauchy tail in units of half its
 * rounding interval. A value that rounds to the printed one weighs 1. The heavy tail keeps one number with many digits
 * from drowning the others: to halve a large miss is worth a factor of four, wherever it starts from.
 */
export function scoreProtocol(
  constants: Readonly<Record<string, number>>,
  printed: readonly PrintedRange[],
): Score {
  const misses = printed.map(({ name, low, high }): [string, number] => {
    const value = constants[name] ?? Number.NaN;
    const middle = (low + high) / 2;
    const half = Math.max((high - low) / 2, leastTolerance * Math.abs(middle));
    const beyond = Math.max(Math.abs(value - middle) - half, 0);
    return [name, Number.isNaN(beyond) ? Number.POSITIVE_INFINITY : beyond / half];
  });
  return {
    score: misses.reduce((sum, [, miss]) => sum - Math.log1p(miss * miss), 0),
    inside: misses.filter(([, miss]) => miss === 0).length,
    misses: Object.fromEntries(misses),
  };
}

/** Weights that add up to one, from their logarithms. */
export function posteriors(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
