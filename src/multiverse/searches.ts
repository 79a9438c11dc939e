import { descendProblem } from "../fit/descend.ts";
import { descentFacts, endsWithin } from "../fit/descentFacts.ts";
import { hessian } from "../fit/hessian.ts";
import { bestOf, runStarts, type StartResults } from "../fit/multistart.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { sameOptimum } from "../fit/summariseStarts.ts";
import { drawData } from "../intervals/drawData.ts";
import type { Reading } from "../intervals/resample.ts";
import { type DrawPlan, drawWeights, runDraws } from "../intervals/runDraws.ts";
import type { Optimiser } from "../registry/types.ts";
import { drawProblem } from "./drawProblem.ts";
import { findOptimum } from "./findOptimum.ts";
import { universeStarts } from "./universeStarts.ts";
import type { SearchFacts, UniverseTask } from "./universeTask.ts";

/** Where a search ended, and how it ends on resampled runs. */
export interface Found {
  readonly theta: Float64Array;
  readonly objective: number;
  readonly facts: SearchFacts;
  /** Ends of draws `from` to `to` (exclusive); undefined where one failed. */
  draws(from: number, to: number): (Float64Array | undefined)[];
}

// Grid starts that each draw of an optimum polishes besides the full-sample optimum.
const polishedStarts = 1;
// Starts from which an optimiser taken as it is descends in every draw: those that ended lowest on all runs. All of
// them would take as long as the fit itself, in every draw.
const keptStarts = 3;
// A grid search descends nowhere: so many of its points cost no more than a few descents.
const keptPoints = 200;

/** The certified optimum, with draws that are polished to theirs. */
export function searchOptimum(task: UniverseTask, problem: Problem, reading: Reading | undefined): Found {
  const starts = universeStarts(problem, task.starts);
  const fit = findOptimum(problem, starts);
  const smooth = drawProblem(problem, fit.theta);
  const plan: DrawPlan = {
    ...planOf(task, smooth, reading),
    optimum: fit.theta,
    inverseHessian: positiveInverse(hessian(bindProblem(smooth), fit.theta), fit.theta.length),
    starts: starts ?? [],
    polishedStarts: starts === undefined ? 0 : polishedStarts,
  };
  const { convergence } = fit;
  return {
    theta: fit.theta,
    objective: fit.objective,
    facts: {
      status: convergence.status,
      starts: convergence.starts,
      // What single descents did on the way to a certified point says nothing of it.
      succeeded: null,
      medianIterations: null,
      atBest: convergence.atOptimum,
    },
    draws(from, to) {
      const { thetas, failed } = runDraws(plan, from, to);
      const dimension = fit.theta.length;
      return Array.from(failed, (bad, k) =>
        bad === 1 ? undefined : thetas.slice(k * dimension, (k + 1) * dimension),
      );
    },
  };
}

/** The lowest end of an optimiser that is left where it stops, with draws that stop where it does. */
export function searchAsIs(
  task: UniverseTask,
  problem: Problem,
  reading: Reading | undefined,
  optimiser: Optimiser,
): Found {
  const starts = universeStarts(problem, task.starts);
  if (starts === undefined || starts.length === 0)
    throw new Error(`universe ${task.key} has no start that fits its law`);
  const asIs = { ...optimiser, polish: false };
  const results = runStarts(problem, starts, asIs);
  const best = bestOf(results, problem.law.parameters.length);
  const most = optimiser.method === "grid" ? keptPoints : (task.descents ?? keptStarts);
  const kept = lowest(results, most).map((index) => starts[index]!);
  const plan = { ...planOf(task, problem, reading), optimum: best.theta };
  return {
    theta: best.theta,
    objective: best.value,
    facts: {
      status: best.status,
      ...descentFacts(results),
      atBest: endsWithin(results, best.value, sameOptimum),
    },
    draws: (from, to) =>
      Array.from({ length: to - from }, (_, k) => {
        const data = drawData(plan, from + k);
        const drawn = {
          ...problem,
          observed: data.observed ?? problem.observed,
          weights: drawWeights(plan, data),
        };
        const target = bindProblem(drawn);
        const ends = kept.map((start) => descendProblem(drawn, target, start, asIs));
        const end = ends.reduce((low, next) => (next.value < low.value ? next : low));
        return Number.isFinite(end.value) ? end.theta : undefined;
      }),
  };
}

/** How runs are drawn in a universe: from the table of its dataset, so that universes of one dataset draw the same. */
export function planOf(task: UniverseTask, problem: Problem, reading: Reading | undefined): DrawPlan {
  const { rows, total, clusters, seed } = task;
  return {
    problem,
    scheme: { kind: "case", table: { total, rows, ...(clusters === undefined ? {} : { clusters }) } },
    ...(reading === undefined ? {} : { reading }),
    seed,
    optimum: new Float64Array(0),
    inverseHessian: new Float64Array(0),
    starts: [],
    polishedStarts: 0,
  };
}

function lowest(results: StartResults, wanted: number): number[] {
  return Array.from(results.values.keys())
    .filter((k) => Number.isFinite(results.values[k]!))
    .sort((i, j) => results.values[i]! - results.values[j]! || i - j)
    .slice(0, wanted);
}
