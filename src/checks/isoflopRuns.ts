import { groupByBudget, type Isoflop } from "../allocation/isoflop.ts";
import type { Replicated } from "../replication/replicate.ts";

// Fewer budgets leave no degree of freedom for a trend.
const fewestBudgets = 3;

/** The fitted runs by nominal budget, where the data set names budgets; undefined for fewer than three. */
export function isoflopRuns({
  part,
  selected,
}: Pick<Replicated, "part" | "selected">): Isoflop[] | undefined {
  const { budget, N, L } = part.runs.columns;
  if (budget === undefined || N === undefined || L === undefined) return undefined;
  const kept = new Set(selected.rows);
  const isoflops = groupByBudget(
    budget.map((value, row) => (kept.has(row) ? value : Number.NaN)),
    { N, L },
  );
  return isoflops.length < fewestBudgets ? undefined : isoflops;
}
