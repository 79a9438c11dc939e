import { fitLaw } from "../fit/fitLaw.ts";
import type { Optimiser } from "../registry/types.ts";
import { simulatedStudy } from "./simulatedStudy.ts";
import type { Scenario, Trial } from "./trial.ts";

// One start of a usual grid: exponents of a half and coefficients far from where they end.
const start = Float64Array.of(0, 10, 0.5, 10, 0.5);

function stopping(id: string, title: string, optimiser: Optimiser, reduce: "sum" | "mean" = "sum"): Scenario {
  return {
    id,
    title,
    subject: (seed) =>
      simulatedStudy(seed, {
        printedConstants: (_, __, problem) => {
          const own = { ...problem, objective: { ...problem.objective, reduce } };
          return fitLaw(own, [start], { ...optimiser, polish: false }).parameters;
        },
      }),
  };
}

/** Optimisers that stop before the minimum: by tolerances that the scale of the objective defeats, or by a limit. */
export const m01Trial: Trial = {
  check: "M01",
  broken: [
    stopping(
      "averaged-loss",
      "loss averaged, numeric gradient, SciPy's tolerances, one start of the grid",
      { method: "lbfgs", gradient: "forward-difference" },
      "mean",
    ),
    stopping("loose-tolerance", "loss summed, relative tolerance of one in a thousand", {
      method: "lbfgs",
      gradient: "forward-difference",
      functionTolerance: 1e-3,
    }),
    stopping("iteration-limit", "loss summed, stopped after 25 iterations", {
      method: "lbfgs",
      iterations: 25,
    }),
    stopping("simplex", "Nelder-Mead with SciPy's limits, started once", { method: "nelder-mead" }),
  ],
};
