import type { Pool } from "../compute/pool.ts";
import type { Fit } from "../fit/fitLaw.ts";
import { hessian } from "../fit/hessian.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { type ScaledProblem, scaleProblem } from "../fit/scaleProblem.ts";
import { findStarts, type Starts } from "../fit/screenStarts.ts";
import type { Bootstrap } from "../intervals/bootstrap.ts";
import { fittingPoint } from "../laws/law.ts";
import type { Note } from "../notes.ts";
import type { Grid, Optimiser } from "../registry/types.ts";
import { bootstrapOnPool, fitOnPool, type Progress } from "../replication/fitOnPool.ts";
import type { FitInput } from "./fitFile.ts";
import type { FitOptions } from "./fitOptions.ts";
import { usage } from "./options.ts";

// Descents start close to a valley's floor; one that needs more than this is on its way to infinity.
const descentIterations = 200;
// Gradient at which a descent stops, as a share of the objective (and never above SciPy's 1e-5), so that it does not
// matter whether the loss is a sum or a mean, in nats or in percent.
const gradientShare = 1e-5;
const scipyGradient = 1e-5;
const drawnStarts = 2;

/** A fit in natural units with its draws, as points on the fitting scale of the law as written. */
export interface Found {
  readonly fit: Fit;
  readonly drawn: Bootstrap | undefined;
  readonly notes: readonly Note[];
}

const noInterval: Note = {
  code: "no-interval",
  severity: "info",
  message: "no interval was asked for; add --interval bootstrap to see how sure these numbers are",
};

/** Fits a problem from searched starts or the one given, in units that suit the data, and resamples it if asked. */
export async function searchAndFit(
  pool: Pool,
  input: FitInput,
  problem: Problem,
  options: FitOptions,
  report: Progress,
): Promise<Found> {
  const starts = startsFor(input, problem, options);
  const best = bestOf(problem, starts.refined);
  const { scaled, toScaled, fromScaled } = scaling(problem, best.start);
  const target = bindProblem(scaled.problem);
  const optimiser: Optimiser = {
    method: options.method,
    polish: true,
    iterations: descentIterations,
    gradientTolerance: Math.min(scipyGradient, gradientShare * best.value),
  };
  const scaledFit = await fitOnPool(pool, scaled.problem, starts.refined.map(toScaled), optimiser, "starts", report);
  const fit = withoutStartNote(inNaturalUnits(scaledFit, scaled, fromScaled), options);
  if (options.bootstrap === undefined) return { fit, drawn: undefined, notes: [...fit.notes, noInterval] };
  const plan = {
    problem: scaled.problem,
    seed: options.seed,
    optimum: scaledFit.theta,
    inverseHessian: positiveInverse(hessian(target, scaledFit.theta), target.dimension),
    starts: starts.screened.map(toScaled),
    polishedStarts: Math.min(drawnStarts, starts.screened.length),
  };
  const raw = await bootstrapOnPool(pool, plan, options.bootstrap.draws, "bootstrap draws", report);
  const drawn = { ...raw, thetas: raw.thetas.map(fromScaled) };
  return { fit, drawn, notes: [...fit.notes, ...drawn.notes] };
}

function startsFor(input: FitInput, problem: Problem, { init, starts, seed }: FitOptions): Starts {
  const { law } = problem;
  const target = bindProblem(problem);
  if (init !== undefined) {
    const unknown = init.find(([name]) => !law.parameters.includes(name));
    if (unknown !== undefined)
      throw usage(`--init names ${unknown[0]}, which is no parameter; the law has ${law.parameters.join(", ")}`);
    const point = fittingPoint(law, Object.fromEntries(init));
    if (!Number.isFinite(target.evaluate(point)))
      throw usage("the law has no finite value at the point of --init for some row; start elsewhere");
    return { screened: [point], refined: [point] };
  }
  const found = findStarts(problem, starts, seed, registeredStarts(input));
  const usable = found.refined.filter((start) => Number.isFinite(target.evaluate(start)));
  if (usable.length === 0)
    throw usage(
      `the law has no finite value at any start; give one with --init ${law.parameters.map((name) => `${name}=...`).join(",")}`,
    );
  return { ...found, refined: usable };
}

/** Start values registered with the law, which the search adds to its own. */
function registeredStarts({ registered }: FitInput): Partial<Grid> {
  return Object.fromEntries(
    Object.entries(registered?.parameters ?? {}).flatMap(([name, { starts }]) =>
      starts === undefined ? [] : [[name, starts] as const],
    ),
  ) as Partial<Grid>;
}

function bestOf(problem: Problem, starts: readonly Float64Array[]): { start: Float64Array; value: number } {
  const target = bindProblem(problem);
  return starts
    .map((start) => ({ start, value: target.evaluate(start) }))
    .reduce((best, next) => (next.value < best.value ? next : best));
}

function scaling(problem: Problem, at: Float64Array) {
  const scaled = scaleProblem(problem, at);
  const toScaled = (theta: Float64Array) => theta.map((value, j) => value / scaled.scales[j]!);
  const fromScaled = (theta: Float64Array) => theta.map((value, j) => value * scaled.scales[j]!);
  return { scaled, toScaled, fromScaled };
}

/** A law that is linear in all parameters has one start because it has one optimum. */
function withoutStartNote(fit: Fit, { init, starts }: FitOptions): Fit {
  if (init !== undefined || starts === 1) return fit;
  return { ...fit, notes: fit.notes.filter(({ code }) => code !== "single-start") };
}

/** Undoes the change of units in everything that is shown. */
function inNaturalUnits(
  fit: Fit,
  { problem, scales }: ScaledProblem,
  fromScaled: (theta: Float64Array) => Float64Array,
): Fit {
  const natural = (parameters: Readonly<Record<string, number>>) =>
    Object.fromEntries(problem.law.parameters.map((name, j) => [name, parameters[name]! * scales[j]!]));
  const optima = fit.convergence.optima.map((optimum) => ({
    ...optimum,
    parameters: natural(optimum.parameters),
  }));
  return {
    ...fit,
    theta: fromScaled(fit.theta),
    parameters: natural(fit.parameters),
    convergence: { ...fit.convergence, optima },
  };
}
