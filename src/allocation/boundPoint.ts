import type { AllocationPoint, HeldVariable } from "./allocationOutcome.ts";
import type { BoundProblem } from "./allocationProblem.ts";
import type { Sensitivity } from "./stationary.ts";

/** A place in logarithms as values of variables and definitions, with loss and cost. */
export function pointOf(bound: BoundProblem, x: Float64Array): AllocationPoint {
  const chosen = bound.variables.map((name, j) => [name, Math.exp(x[j]!)] as const);
  const defined = Object.entries(bound.definitions).map(
    ([name, value]) => [name, value.evaluate(x)] as const,
  );
  return {
    values: Object.fromEntries([...chosen, ...defined]),
    loss: bound.loss.evaluate(x),
    cost: Math.exp(bound.logCost.evaluate(x)),
  };
}

// Distance in the logarithm at which a variable counts as lying on its bound.
const onBound = 1e-6;

/** The variables that lie on a bound. */
export function heldAt({ variables, low, high, given }: BoundProblem, x: Float64Array): HeldVariable[] {
  return variables.flatMap((variable, j): HeldVariable[] => {
    if (x[j]! - low[j]! < onBound) return [{ variable, side: "low", given: given[j]!.low }];
    if (high[j]! - x[j]! < onBound) return [{ variable, side: "high", given: given[j]!.high }];
    return [];
  });
}

/** Exponents of variables in cost, and of definitions by the chain rule. */
export function exponentsOf(
  bound: BoundProblem,
  x: Float64Array,
  { movement }: Sensitivity,
): Record<string, number> {
  const defined = Object.entries(bound.definitions).map(([name, definition]) => {
    const gradient = new Float64Array(x.length);
    const value = definition.evaluate(x, gradient);
    return [name, gradient.reduce((sum, g, j) => sum + g * movement[j]!, 0) / value] as const;
  });
  return Object.fromEntries([...bound.variables.map((name, j) => [name, movement[j]!] as const), ...defined]);
}
