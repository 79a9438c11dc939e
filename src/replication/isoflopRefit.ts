import { approach2Draws, isoflopExponent, parabolaOptimum } from "../allocation/approach2Draws.ts";
import { groupByBudget } from "../allocation/isoflop.ts";
import { estimateFromDraws } from "../intervals/estimate.ts";
import type { Audit } from "../registry/types.ts";
import type { Case } from "./gatherCase.ts";

const draws = 2000;

/** Approach 2 on the runs with a nominal budget, resampled within budgets; undefined when there are none. */
export function isoflopRefit(part: Case): Audit["isoflops"] | undefined {
  const { budget, N, L } = part.runs.columns;
  if (budget === undefined) return undefined;
  const kept = Float64Array.from(budget, (value, row) => (part.dropped[row] === null ? value : Number.NaN));
  const isoflops = groupByBudget(kept, { N: N!, L: L! });
  if (isoflops.length < 3) return undefined;
  const { level, seed } = part.replication.intervals;
  return {
    exponent: estimateFromDraws(
      isoflopExponent(isoflops) ?? Number.NaN,
      approach2Draws(isoflops, draws, seed),
      level,
      "percentile, runs resampled within budgets",
    ),
    budgets: isoflops.map((isoflop) => ({
      C: isoflop.C,
      runs: isoflop.N.length,
      N: parabolaOptimum(isoflop),
    })),
  };
}
