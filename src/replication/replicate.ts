import type { Pool } from "../compute/pool.ts";
import type { Fit } from "../fit/fitLaw.ts";
import { hessian } from "../fit/hessian.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { gridStarts } from "../fit/starts.ts";
import type { Bootstrap } from "../intervals/bootstrap.ts";
import { covariance } from "../intervals/quantile.ts";
import type { DrawPlan } from "../intervals/runDraws.ts";
import type { Registry } from "../registry/load.ts";
import type { Result } from "../registry/types.ts";
import { bootstrapOnPool, fitOnPool, type Progress } from "./fitOnPool.ts";
import { type Case, gatherCase } from "./gatherCase.ts";
import { problemOf, type SelectedProblem } from "./problemOf.ts";
import { type PublishedPoint, publishedPoints } from "./publishedPoints.ts";
import { type Quantities, quantitiesOf } from "./quantities.ts";
import { readResult } from "./recordedResult.ts";

/** A refit with other rows or another objective. */
export interface Variant {
  readonly id: string;
  readonly title: string;
  readonly selected: SelectedProblem;
  readonly fit: Fit;
}

/** Everything that the data and the protocol give; checks and verdict are made from it. */
export interface Replicated {
  readonly part: Case;
  readonly selected: SelectedProblem;
  readonly fit: Fit;
  readonly variants: readonly Variant[];
  /** The published protocol as the paper describes it but with the loss averaged, ended by SciPy's rules. */
  readonly averaged: Fit;
  readonly points: readonly (PublishedPoint & { readonly objective: number })[];
  readonly plan: DrawPlan;
  readonly bootstrap: Bootstrap;
  readonly covariance: number[][];
  readonly quantities: Quantities;
  /** The same without imputing what the figure leaves open; undefined where nothing was read from a figure. */
  readonly withoutReading?: Quantities;
  readonly compared: readonly Result[];
}

export interface ReplicateOptions {
  readonly mirror?: string | undefined;
  readonly pool: Pool;
  readonly progress?: Progress;
  /** Replaces the number of bootstrap draws of the protocol. */
  readonly draws?: number | undefined;
  readonly seed?: number | undefined;
}

// Variants search a part of the grid, from the same corner of it, besides what the main fit found.
const variantStarts = 500;

/** Runs a registered replication. @throws AssayError for bad documents or missing data. */
export async function replicate(
  registry: Registry,
  id: string,
  options: ReplicateOptions,
): Promise<Replicated> {
  const part = withOverrides(await gatherCase(registry, id, options.mirror), options);
  const compared = (part.replication.compare ?? []).map((other) => readResult(registry, other));
  return replicateCase(
    part,
    options,
    compared.filter((result) => result !== undefined),
  );
}

/** Refits a case whose documents and runs are at hand. */
export async function replicateCase(
  part: Case,
  options: Pick<ReplicateOptions, "pool" | "progress">,
  compared: readonly Result[] = [],
): Promise<Replicated> {
  const { replication, compiled, law } = part;
  const { pool, progress } = options;
  const { objective, optimiser, starts: grid } = replication.protocol;
  const starts = gridStarts(compiled, grid);
  const selected = problemOf(part, part.dropped, objective);
  const fit = await fitOnPool(pool, selected.problem, starts, optimiser, "starts", progress);

  const variants: Variant[] = [];
  for (const variant of replication.variants ?? []) {
    const own = problemOf(part, part.variantDropped[variant.id]!, variant.objective ?? objective);
    const few = [fit.theta, ...thin(starts, variantStarts)];
    const end = await fitOnPool(pool, own.problem, few, optimiser, variant.id, progress);
    variants.push({ id: variant.id, title: variant.title, selected: own, fit: end });
  }
  const averagedProblem: Problem = { ...selected.problem, objective: { ...objective, reduce: "mean" } };
  const scipyDefaults = { method: "lbfgs", gradient: "forward-difference", polish: false } as const;
  const averaged = await fitOnPool(pool, averagedProblem, starts, scipyDefaults, "averaged loss", progress);

  const target = bindProblem(selected.problem);
  const points = publishedPoints(part).map((point) => ({
    ...point,
    objective: target.evaluate(point.theta),
  }));
  const plan: DrawPlan = {
    problem: selected.problem,
    seed: replication.intervals.seed,
    optimum: fit.theta,
    inverseHessian: positiveInverse(hessian(target, fit.theta), target.dimension),
    starts,
    polishedStarts: replication.intervals.polishedStarts ?? 2,
    ...(selected.reading === undefined ? {} : { reading: selected.reading }),
  };
  const { draws, level } = replication.intervals;
  const drawn = await bootstrapOnPool(pool, plan, draws, "bootstrap draws", progress);
  const kind =
    selected.reading === undefined
      ? "percentile, case bootstrap"
      : "percentile, case bootstrap with reading error";
  const quantities = quantitiesOf(law, compiled, fit.parameters, drawn.thetas, level, kind);
  const withoutReading = await drawsWithoutReading(plan, part, fit, pool, progress);
  return {
    part,
    selected,
    fit,
    variants,
    averaged,
    points,
    plan,
    bootstrap: drawn,
    covariance: covariance(drawn.thetas),
    quantities,
    ...(withoutReading === undefined ? {} : { withoutReading }),
    compared,
  };
}

async function drawsWithoutReading(plan: DrawPlan, part: Case, fit: Fit, pool: Pool, progress?: Progress) {
  if (plan.reading === undefined) return undefined;
  const { reading: _, ...exact } = plan;
  const { draws, level } = part.replication.intervals;
  const drawn = await bootstrapOnPool(
    pool,
    { ...exact, polishedStarts: 0, starts: [] },
    draws,
    "draws as read",
    progress,
  );
  return quantitiesOf(
    part.law,
    part.compiled,
    fit.parameters,
    drawn.thetas,
    level,
    "percentile, case bootstrap",
  );
}

function withOverrides(part: Case, options: ReplicateOptions): Case {
  const { draws, seed } = options;
  const intervals = {
    ...part.replication.intervals,
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
  };
  return { ...part, replication: { ...part.replication, intervals } };
}

function thin<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_, index) => index % step === 0);
}
