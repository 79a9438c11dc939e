import type { Optimiser } from "../registry/types.ts";
import type { Fit } from "./fitLaw.ts";
import { bindProblem, type Problem } from "./problem.ts";
import { scaleProblem } from "./scaleProblem.ts";

// Descents start close to a valley's floor; one that needs more than this is on its way to infinity.
const descentIterations = 200;
// Gradient at which a descent stops, as a share of the objective (and never above SciPy's 1e-5), so that it does not
// matter whether the loss is a sum or a mean, in nats or in percent.
const gradientShare = 1e-5;
const scipyGradient = 1e-5;

/** A fit about to be made: the problem and its starts in units that suit the data, and the way back. */
export interface FitPlan {
  readonly problem: Problem;
  readonly starts: readonly Float64Array[];
  readonly optimiser: Optimiser;
  /** A point on the fitting scale of the law as written, in the units of the plan; and back. */
  toPlan(theta: Float64Array): Float64Array;
  fromPlan(theta: Float64Array): Float64Array;
  /** A fit of the plan's problem in the units of the law as written. */
  natural(fit: Fit): Fit;
}

/** Prepares a fit from at least one start with a finite objective; units are taken from the best of them. */
export function planFit(
  problem: Problem,
  starts: readonly Float64Array[],
  method: Optimiser["method"],
): FitPlan {
  const target = bindProblem(problem);
  const best = starts
    .map((start) => ({ start, value: target.evaluate(start) }))
    .reduce((lowest, next) => (next.value < lowest.value ? next : lowest));
  const { problem: scaled, scales } = scaleProblem(problem, best.start);
  const toPlan = (theta: Float64Array) => theta.map((value, j) => value / scales[j]!);
  const fromPlan = (theta: Float64Array) => theta.map((value, j) => value * scales[j]!);
  const natural = (parameters: Readonly<Record<string, number>>) =>
    Object.fromEntries(problem.law.parameters.map((name, j) => [name, parameters[name]! * scales[j]!]));
  return {
    problem: scaled,
    starts: starts.map(toPlan),
    optimiser: {
      method,
      polish: true,
      iterations: descentIterations,
      gradientTolerance: Math.min(scipyGradient, gradientShare * best.value),
    },
    toPlan,
    fromPlan,
    natural: (fit) => ({
      ...fit,
      theta: fromPlan(fit.theta),
      parameters: natural(fit.parameters),
      convergence: {
        ...fit.convergence,
        optima: fit.convergence.optima.map((optimum) => ({
          ...optimum,
          parameters: natural(optimum.parameters),
        })),
      },
    }),
  };
}
