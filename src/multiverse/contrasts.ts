import { quantile } from "../intervals/quantile.ts";

/** A universe on the scale of its headline, with its draws on the same scale. */
export interface ScaledUniverse {
  readonly choices: readonly number[];
  readonly value: number;
  /** NaN where a draw failed. */
  readonly draws: readonly number[];
}

/** What it does to exchange one option of an axis for another, everything else equal. */
export interface Contrast {
  readonly from: number;
  readonly to: number;
  /** Mean change over pairs of universes that differ in this choice alone. */
  readonly difference: number;
  /** Interval of the mean change by the draws, which are the same runs in both universes of a pair. */
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
}

/** Contrasts of every two options of an axis; those without a pair are left out. */
export function contrastsOf(universes: readonly ScaledUniverse[], axis: number, level: number): Contrast[] {
  const partners = new Map<string, Map<number, ScaledUniverse>>();
  for (const universe of universes) {
    const key = universe.choices.filter((_, k) => k !== axis).join();
    const group = partners.get(key) ?? new Map<number, ScaledUniverse>();
    partners.set(key, group.set(universe.choices[axis]!, universe));
  }
  const options = [...new Set(universes.map(({ choices }) => choices[axis]!))].sort((a, b) => a - b);
  const found: Contrast[] = [];
  for (const from of options)
    for (const to of options) {
      if (to <= from) continue;
      const pairs = [...partners.values()].flatMap((group) => {
        const [one, other] = [group.get(from), group.get(to)];
        return one === undefined || other === undefined ? [] : [[one, other] as const];
      });
      if (pairs.length > 0) found.push({ from, to, ...meanChange(pairs, level) });
    }
  return found;
}

/** The contrast with the largest mean change, or undefined where no two options can be compared. */
export function largestContrast(contrasts: readonly Contrast[]): Contrast | undefined {
  return contrasts.reduce<Contrast | undefined>(
    (largest, next) =>
      largest === undefined || Math.abs(next.difference) > Math.abs(largest.difference) ? next : largest,
    undefined,
  );
}

function meanChange(
  pairs: readonly (readonly [ScaledUniverse, ScaledUniverse])[],
  level: number,
): Omit<Contrast, "from" | "to"> {
  const mean = (change: (pair: readonly [ScaledUniverse, ScaledUniverse]) => number) => {
    const changes = pairs.map(change).filter(Number.isFinite);
    return changes.reduce((sum, value) => sum + value, 0) / changes.length;
  };
  const draws = Math.min(...pairs.flatMap((pair) => pair.map((universe) => universe.draws.length)));
  const drawn = Float64Array.from({ length: draws }, (_, b) =>
    mean(([one, other]) => other.draws[b]! - one.draws[b]!),
  )
    .filter(Number.isFinite)
    .sort();
  const tail = (1 - level) / 2;
  return {
    difference: mean(([one, other]) => other.value - one.value),
    low: quantile(drawn, tail),
    high: quantile(drawn, 1 - tail),
    pairs: pairs.length,
  };
}
