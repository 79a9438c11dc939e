import type { Pool } from "../compute/pool.ts";
import { findStarts, type Starts } from "../fit/findStarts.ts";
import type { Fit } from "../fit/fitLaw.ts";
import { planFit } from "../fit/planFit.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { sampleStarts } from "../fit/sampleStarts.ts";
import type { Sampling } from "../fit/samplings.ts";
import { startValues } from "../fit/startValues.ts";
import type { Bootstrap } from "../intervals/bootstrap.ts";
import { ignoredClusters } from "../intervals/ignoredClusters.ts";
import type { IntervalEstimate } from "../intervals/intervalMethod.ts";
import { stream } from "../intervals/stream.ts";
import { fittingPoint } from "../laws/law.ts";
import type { Note } from "../notes.ts";
import type { Grid, Law } from "../registry/types.ts";
import { bootstrapOnPool, fitOnPool, type Progress } from "../replication/fitOnPool.ts";
import type { FitCorrelations } from "./fitCorrelations.ts";
import type { FitInput } from "./fitFile.ts";
import type { FitOptions } from "./fitOptions.ts";
import type { NoteFor } from "./mergeNotes.ts";
import { curvatureCorrelations, drawCorrelations, methodInput } from "./methodInput.ts";
import { usage } from "./options.ts";

// Besides the full-sample optimum; more change no interval that we have seen.
const startsPerDraw = 2;

/** A fit with its draws, as points on the fitting scale of the law as written. */
export interface Found {
  readonly fit: Fit;
  readonly drawn: Bootstrap | undefined;
  /** Intervals of another method than the case bootstrap. */
  readonly estimates?: readonly IntervalEstimate[];
  readonly correlations: FitCorrelations;
  readonly notes: readonly NoteFor[];
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
  const rule = options.undefeated === undefined ? undefined : { undefeated: options.undefeated };
  const raw = await fitOnPool(pool, plan.problem, plan.starts, plan.optimiser, "starts", report, rule);
  const fit = withoutStartNote(plan.natural(raw), options);
  const own = [...fit.notes, ...boundNotes(fit, options)].map((note) => ({ note }));
  const input = methodInput(plan, raw, clusters, starts.screened, options);
  const ignored = ignoredClusters(input).map((note) => ({ note }));
  if (options.interval !== undefined) {
    const { method } = options.interval;
    const { methodEstimates } = await import("./fitIntervals.ts");
    const { estimates, correlations, notes } = methodEstimates(method, plan, input, registered, options.at);
    return {
      fit,
      drawn: undefined,
      estimates,
      correlations,
      notes: [
        ...own,
        ...notes.map((note) => ({ note })),
        ...estimates.flatMap((estimate) =>
          estimate.notes.map((note) => ({ note, quantity: estimate.quantity })),
        ),
      ],
    };
  }
  if (options.bootstrap === undefined)
    return {
      fit,
      drawn: undefined,
      correlations: curvatureCorrelations(input),
      notes: [...own, { note: noInterval }, ...ignored],
    };
  const { problem: scaled, optimum, inverseHessian } = input;
  const draws = {
    problem: scaled,
    seed: options.seed,
    optimum,
    inverseHessian,
    // The starts before they went downhill: a resample may have another valley.
    starts: starts.screened.map(plan.toPlan),
    polishedStarts: Math.min(startsPerDraw, starts.screened.length),
  };
  const drawn = await bootstrapOnPool(pool, draws, options.bootstrap.draws, "bootstrap draws", report);
  return {
    fit,
    drawn: { ...drawn, thetas: drawn.thetas.map(plan.fromPlan) },
    correlations: drawCorrelations(plan, drawn.thetas),
    notes: [...own, ...ignored, ...drawn.notes.map((note) => ({ note }))],
  };
}

/** Interval methods know nothing of bounds: their refits and tangents go beyond them. */
function boundNotes({ convergence: { activeBounds = [] } }: Fit, options: FitOptions): Note[] {
  const { optimiser, interval, bootstrap } = options;
  const bounded = Object.keys(optimiser.bounds ?? {});
  if (bounded.length === 0 || (interval === undefined && bootstrap === undefined)) return [];
  const held = activeBounds.map(({ parameter }) => parameter).filter((name) => bounded.includes(name));
  const beyond = "intervals and correlations are made as if there were no bounds";
  return [
    {
      code: "bounds-ignored",
      severity: held.length > 0 ? "serious" : "warning",
      message:
        held.length > 0
          ? `${beyond}, but a bound holds ${held.join(", ")}: intervals of all quantities can leave out the estimate; do not report them with this fit`
          : `${beyond} (${bounded.join(", ")}), so they may reach beyond them`,
      data: { bounded: bounded.join(", "), held: held.join(", ") },
    },
  ];
}

function startsFor(problem: Problem, registered: Law | undefined, options: FitOptions): Starts {
  const { law } = problem;
  if (options.init !== undefined) return givenStart(problem, options.init);
  const extra = registeredStarts(registered);
  const found =
    options.sampling === "search"
      ? findStarts(problem, options.starts, options.seed, extra)
      : laidOut(problem, options.sampling, options, extra);
  if (found.refined.length === 0)
    throw usage(
      `the law has no finite value at any start; give one with --init ${law.parameters.map((name) => `${name}=...`).join(",")}`,
    );
  return found;
}

/** Starts laid out over the start values of law and data, without a search; those without a value are left out. */
function laidOut(
  problem: Problem,
  sampling: Sampling,
  { starts, seed }: FitOptions,
  extra: Partial<Grid>,
): Starts {
  const grid = { ...startValues(problem.law, problem.columns), ...extra } as Grid;
  const target = bindProblem(problem);
  const points = sampleStarts(problem.law, grid, sampling, starts, stream(seed, "starts", 0)).filter(
    (start) => Number.isFinite(target.evaluate(start)),
  );
  return { screened: points, refined: points };
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
