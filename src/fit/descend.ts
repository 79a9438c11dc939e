import { badInput } from "../errors.ts";
import type { Optimiser } from "../registry/types.ts";
import { bfgs } from "./bfgs.ts";
import { type Box, fittingBox } from "./box.ts";
import { descendResiduals } from "./descendResiduals.ts";
import { withForwardDifferences } from "./forwardDifference.ts";
import { gridSearch } from "./gridSearch.ts";
import { lbfgs } from "./lbfgs.ts";
import type { Minimum, StoppingRules } from "./minimise.ts";
import { minimiseInBox } from "./minimiseInBox.ts";
import { nelderMead } from "./nelderMead.ts";
import type { ResidualTarget, Target } from "./objective.ts";
import type { Problem } from "./problem.ts";
import { scipyBfgs } from "./scipyBfgs.ts";
import { scipyLbfgsb } from "./scipyLbfgsb.ts";
import { variableProjection } from "./variableProjection.ts";

/** One descent from one start with the optimiser that a protocol names, for methods that need a value and a gradient. */
export function descend(target: Target, start: ArrayLike<number>, optimiser: Optimiser, box?: Box): Minimum {
  const numeric = optimiser.gradient === "forward-difference";
  const rules = rulesOf(optimiser);
  switch (optimiser.method) {
    case "bfgs":
    case "lbfgs": {
      const method = optimiser.method === "bfgs" ? bfgs : lbfgs;
      const used = numeric ? withForwardDifferences(target) : target;
      if (box === undefined) return method(used, start, rules);
      return minimiseInBox(used, box, start, (inner, from) => method(inner, from, rules));
    }
    // These take differences of their own, each with the step that SciPy gives it.
    case "scipy-lbfgsb":
      return scipyLbfgsb(target, start, { ...rules, numeric, box });
    case "scipy-bfgs":
      if (box !== undefined)
        throw badInput("scipy-bfgs takes no bounds, like SciPy's BFGS: use scipy-lbfgsb, or bfgs");
      return scipyBfgs(target, start, { ...rules, numeric });
    case "nelder-mead":
      return nelderMead(target, start, rules, box);
    case "grid":
      return gridSearch(target, start, box);
    case "lm":
    case "varpro":
      throw new Error(`${optimiser.method} needs residuals: descend from a problem instead`);
  }
}

/** The same for any method, from a problem and its bound target. */
export function descendProblem(
  problem: Problem,
  target: ResidualTarget,
  start: ArrayLike<number>,
  optimiser: Optimiser,
): Minimum {
  const box = fittingBox(problem.law, optimiser.bounds);
  const options = { ...rulesOf(optimiser), box };
  if (optimiser.method === "lm") return descendResiduals(target, problem.objective, start, options);
  if (optimiser.method === "varpro") return variableProjection(problem, target, start, options);
  return descend(target, start, optimiser, box);
}

function rulesOf({
  functionTolerance,
  gradientTolerance,
  stepTolerance,
  iterations,
}: Optimiser): StoppingRules {
  return {
    ...(functionTolerance === undefined ? {} : { functionTolerance }),
    ...(gradientTolerance === undefined ? {} : { gradientTolerance }),
    ...(stepTolerance === undefined ? {} : { stepTolerance }),
    ...(iterations === undefined ? {} : { iterations }),
  };
}
