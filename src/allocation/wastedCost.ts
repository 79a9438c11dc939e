import { badInput } from "../errors.ts";
import type { BoundAllocation, InteriorAllocation } from "./allocationOutcome.ts";
import { type AllocationProblem, bindAllocation } from "./allocationProblem.ts";
import type { NoResult } from "./noResult.ts";
import { cheapestAllocation } from "./optimalAllocation.ts";

/** What a choice costs beyond need. */
export interface WastedCost {
  readonly status: "found";
  readonly cost: number;
  readonly loss: number;
  /** The cheapest way to the same loss. */
  readonly cheapest: InteriorAllocation | BoundAllocation;
  /** Share of the cost that an optimal choice would have saved. */
  readonly share: number;
}

/**
 * Share of the cost of a choice that is lost: the same loss at the optimum costs less (Open-Athena 2026 call the
 * difference deadweight). `values` names every variable of the problem.
 * @throws AssayError when a variable has no positive value.
 */
export function wastedCost(
  problem: AllocationProblem,
  values: Readonly<Record<string, number>>,
): WastedCost | NoResult {
  const { variables, loss, logCost } = bindAllocation(problem);
  const x = Float64Array.from(variables, (name) => {
    const value = values[name];
    if (value === undefined || !(value > 0 && value < Number.POSITIVE_INFINITY))
      throw badInput(`a choice needs a positive value of ${name}: ${value}`);
    return Math.log(value);
  });
  const [cost, reached] = [Math.exp(logCost.evaluate(x)), loss.evaluate(x)];
  const cheapest = cheapestAllocation(problem, reached);
  if (cheapest.status === "none") return cheapest;
  return { status: "found", cost, loss: reached, cheapest, share: 1 - cheapest.cost / cost };
}
