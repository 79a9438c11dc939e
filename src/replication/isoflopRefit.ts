import { uniformInt } from "pure-rand/distribution/uniformInt";
import { type Isoflop, isoflopExponent, parabolaOptimum } from "../fit/isoflop.ts";
import { estimateFromDraws } from "../intervals/estimate.ts";
import { stream } from "../intervals/stream.ts";
import type { Audit } from "../registry/types.ts";
import type { Case } from "./gatherCase.ts";

const draws = 2000;

/** Approach 2 on the runs with a nominal budget, resampled within budgets; undefined when there are none. */
export function isoflopRefit(part: Case): Audit["isoflops"] | undefined {
  const budgets = part.runs.columns.budget;
  if (budgets === undefined) return undefined;
  const isoflops = groupByBudget(part, budgets);
  if (isoflops.length < 3) return undefined;
  const { level, seed } = part.replication.intervals;
  const samples = Float64Array.from({ length: draws }, (_, draw) => {
    const generator = stream(seed, "isoflop", draw);
    return isoflopExponent(
      isoflops.map(({ C, N, L }) => {
        const picked = Array.from({ length: N.length }, () => uniformInt(generator, 0, N.length - 1));
        return { C, N: Float64Array.from(picked, (i) => N[i]!), L: Float64Array.from(picked, (i) => L[i]!) };
      }),
    );
  });
  return {
    exponent: estimateFromDraws(
      isoflopExponent(isoflops),
      samples,
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

function groupByBudget(part: Case, budgets: Float64Array): Isoflop[] {
  const rows = Array.from(budgets.keys()).filter(
    (row) => Number.isFinite(budgets[row]) && part.dropped[row] === null,
  );
  const values = [...new Set(rows.map((row) => budgets[row]!))].sort((a, b) => a - b);
  return values.map((C) => {
    const own = rows.filter((row) => budgets[row] === C);
    const pick = (name: string) => Float64Array.from(own, (row) => part.runs.columns[name]![row]!);
    return { C, N: pick("N"), L: pick("L") };
  });
}
