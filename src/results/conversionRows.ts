import { allocationPath, costGrid } from "../allocation/allocationPath.ts";
import type { AllocationEntry } from "./allocationEntry.ts";
import { lawOptimumWithoutEmbeddings, problemWithoutEmbeddings } from "./lawOptimum.ts";
import type { TableRow } from "./tableDefinition.ts";

/** Compute in which the optimal sizes of Pearce and Song span those of Kaplan et al., in FLOP without embeddings. */
const kaplanCompute = [10 ** 12.95, 10 ** 20.7] as const;

/** Budgets of the line through that range. */
const pathBudgets = 30;

/** Budgets of local exponents. */
const localBudgets = [1e18, 1e21, 1e24] as const;

/** Runs whose models the relation between counts was fitted to. */
const runsOfRelation = "hoffmann-2022";

/**
 * Exponents without embeddings of a law in all parameters, by N = n + gamma n^(1/3) with C = 6 n D. Only laws of the
 * runs of Hoffmann et al. are converted: the relation was fitted to the shapes of their models.
 */
export function conversionRows(
  { constants, counting, runs }: AllocationEntry,
  allocation: number,
  gamma: number | undefined,
): TableRow[] {
  if (constants === null || counting !== "total" || runs !== runsOfRelation || gamma === undefined) return [];
  const row = (compute_low: number, compute_high: number, a: number, how: string): TableRow => ({
    allocation,
    counting: "non-embedding",
    compute_low,
    compute_high,
    a,
    how,
  });
  const relation = `N = n + ${gamma} n^(1/3) (Pearce and Song 2024) in the law, least loss where 6 n D = C`;
  const local = localBudgets.flatMap((C) => {
    const found = lawOptimumWithoutEmbeddings(constants, gamma, C);
    return found === undefined ? [] : [row(C, C, found.a, `${relation}; local exponent`)];
  });
  const { n: line } = allocationPath(
    problemWithoutEmbeddings(constants, gamma),
    costGrid(...kaplanCompute, pathBudgets),
  ).laws;
  if (line === undefined || "reason" in line) return local;
  const slope = row(
    ...kaplanCompute,
    line.exponent.value,
    `${relation}; line through ${pathBudgets} budgets`,
  );
  return [slope, ...local];
}
