import { bindLaw } from "../kernels/bindLaw.ts";
import { naturalParameters } from "../laws/law.ts";
import type { Note } from "../notes.ts";
import type { Optimiser } from "../registry/types.ts";
import { fittingBox, heldBy } from "./box.ts";
import { centredCondition, conditionNumber, jacobian } from "./conditioning.ts";
import { activeBounds, type Convergence } from "./convergence.ts";
import { finishFit } from "./finishFit.ts";
import { fitNotes } from "./fitNotes.ts";
import { unbalancedSlope } from "./minimiseKinked.ts";
import { bestOf, runStarts, type StartResults } from "./multistart.ts";
import type { ResidualTarget } from "./objective.ts";
import { inspectPoint } from "./polishResiduals.ts";
import { bindProblem, type Problem } from "./problem.ts";
import { freePlaces } from "./slopes.ts";
import { isKinked } from "./smoothLoss.ts";
import { summariseStarts } from "./summariseStarts.ts";
import { isFiniteMatrix } from "./tallMatrix.ts";
import { maxNorm } from "./vector.ts";

/** A fitted law with everything needed to judge the optimisation. */
export interface Fit {
  /** Estimates on the natural scale. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The same on the fitting scale, in the order of the law's parameters. */
  readonly theta: Float64Array;
  readonly objective: number;
  readonly n: number;
  /** Start of the best descent on the fitting scale, where the starts are known. */
  readonly start?: Float64Array;
  readonly convergence: Convergence;
  readonly notes: readonly Note[];
}

/** Fits a law from given starts in this thread: descends from each, keeps the best and polishes it. */
export function fitLaw(problem: Problem, starts: readonly Float64Array[], optimiser: Optimiser): Fit {
  return concludeFit(problem, runStarts(problem, starts, optimiser), optimiser, starts);
}

/**
 * Turns the results of all starts into a fit: polishing, diagnostics and notes. With the starts at hand it also tells
 * which parameters never left theirs.
 */
export function concludeFit(
  problem: Problem,
  results: StartResults,
  optimiser: Optimiser,
  starts?: readonly Float64Array[],
): Fit {
  const { law } = problem;
  const target = bindProblem(problem);
  const box = fittingBox(law, optimiser.bounds);
  const best = bestOf(results, target.dimension);
  const end = finishFit(problem, target, best, optimiser, box);
  const gradient = new Float64Array(target.dimension);
  const objective = target.evaluate(end.theta, gradient);
  const active = [...new Set([...heldBy(box, end.theta, gradient), ...(end.active ?? [])])].sort(
    (a, b) => a - b,
  );
  const kernel = bindLaw(law, problem.columns);
  const slopes = jacobian(kernel, end.theta);
  const usable = isFiniteMatrix(slopes);
  const centred = usable ? centredCondition(law, problem.columns, slopes) : undefined;
  const convergence: Convergence = {
    status: end.status,
    ...(end.rule === undefined ? {} : { rule: end.rule }),
    starts: results.count,
    ...summariseStarts(law, results, objective),
    ...gradientFacts(problem, target, end.theta, gradient, active),
    ...(end.step === undefined ? {} : { lastStep: end.step }),
    ...(active.length === 0 ? {} : { activeBounds: activeBounds(law, end.theta, active, box) }),
    iterations: end.iterations,
    evaluations: end.evaluations,
    ...(usable ? { conditionRaw: conditionNumber(slopes) } : {}),
    ...(centred === undefined ? {} : { conditionCentred: centred }),
  };
  const fit = {
    parameters: naturalParameters(law, end.theta),
    theta: end.theta,
    objective,
    n: problem.observed.length,
    convergence,
  };
  const start = starts?.[best.index];
  return {
    ...fit,
    ...(start === undefined ? {} : { start }),
    notes: fitNotes(problem, fit, results.count === 1 ? start : undefined),
  };
}

/** Size of the gradient: of what a kinked loss cannot balance, and without the components that a bound holds. */
function gradientFacts(
  { objective }: Problem,
  target: ResidualTarget,
  theta: Float64Array,
  gradient: Float64Array,
  active: readonly number[],
): Pick<Convergence, "gradientNorm" | "relativeGradient"> {
  if (isKinked(objective))
    return { gradientNorm: maxNorm(unbalancedSlope(target, objective, theta, active)) };
  const free = freePlaces(target.dimension, active);
  const { cosine } = inspectPoint(target, theta, undefined, active);
  return {
    gradientNorm: maxNorm(free.map((j) => gradient[j]!)),
    ...(Number.isFinite(cosine) ? { relativeGradient: cosine } : {}),
  };
}
