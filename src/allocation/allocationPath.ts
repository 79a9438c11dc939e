import { badInput } from "../errors.ts";
import type { Allocation, InteriorAllocation } from "./allocationOutcome.ts";
import type { AllocationProblem } from "./allocationProblem.ts";
import { type NoResult, noResult } from "./noResult.ts";
import { optimalAllocation } from "./optimalAllocation.ts";
import { fitPowerLaw, type PowerLaw } from "./powerLaw.ts";

/** Optimal allocations over a range of cost. */
export interface AllocationPath {
  readonly budgets: readonly { readonly cost: number; readonly allocation: Allocation }[];
  /** Lines through the interior optima in logarithms, by variable and definition. */
  readonly laws: Readonly<Record<string, PowerLaw | NoResult>>;
}

/** Costs at equal steps of the logarithm, ends included. */
export function costGrid(from: number, to: number, count: number): number[] {
  if (!(from > 0 && to > from && Number.isInteger(count) && count >= 2))
    throw badInput(`costs need 0 < from < to and a count of two or more: ${from}, ${to}, ${count}`);
  return Array.from({ length: count }, (_, k) =>
    k === count - 1 ? to : from * (to / from) ** (k / (count - 1)),
  );
}

/**
 * Optima at several costs and the power law that an analyst would read off them. Where the local exponents of the optima
 * differ, that power law depends on the range (Pearce and Song 2024); its standard error then measures the bend, not noise.
 */
export function allocationPath(problem: AllocationProblem, costs: readonly number[]): AllocationPath {
  const budgets = costs.map((cost) => ({ cost, allocation: optimalAllocation(problem, cost) }));
  const inside = budgets.flatMap(({ cost, allocation }) =>
    allocation.status === "interior" ? [{ cost, allocation }] : [],
  );
  const names = [...problem.variables, ...Object.keys(problem.definitions ?? {})];
  return { budgets, laws: Object.fromEntries(names.map((name) => [name, lawOf(name, inside)])) };
}

function lawOf(
  name: string,
  inside: readonly { readonly cost: number; readonly allocation: InteriorAllocation }[],
): PowerLaw | NoResult {
  if (inside.length < 2)
    return noResult("too-few-budgets", `${inside.length} of at least 2`, { budgets: inside.length });
  return fitPowerLaw(
    inside.map(({ cost }) => cost),
    inside.map(({ allocation }) => allocation.values[name]!),
  );
}
