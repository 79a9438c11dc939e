import type { Optimiser } from "../registry/types.ts";
import type { Fit } from "./fitLaw.ts";
import { keepsItsEnd } from "./keepsItsEnd.ts";
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
export function planFit(problem: Problem, starts: readonly Float64Array[], optimiser: Optimiser): FitPlan {
  const { bounds, ...asked } = optimiser;
  const target = bindProblem(problem);
  const best = starts
    .map((start) => ({ start, value: target.evaluate(start) }))
    .reduce((lowest, next) => (next.value < lowest.value ? next : lowest));
  // Methods that reproduce the past by their own steps keep the units of the law as written.
  const plain = { problem, scales: new Float64Array(best.start.length).fill(1) };
  const { problem: scaled, scales } = keepsItsEnd(optimiser.method)
    ? plain
    : scaleProblem(problem, best.start);
  const toPlan = (theta: Float64Array) => theta.map((value, j) => value / scales[j]!);
  const fromPlan = (theta: Float64Array) => theta.map((value, j) => value * scales[j]!);
  const natural = (parameters: Readonly<Record<string, number>>) =>
    Object.fromEntries(problem.law.parameters.map((name, j) => [name, parameters[name]! * scales[j]!]));
  return {
    problem: scaled,
    starts: starts.map(toPlan),
    optimiser: {
      ...(keepsItsEnd(optimiser.method) ? {} : { polish: true }),
      ...(quasiNewton(optimiser.method)
        ? {
            iterations: descentIterations,
            gradientTolerance: Math.min(scipyGradient, gradientShare * best.value),
          }
        : {}),
      // What is asked for goes before what is usual.
      ...asked,
      ...(bounds === undefined ? {} : { bounds: scaledBounds(problem, bounds, scales) }),
    },
    toPlan,
    fromPlan,
    natural: ({ convergence: { lastStep: _, ...convergence }, ...fit }) => ({
      ...fit,
      theta: fromPlan(fit.theta),
      ...(fit.start === undefined ? {} : { start: fromPlan(fit.start) }),
      parameters: natural(fit.parameters),
      convergence: {
        ...convergence,
        optima: convergence.optima.map((optimum) => ({
          ...optimum,
          parameters: natural(optimum.parameters),
        })),
      },
    }),
  };
}

function quasiNewton(method: Optimiser["method"]): boolean {
  return method === "bfgs" || method === "lbfgs";
}

/** Bounds on the natural scale in the units of the plan. */
function scaledBounds(
  { law }: Problem,
  bounds: NonNullable<Optimiser["bounds"]>,
  scales: ArrayLike<number>,
): NonNullable<Optimiser["bounds"]> {
  return Object.fromEntries(
    Object.entries(bounds).map(([name, bound]) => {
      const place = law.parameters.indexOf(name);
      const scale = law.scales[place] === "log" ? 1 : (scales[place] ?? 1);
      return [
        name,
        {
          ...(bound.low === undefined ? {} : { low: bound.low / scale }),
          ...(bound.high === undefined ? {} : { high: bound.high / scale }),
        },
      ];
    }),
  );
}
