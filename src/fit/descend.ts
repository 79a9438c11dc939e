import type { Optimiser } from "../registry/types.ts";
import { bfgs } from "./bfgs.ts";
import { withForwardDifferences } from "./forwardDifference.ts";
import { lbfgs } from "./lbfgs.ts";
import type { Minimum, StoppingRules } from "./minimise.ts";
import type { Target } from "./objective.ts";

/** One descent from one start with the optimiser that a protocol names. */
export function descend(target: Target, start: ArrayLike<number>, optimiser: Optimiser): Minimum {
  const used = optimiser.gradient === "forward-difference" ? withForwardDifferences(target) : target;
  const rules: StoppingRules = {
    ...(optimiser.functionTolerance === undefined ? {} : { functionTolerance: optimiser.functionTolerance }),
    ...(optimiser.gradientTolerance === undefined ? {} : { gradientTolerance: optimiser.gradientTolerance }),
    ...(optimiser.iterations === undefined ? {} : { iterations: optimiser.iterations }),
  };
  return optimiser.method === "bfgs" ? bfgs(used, start, rules) : lbfgs(used, start, rules);
}
