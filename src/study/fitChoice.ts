import { badInput } from "../errors.ts";
import { findStarts } from "../fit/findStarts.ts";
import type { Fit } from "../fit/fitLaw.ts";
import { hessian } from "../fit/hessian.ts";
import { planFit } from "../fit/planFit.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { gridStarts } from "../fit/starts.ts";
import type { MethodInput } from "../intervals/intervalMethod.ts";
import type { Grid, Optimiser } from "../registry/types.ts";
import { fitOnPool } from "../replication/fitOnPool.ts";
import type { ChosenLaw } from "./lawChoice.ts";
import type { StepInput } from "./stepInput.ts";

/** How a law is searched or started. */
export interface FitOptions {
  readonly search?: { readonly starts?: number; readonly seed?: number };
  readonly starts?: Grid;
  readonly optimiser?: Optimiser;
}

/** A fit, with what interval methods need: the same problem, perhaps in other units. */
export interface FittedChoice {
  readonly fit: Fit;
  readonly input: MethodInput;
  /** A point of the input on the fitting scale of the law as written. */
  readonly natural: (theta: ArrayLike<number>) => Float64Array;
}

/**
 * Fits a law from the grid of starts that a paper gives, by its optimiser, or else from starts that are searched for.
 * @throws AssayError when the law has no finite value at any start.
 */
export async function fitChoice(
  choice: ChosenLaw,
  problem: Problem,
  options: FitOptions,
  given: StepInput,
): Promise<FittedChoice> {
  if (options.starts !== undefined) return fitGrid(choice, problem, options, given);
  const { starts = 50, seed = given.seed } = options.search ?? {};
  const found = findStarts(problem, starts, seed, registeredStarts(choice));
  if (found.refined.length === 0)
    throw badInput(`the law has no finite value at any start: ${problem.law.text}; give it "starts"`);
  const plan = planFit(problem, found.refined, options.optimiser ?? { method: "bfgs" });
  const raw = await fitOnPool(
    given.pool,
    plan.problem,
    plan.starts,
    plan.optimiser,
    "starts",
    given.progress,
  );
  return {
    fit: plan.natural(raw),
    input: inputOf(plan.problem, raw.theta, found.screened.map(plan.toPlan), given),
    natural: (theta) => plan.fromPlan(Float64Array.from(theta)),
  };
}

async function fitGrid(
  { fixed }: ChosenLaw,
  problem: Problem,
  { starts = {}, optimiser = { method: "lbfgs" } }: FitOptions,
  given: StepInput,
): Promise<FittedChoice> {
  const free = Object.fromEntries(Object.entries(starts).filter(([name]) => !Object.hasOwn(fixed, name)));
  const points = gridStarts(problem.law, free as Grid);
  const fit = await fitOnPool(given.pool, problem, points, optimiser, "starts", given.progress);
  return {
    fit,
    input: inputOf(problem, fit.theta, points, given),
    natural: (theta) => Float64Array.from(theta),
  };
}

function inputOf(
  problem: Problem,
  optimum: Float64Array,
  starts: readonly Float64Array[],
  { level, seed }: StepInput,
): MethodInput {
  const target = bindProblem(problem);
  const inverseHessian = positiveInverse(hessian(target, optimum), target.dimension);
  return { problem, optimum, inverseHessian, level, draws: 0, seed, starts };
}

function registeredStarts({ registered, compiled }: ChosenLaw): Partial<Grid> {
  return Object.fromEntries(
    Object.entries(registered?.parameters ?? {}).flatMap(([name, { starts }]) =>
      starts === undefined || !compiled.parameters.includes(name) ? [] : [[name, starts] as const],
    ),
  ) as Partial<Grid>;
}
