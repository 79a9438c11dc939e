import type { StartResults } from "./multistart.ts";
import { joinResults, takeResults } from "./multistart.ts";

/** When a multistart has seen enough; either condition stops it. */
export interface SearchRule {
  /** Starts in a row that end no lower than the best so far (the rule of R's nls.multstart). */
  readonly undefeated?: number;
  /** Starts that end at the best objective again. */
  readonly reached?: number;
}

// Objectives closer than this share are one optimum, found with different rounding.
const same = 1e-6;
// Fixed, so that what is computed beyond the stop does not depend on the number of threads.
const batch = 32;

/** Number of starts after which the rule is met, looking at them in order; undefined when it never is. */
export function settledAfter(values: ArrayLike<number>, rule: SearchRule): number | undefined {
  const { undefeated = Number.POSITIVE_INFINITY, reached = Number.POSITIVE_INFINITY } = rule;
  let best = Number.POSITIVE_INFINITY;
  let since = 0;
  let again = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const lower =
      best === Number.POSITIVE_INFINITY ? Number.isFinite(value) : value < best - same * Math.abs(best);
    if (lower) {
      best = value;
      since = 0;
      again = 0;
      continue;
    }
    if (best === Number.POSITIVE_INFINITY) continue;
    since++;
    if (value <= best + same * Math.abs(best)) again++;
    best = Math.min(best, Number.isFinite(value) ? value : best);
    if (since >= undefeated || again >= reached) return i + 1;
  }
  return undefined;
}

/**
 * Descends from starts in their order until the rule is met. `run` may spread a batch over any number of threads: the
 * decision looks at results in index order and drops those beyond the stop, so the outcome does not depend on them.
 */
export async function searchStarts(
  run: (starts: readonly Float64Array[]) => Promise<StartResults>,
  starts: readonly Float64Array[],
  rule: SearchRule,
): Promise<StartResults> {
  let results = await run(starts.slice(0, batch));
  for (
    let from = batch;
    from < starts.length && settledAfter(results.values, rule) === undefined;
    from += batch
  )
    results = joinResults([results, await run(starts.slice(from, from + batch))]);
  const count = settledAfter(results.values, rule);
  return count === undefined ? results : takeResults(results, count);
}
