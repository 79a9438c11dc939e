import type { Pool } from "../compute/pool.ts";
import { findStarts, type Starts } from "../fit/findStarts.ts";
import type { Fit } from "../fit/fitLaw.ts";
import { hessian } from "../fit/hessian.ts";
import { planFit } from "../fit/planFit.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import type { Bootstrap } from "../intervals/bootstrap.ts";
import type { IntervalEstimate } from "../intervals/intervalMethod.ts";
import { fittingPoint } from "../laws/law.ts";
import type { Note } from "../notes.ts";
import type { Grid, Law } from "../registry/types.ts";
import { bootstrapOnPool, fitOnPool, type Progress } from "../replication/fitOnPool.ts";
import type { FitInput } from "./fitFile.ts";
import { methodEstimates } from "./fitIntervals.ts";
import type { FitOptions } from "./fitOptions.ts";
import { usage } from "./options.ts";

// Besides the full-sample optimum; more change no interval that we have seen.
const startsPerDraw = 2;

/** A fit with its draws, as points on the fitting scale of the law as written. */
export interface Found {
  readonly fit: Fit;
  readonly drawn: Bootstrap | undefined;
  /** Intervals of another method than the case bootstrap. */
  readonly estimates?: readonly IntervalEstimate[];
  readonly notes: readonly Note[];
}

const noInterval: Note = {
  code: "no-interval",
  severity: "info",
  message:
    "no interval was asked for; add --interval bootstrap (or wald, sandwich, profile, ...) to see how sure these numbers are",
};

/** Fits a problem from searched starts or the one given, and resamples it if asked. */
export async function searchAndFit(
  pool: Pool,
  problem: Problem,
  { registered, clusters }: Pick<FitInput, "registered" | "clusters">,
  options: FitOptions,
  report: Progress,
): Promise<Found> {
  const starts = startsFor(problem, registered, options);
  for (const name of Object.keys(options.optimiser.bounds ?? {}))
    if (!problem.law.parameters.includes(name))
      throw usage(
        `--bounds names ${name}, which is no parameter; the law has ${problem.law.parameters.join(", ")}`,
      );
  const plan = planFit(problem, starts.refined, options.optimiser);
  const raw = await fitOnPool(pool, plan.problem, plan.starts, plan.optimiser, "starts", report);
  const fit = withoutStartNote(plan.natural(raw), options);
  if (options.interval !== undefined) {
    const estimates = methodEstimates(plan, raw, registered, clusters, starts.screened, options);
    return {
      fit,
      drawn: undefined,
      estimates,
      notes: [...fit.notes, ...estimates.flatMap(({ notes }) => notes)],
    };
  }
  if (options.bootstrap === undefined) return { fit, drawn: undefined, notes: [...fit.notes, noInterval] };
  const target = bindProblem(plan.problem);
  const draws = {
    problem: plan.problem,
    seed: options.seed,
    optimum: raw.theta,
    inverseHessian: positiveInverse(hessian(target, raw.theta), target.dimension),
    // The starts before they went downhill: a resample may have another valley.
    starts: starts.screened.map(plan.toPlan),
    polishedStarts: Math.min(startsPerDraw, starts.screened.length),
  };
  const drawn = await bootstrapOnPool(pool, draws, options.bootstrap.draws, "bootstrap draws", report);
  return {
    fit,
    drawn: { ...drawn, thetas: drawn.thetas.map(plan.fromPlan) },
    notes: [...fit.notes, ...drawn.notes],
  };
}

function startsFor(problem: Problem, registered: Law | undefined, options: FitOptions): Starts {
  const { law } = problem;
  if (options.init !== undefined) return givenStart(problem, options.init);
  const found = findStarts(problem, options.starts, options.seed, registeredStarts(registered));
  if (found.refined.length === 0)
    throw usage(
      `the law has no finite value at any start; give one with --init ${law.parameters.map((name) => `${name}=...`).join(",")}`,
    );
  return found;
}

function givenStart(problem: Problem, init: readonly (readonly [string, number])[]): Starts {
  const { law } = problem;
  const unknown = init.find(([name]) => !law.parameters.includes(name));
  if (unknown !== undefined)
    throw usage(
      `--init names ${unknown[0]}, which is no parameter; the law has ${law.parameters.join(", ")}`,
    );
  const point = fittingPoint(law, Object.fromEntries(init));
  if (!Number.isFinite(bindProblem(problem).evaluate(point)))
    throw usage("the law has no finite value at the point of --init for some row; start elsewhere");
  return { screened: [point], refined: [point] };
}

/** Start values registered with the law, which the search adds to its own. */
export function registeredStarts(registered: Law | undefined): Partial<Grid> {
  return Object.fromEntries(
    Object.entries(registered?.parameters ?? {}).flatMap(([name, { starts }]) =>
      starts === undefined ? [] : [[name, starts] as const],
    ),
  ) as Partial<Grid>;
}

/** Where a search ends with one start the law is linear in all parameters and has one optimum. */
function withoutStartNote(fit: Fit, { init, starts }: FitOptions): Fit {
  if (init !== undefined || starts === 1) return fit;
  return { ...fit, notes: fit.notes.filter(({ code }) => code !== "single-start") };
}
