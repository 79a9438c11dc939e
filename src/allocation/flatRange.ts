import { badInput } from "../errors.ts";
import { type AllocationProblem, bindAllocation } from "./allocationProblem.ts";
import { findRoot } from "./findRoot.ts";
import { type NoResult, noResult } from "./noResult.ts";
import { optimalAllocation } from "./optimalAllocation.ts";
import { reduce } from "./reducedFunction.ts";

/** Values of a variable about its optimum between which the loss is as good as the best. */
export interface FlatRange {
  readonly status: "found";
  readonly best: number;
  /** Null where the loss stays within the tolerance up to the bound, or to where the cost cannot be met. */
  readonly low: number | null;
  readonly high: number | null;
}

const mostSteps = 200;
const firstStep = 0.05;

/**
 * How far one variable may lie from its optimum at equal cost before the loss rises by `tolerance`: the width of what a
 * study can tell apart when its noise is of that size. For two variables.
 * @throws AssayError for a tolerance that is not positive, or other than two variables.
 */
export function flatRange(
  problem: AllocationProblem,
  cost: number,
  variable: string,
  tolerance: number,
): FlatRange | NoResult {
  if (!(tolerance > 0)) throw badInput(`tolerance must be positive: ${tolerance}`);
  const { variables, loss, logCost, low, high } = bindAllocation(problem);
  const place = variables.indexOf(variable);
  if (variables.length !== 2 || place < 0)
    throw badInput(`a range needs two variables, one of them ${variable}: ${variables.join(", ")}`);
  const optimum = optimalAllocation(problem, cost);
  if (optimum.status === "none") return optimum;
  if (optimum.status === "at bound")
    return noResult("edge-minimum", `the optimum at cost ${cost} lies on a bound`, optimum.values);
  const along = reduce({ objective: loss, constraint: logCost, level: Math.log(cost), low, high }, 1 - place);
  const best = Math.log(optimum.values[variable]!);
  const excess = (x: number) => along.evaluate([x]) - optimum.loss - tolerance;
  const reach = (direction: 1 | -1): number | null => {
    let [inner, step] = [best, firstStep];
    for (let k = 0; k < mostSteps; k++, step *= 1.2) {
      const outer = inner + direction * step;
      if (outer < low[place]! || outer > high[place]!) return null;
      const value = excess(outer);
      if (value > 0) {
        const end = findRoot(excess, inner, outer, excess(inner), value);
        // The cost may stop being met, which is infinite here, before the loss has risen so far.
        return excess(end) < tolerance ? Math.exp(end) : null;
      }
      inner = outer;
    }
    return null;
  };
  return { status: "found", best: Math.exp(best), low: reach(-1), high: reach(1) };
}
