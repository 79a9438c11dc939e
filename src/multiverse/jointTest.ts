import { standardDeviation } from "../intervals/quantile.ts";

/** A universe for the joint test: estimate, draws from the runs, draws from runs that follow the published constants. */
export interface TestedUniverse {
  readonly value: number;
  readonly draws: readonly number[];
  readonly nullDraws: readonly number[];
}

/** One number over all universes and how often chance alone gives as much. */
export interface JointStatistic {
  readonly id: "median" | "share" | "average";
  readonly observed: number;
  /** Median over draws under the null. */
  readonly expected: number;
  readonly p: number;
}

/** A universe speaks against the published value when it lies this many standard errors off. */
const against = 1.959963984540054;

/**
 * Tests all universes at once against the published value, after Simonsohn, Simmons and Nelson (2020, Nature Human
 * Behaviour 4:1208): universes share their runs, so their number says nothing, but draws from runs that follow the published
 * constants show how far all of them together stray by chance. Statistics: the distance of the median universe from where
 * the median lies under the null, the share of universes more than 1.96 standard errors from the published value, and the
 * mean distance in standard errors. The value of a universe under the null is the median of its null draws, so that a
 * choice which moves the number by itself (another count of N) is not held against the paper.
 */
export function jointTest(universes: readonly TestedUniverse[]): JointStatistic[] {
  const usable = universes.filter(
    ({ draws, nullDraws, value }) =>
      Number.isFinite(value) && spread(draws) > 0 && nullDraws.filter(Number.isFinite).length > 1,
  );
  const draws = Math.min(...usable.map(({ nullDraws }) => nullDraws.length));
  if (usable.length === 0 || !(draws > 1)) return [];
  const centres = usable.map(({ nullDraws }) => medianOf(nullDraws));
  const errors = usable.map((universe) => spread(universe.draws));
  const statistics = (values: readonly number[]) => {
    const offsets = values.map((value, k) => value - centres[k]!);
    const sizes = offsets.map((offset, k) => Math.abs(offset / errors[k]!)).filter(Number.isFinite);
    return {
      median: Math.abs(medianOf(offsets)),
      share: sizes.filter((size) => size > against).length / sizes.length,
      average: sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
    };
  };
  const observed = statistics(usable.map(({ value }) => value));
  const chance = Array.from({ length: draws }, (_, b) =>
    statistics(usable.map(({ nullDraws }) => nullDraws[b]!)),
  );
  return (["median", "share", "average"] as const).map((id) => {
    const values = chance.map((one) => one[id]).filter(Number.isFinite);
    const asFar = values.filter((value) => value >= observed[id]).length;
    return { id, observed: observed[id], expected: medianOf(values), p: (1 + asFar) / (1 + values.length) };
  });
}

function spread(draws: readonly number[]): number {
  const finite = draws.filter(Number.isFinite);
  return finite.length < 2 ? Number.NaN : standardDeviation(finite);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
