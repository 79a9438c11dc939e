import { badInput } from "../errors.ts";
import type { InteriorAllocation } from "./allocationOutcome.ts";
import { type AllocationProblem, bindAllocation } from "./allocationProblem.ts";
import type { Isoflop } from "./isoflop.ts";
import { optimalAllocation } from "./optimalAllocation.ts";
import { reduce } from "./reducedFunction.ts";

/** A plan of isoFLOP runs around the true optima of a law in N and D. */
export interface IsoflopDesign {
  readonly budgets: readonly number[];
  /** Sizes reach from the centre divided by this to the centre times this. */
  readonly width: number;
  /** Runs a budget, at equal steps of log N. */
  readonly points: number;
  /** Centre over true optimum at the lowest and at the highest budget, log-linear in C between; [1, 1] when absent. */
  readonly centre?: readonly [number, number];
}

/**
 * The interior optimum of a law at a budget.
 * @throws AssayError when the law has none there, or its variables are not N and D.
 */
export function trueOptimum(problem: AllocationProblem, C: number): InteriorAllocation {
  if (problem.variables.length !== 2 || !["N", "D"].every((name) => problem.variables.includes(name)))
    throw badInput(`isoFLOP runs need a law in the variables N and D: ${problem.variables.join(", ")}`);
  const allocation = optimalAllocation(problem, C);
  if (allocation.status === "interior") return allocation;
  const found = allocation.status === "none" ? allocation.message : "its optimum lies on a bound";
  throw badInput(`the law has no interior optimum at budget ${C}: ${found}`);
}

/**
 * The runs of a plan without noise.
 * @throws AssayError for a plan without room, or budgets at which the law has no interior optimum.
 */
export function designRuns(problem: AllocationProblem, design: IsoflopDesign): Isoflop[] {
  const { budgets, width, points, centre = [1, 1] } = design;
  if (!(width > 1 && Number.isInteger(points) && points >= 3))
    throw badInput(`a plan of runs needs a width above 1 and three points or more: ${width}, ${points}`);
  const logs = budgets.map(Math.log);
  const [first, last] = [Math.min(...logs), Math.max(...logs)];
  return budgets.map((C, k) => {
    const along = last > first ? (logs[k]! - first) / (last - first) : 0;
    const shift = Math.log(centre[0]) * (1 - along) + Math.log(centre[1]) * along;
    const middle = Math.log(trueOptimum(problem, C).values.N!) + shift;
    const N = Float64Array.from({ length: points }, (_, i) =>
      Math.exp(middle + Math.log(width) * ((2 * i) / (points - 1) - 1)),
    );
    return noiseFreeRuns(problem, C, N);
  });
}

/**
 * Losses of a law at given sizes, each trained on the tokens that the budget leaves it.
 * @throws AssayError when a size cannot be paid.
 */
export function noiseFreeRuns(problem: AllocationProblem, C: number, N: Float64Array): Isoflop {
  const { variables, loss, logCost, low, high } = bindAllocation(problem);
  const along = reduce(
    { objective: loss, constraint: logCost, level: Math.log(C), low, high },
    variables.indexOf("D"),
  );
  const points = Array.from(N, (size) => {
    const x = along.complete([Math.log(size)]);
    if (x === undefined) throw badInput(`budget ${C} cannot pay for a model of size ${size}`);
    return x;
  });
  return {
    C,
    N,
    L: Float64Array.from(points, (x) => loss.evaluate(x)),
    D: Float64Array.from(points, (x) => Math.exp(x[variables.indexOf("D")]!)),
  };
}
