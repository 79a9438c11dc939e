import { openPool } from "../src/compute/pool.ts";
import { fitLaw } from "../src/fit/fitLaw.ts";
import { hessian } from "../src/fit/hessian.ts";
import { positiveInverse } from "../src/fit/polish.ts";
import { bindProblem, type Problem } from "../src/fit/problem.ts";
import { count, percent } from "../src/format/numbers.ts";
import { drawData } from "../src/intervals/drawData.ts";
import { standardDeviation } from "../src/intervals/quantile.ts";
import { type DrawPlan, runDraws } from "../src/intervals/runDraws.ts";
import { bootstrapOnPool } from "../src/replication/fitOnPool.ts";
import { wallTime } from "./measure.ts";
import { chinchilla, nearOptimum } from "./problems.ts";
import { counted, type Entry } from "./race.ts";
import { partEntry } from "./scipyProcedures.ts";
import type { Scipy, ScipySettings } from "./scipyReference.ts";

const seed = 1;
// An end this share above another's is another optimum, or none.
const above = 1e-6;
const alpha = chinchilla.parameters.indexOf("alpha");
const publishedAlpha = 3;

/** A plan around the optimum of a problem, as `assay replicate` makes it. */
export function drawPlan(
  problem: Problem,
  starts: readonly Float64Array[],
  polishedStarts: number,
): DrawPlan {
  const fit = fitLaw(problem, [nearOptimum], { method: "bfgs", polish: true });
  const target = bindProblem(problem);
  return {
    problem,
    seed,
    optimum: fit.theta,
    inverseHessian: positiveInverse(hessian(target, fit.theta), target.dimension),
    starts,
    polishedStarts,
  };
}

/** All draws on a pool that stays open between rounds. */
export function assayDraws(plan: DrawPlan, draws: number, cores: number): Entry & { close(): Promise<void> } {
  const pool = openPool(cores);
  return {
    name: `Assay, all starts screened, ${counted(cores, "thread")}`,
    measured: `all ${count(draws)}`,
    run: () => wallTime(() => bootstrapOnPool(pool, plan, draws, "draws")),
    close: () => pool.close(),
  };
}

/** How SciPy takes its draws. */
export interface ScipyDraws {
  readonly name: string;
  readonly start: Float64Array;
  readonly settings: ScipySettings;
  readonly processes: number;
}

/** SciPy's ends on draws, by draw. */
export interface Ends {
  readonly objectives: Map<number, number>;
  readonly alphas: Map<number, number>;
}

/** The first of all draws with SciPy, `size` a round, on the resamples that Assay draws. */
export function scipyDraws(
  scipy: Scipy,
  plan: DrawPlan,
  how: ScipyDraws,
  draws: number,
  size: number,
): { entry: Entry; ends: Ends } {
  const { problem } = plan;
  const data = { ...problem.columns, [problem.law.response]: problem.observed };
  const ends: Ends = { objectives: new Map(), alphas: new Map() };
  const numbers = Array.from({ length: draws }, (_, draw) => draw);
  const { settings, processes } = how;
  const run = (part: readonly number[]) =>
    scipy.draws(data, how.start, part.map(rowsOf(plan)), { settings, processes });
  const entry = partEntry(how.name, numbers, size, run, (part, { objectives, points }) => {
    part.forEach((draw, k) => {
      ends.objectives.set(draw, objectives[k] ?? Number.POSITIVE_INFINITY);
      ends.alphas.set(draw, points[k]![publishedAlpha]!);
    });
  });
  return { entry, ends };
}

/** Row numbers of a resample, repeated as often as they are drawn. */
function rowsOf(plan: DrawPlan): (draw: number) => number[] {
  return (draw) =>
    Array.from(drawData(plan, draw).counts).flatMap((times, row) => Array.from({ length: times }, () => row));
}

/** How SciPy's ends compare with Assay's on the draws that both made. */
export interface EndComparison {
  readonly draws: number;
  readonly scipyAbove: string;
  readonly assayAbove: string;
  readonly scipySpread: number;
  readonly assaySpread: number;
}

export function compareEnds(plan: DrawPlan, { objectives, alphas }: Ends): EndComparison {
  const draws = objectives.size;
  const own = runDraws(plan, 0, draws);
  const indices = Array.from({ length: draws }, (_, draw) => draw);
  const share = (test: (mine: number, other: number) => boolean) =>
    percent(indices.filter((draw) => test(own.values[draw]!, objectives.get(draw)!)).length / draws);
  const width = plan.optimum.length;
  return {
    draws,
    scipyAbove: share((mine, other) => other > mine * (1 + above)),
    assayAbove: share((mine, other) => mine > other * (1 + above)),
    scipySpread: standardDeviation(indices.map((draw) => alphas.get(draw)!)),
    assaySpread: standardDeviation(indices.map((draw) => own.thetas[draw * width + alpha]!)),
  };
}
