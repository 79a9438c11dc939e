import { bindLaw } from "../laws/kernel.ts";
import { naturalParameters } from "../laws/law.ts";
import type { Note } from "../notes.ts";
import type { Optimiser } from "../registry/types.ts";
import { centredCondition, conditionNumber, jacobian } from "./conditioning.ts";
import { fitNotes } from "./fitNotes.ts";
import type { FitStatus } from "./minimise.ts";
import { bestOf, runStarts, type StartResults } from "./multistart.ts";
import { polish } from "./polish.ts";
import { bindProblem, type Problem } from "./problem.ts";
import { type Optimum, summariseStarts } from "./summariseStarts.ts";
import { maxNorm } from "./vector.ts";

/** A fitted law with everything needed to judge the optimisation. */
export interface Fit {
  /** Estimates on the natural scale. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The same on the fitting scale, in the order of the law's parameters. */
  readonly theta: Float64Array;
  readonly objective: number;
  readonly n: number;
  readonly convergence: Convergence;
  readonly notes: readonly Note[];
}

export interface Convergence {
  readonly status: FitStatus;
  readonly starts: number;
  /** Starts that end within 0.1% of the best objective. */
  readonly atOptimum: number;
  readonly gradientNorm: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly conditionRaw?: number;
  readonly conditionCentred?: number;
  /** Final objectives of all starts, ascending, thinned. */
  readonly waterfall: readonly number[];
  readonly optima: readonly Optimum[];
}

/** Fits a law from given starts in this thread: descends from each, keeps the best and polishes it. */
export function fitLaw(problem: Problem, starts: readonly Float64Array[], optimiser: Optimiser): Fit {
  return concludeFit(problem, runStarts(problem, starts, optimiser), optimiser);
}

/** Turns the results of all starts into a fit: polishing, diagnostics and notes. */
export function concludeFit(problem: Problem, results: StartResults, optimiser: Optimiser): Fit {
  const target = bindProblem(problem);
  const best = bestOf(results, target.dimension);
  const end = optimiser.polish === false ? best : polish(target, best);
  const gradient = new Float64Array(target.dimension);
  const objective = target.evaluate(end.theta, gradient);
  const kernel = bindLaw(problem.law, problem.columns);
  const slopes = jacobian(kernel, end.theta);
  const usable = slopes.to1DArray().every(Number.isFinite);
  const centred = usable ? centredCondition(problem.law, problem.columns, slopes) : undefined;
  const convergence: Convergence = {
    status: end.status,
    starts: results.count,
    ...summariseStarts(problem.law, results, objective),
    gradientNorm: maxNorm(gradient),
    iterations: end.iterations,
    evaluations: end.evaluations,
    ...(usable ? { conditionRaw: conditionNumber(slopes) } : {}),
    ...(centred === undefined ? {} : { conditionCentred: centred }),
  };
  const fit = {
    parameters: naturalParameters(problem.law, end.theta),
    theta: end.theta,
    objective,
    n: problem.observed.length,
    convergence,
  };
  return { ...fit, notes: fitNotes(problem, fit) };
}
