import { approach2 } from "../allocation/approach2.ts";
import { curveMinimum } from "../allocation/curveMinimum.ts";
import { porianPlan } from "../allocation/interpolatedApproach2.ts";
import type { Isoflop } from "../allocation/isoflop.ts";
import { fitPowerLaw, type PowerLaw } from "../allocation/powerLaw.ts";
import { sortedBySize } from "../allocation/seedNoise.ts";
import type { Problem } from "../fit/problem.ts";
import { drawData } from "../intervals/drawData.ts";
import type { Reading } from "../intervals/resample.ts";
import { fittingPoint } from "../laws/law.ts";
import type { IsoflopSearch } from "../registry/types.ts";
import { type Found, planOf } from "./searches.ts";
import type { UniverseTask } from "./universeTask.ts";

/** The best size of a budget. */
interface BestSize {
  readonly C: number;
  readonly N: number;
}

const fewestSizes = 3;
const fewestBudgets = 2;

/**
 * Allocation by isoFLOP minima: runs are sorted into budgets, each budget gives the size at its lowest loss, and
 * N* = k C^a goes through these by least squares on logarithms. Draws do all of it again; one with fewer than two
 * minima gives nothing. The objective is the sum of squares about the line.
 */
export function searchIsoflop(
  task: UniverseTask,
  problem: Problem,
  reading: Reading | undefined,
  search: IsoflopSearch,
): Found {
  const budgets = budgetsOf(problem.columns.C!, search);
  const sizes = problem.columns.N!;
  const lineOf = (counts: ArrayLike<number>, observed: ArrayLike<number>) => {
    const best = bestSizes(isoflopsOf({ budgets, sizes, observed, counts }, search), search);
    const line = lineThrough(best);
    return {
      minima: best.length,
      objective: line === undefined ? Number.POSITIVE_INFINITY : (line.sigma ?? 0) ** 2 * line.degrees,
      theta:
        line === undefined
          ? undefined
          : fittingPoint(problem.law, { k: line.coefficient, a: line.exponent.value }),
    };
  };
  const { theta, objective, minima } = lineOf(new Float64Array(sizes.length).fill(1), problem.observed);
  const plan = planOf(task, problem, reading);
  return {
    theta: theta ?? new Float64Array(problem.law.parameters.length).fill(Number.NaN),
    objective,
    facts: {
      status: theta === undefined ? "abnormal" : "evaluated",
      starts: search.budgets.length,
      succeeded: minima,
      medianIterations: null,
      atBest: minima,
    },
    draws: (from, to) =>
      Array.from({ length: to - from }, (_, k) => {
        const { counts, observed } = drawData(plan, from + k);
        return lineOf(counts, observed ?? problem.observed).theta;
      }),
  };
}

/** The budget of every run, NaN for runs that belong to none. */
function budgetsOf(C: ArrayLike<number>, { budgets, within }: IsoflopSearch): Float64Array {
  return Float64Array.from(C, (compute) => {
    const nearest = budgets.reduce((one, next) =>
      Math.abs(Math.log(next / compute)) < Math.abs(Math.log(one / compute)) ? next : one,
    );
    return Math.abs(compute / nearest - 1) < within ? nearest : Number.NaN;
  });
}

interface DrawnRuns {
  readonly budgets: Float64Array;
  readonly sizes: ArrayLike<number>;
  readonly observed: ArrayLike<number>;
  /** How often every run stands in the draw. */
  readonly counts: ArrayLike<number>;
}

function isoflopsOf({ budgets, sizes, observed, counts }: DrawnRuns, search: IsoflopSearch): Isoflop[] {
  return search.budgets.map((C) => {
    const rows = Array.from(budgets.keys()).flatMap((row) =>
      budgets[row] === C ? Array.from({ length: counts[row]! }, () => row) : [],
    );
    return {
      C,
      N: Float64Array.from(rows, (row) => sizes[row]!),
      L: Float64Array.from(rows, (row) => observed[row]!),
    };
  });
}

function bestSizes(isoflops: readonly Isoflop[], { minimum }: IsoflopSearch): readonly BestSize[] {
  if (minimum === "parabola") return approach2(isoflops).optima;
  return isoflops.flatMap((isoflop) => {
    const { N, L } = sortedBySize(isoflop);
    if (N.length < fewestSizes) return [];
    const lowest = curveMinimum(N.map(Math.log), L.map(Math.log), porianPlan.search);
    return lowest.status === "found" ? [{ C: isoflop.C, N: lowest.N }] : [];
  });
}

function lineThrough(best: readonly BestSize[]): PowerLaw | undefined {
  if (best.length < fewestBudgets) return undefined;
  const line = fitPowerLaw(
    best.map(({ C }) => C),
    best.map(({ N }) => N),
  );
  return line.status === "fitted" ? line : undefined;
}
