import { bfgs } from "../fit/bfgs.ts";
import { metricAt } from "../fit/metricAt.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { type DrawData, drawData } from "./drawData.ts";
import { residualScale } from "./linearise.ts";
import type { Reading } from "./resample.ts";
import { drawsRows, type Scheme } from "./scheme.ts";
import { bindScreen, drawsAtOnce, residualTable, shiftedLosses, smallest } from "./screenTable.ts";

/** Everything a thread needs to compute any range of bootstrap draws. */
export interface DrawPlan {
  readonly problem: Problem;
  /** What varies from draw to draw; runs with replacement when absent. */
  readonly scheme?: Scheme;
  readonly reading?: Reading;
  readonly seed: number;
  /** Full-sample optimum on the fitting scale, and the inverse Hessian there (row-major). */
  readonly optimum: Float64Array;
  readonly inverseHessian: Float64Array;
  /** Grid that every draw is screened over; empty for none. */
  readonly starts: readonly Float64Array[];
  /** How many of the screened starts each draw polishes, besides the full-sample optimum. */
  readonly polishedStarts: number;
}

/** Refits of a range of draws, as columns. */
export interface DrawResults {
  /** count x dimension, row-major, on the fitting scale. */
  readonly thetas: Float64Array;
  readonly values: Float64Array;
  /** 1 where no descent ended at a finite objective and finite parameters. */
  readonly failed: Uint8Array;
  /** 1 where a screened start ended lower than the start at the full-sample optimum. */
  readonly improved: Uint8Array;
}

// A Newton step could still lower the objective by this share at most: about 1e-4 standard errors for 240 rows.
const decrementTolerance = 1e-10;
// SciPy's gradient tolerance, at which published descents stop.
const roughGradient = 1e-5;
// A rough end this much above the warm optimum has stalled elsewhere.
const worthFinishing = 1.5;
// Differences below this share are the stopping rule, not another optimum.
const improvement = 1e-6;

/**
 * Refits draws `from` to `to` (exclusive). A resample is a weight vector, so one table of losses (starts x rows)
 * serves every draw: the objective of every start under a resample is one product with its weights (draws that move the
 * responses use a table of residuals). The best few starts and the full-sample optimum are then descended from, and the
 * lowest end is the draw's estimate.
 */
export function runDraws(plan: DrawPlan, from: number, to: number): DrawResults {
  const dimension = plan.optimum.length;
  const screen = screener(plan);
  const count = to - from;
  const results: DrawResults = {
    thetas: new Float64Array(count * dimension),
    values: new Float64Array(count),
    failed: new Uint8Array(count),
    improved: new Uint8Array(count),
  };
  for (let first = 0; first < count; first += drawsAtOnce) {
    const several = Array.from({ length: Math.min(drawsAtOnce, count - first) }, (_, k) => {
      const data = drawData(plan, from + first + k);
      return { data, weights: drawWeights(plan, data) };
    });
    const chosen = screen(several);
    several.forEach((draw, k) => {
      refit(plan, draw, chosen[k]!, results, first + k);
    });
  }
  return results;
}

interface Draw {
  readonly data: DrawData;
  readonly weights: Float64Array;
}

/** Descends from the full-sample optimum and the chosen starts, and notes the lowest end at place `k` of the results. */
function refit(
  plan: DrawPlan,
  { data, weights }: Draw,
  chosen: readonly number[],
  results: DrawResults,
  k: number,
): void {
  const { problem, optimum, inverseHessian, starts } = plan;
  const target = bindProblem({ ...problem, observed: data.observed ?? problem.observed, weights });
  const rules = { gradientTolerance: 0, decrementTolerance };
  const warm = bfgs(target, optimum, rules, inverseHessian);
  let best = warm;
  for (const index of chosen) {
    // Far starts go downhill roughly first; what then lies near the warm optimum's height is finished like it.
    const start = starts[index]!;
    const rough = bfgs(target, start, { gradientTolerance: roughGradient }, metricAt(target, start));
    if (!(rough.value < worthFinishing * warm.value)) continue;
    const end = bfgs(target, rough.theta, rules, inverseHessian);
    if (end.value < best.value) best = end;
  }
  results.thetas.set(best.theta, k * optimum.length);
  results.values[k] = best.value;
  results.failed[k] = Number.isFinite(best.value) && best.theta.every(Number.isFinite) ? 0 : 1;
  results.improved[k] = best.value < warm.value * (1 - improvement) ? 1 : 0;
}

/** Counts of a draw times the weights of the problem. */
export function drawWeights({ problem }: Pick<DrawPlan, "problem">, { counts }: DrawData): Float64Array {
  const base = problem.weights;
  return base === undefined ? counts : counts.map((count, i) => count * base[i]!);
}

/** Picks the starts of a draw: those with the lowest objective on its data, readings of a figure as first read. */
function screener(plan: DrawPlan): (draws: readonly Draw[]) => number[][] {
  const { problem, starts, polishedStarts: wanted } = plan;
  if (wanted === 0 || starts.length === 0) return (draws) => draws.map(() => []);
  if (plan.scheme === undefined || drawsRows(plan.scheme)) {
    const screen = bindScreen(problem, starts);
    return (draws) => screen(draws.map(({ weights }) => weights)).map((sums) => smallest(sums, wanted));
  }
  const residuals = residualTable(problem, starts);
  const original = residualScale(problem);
  return (draws) =>
    draws.map(({ weights, data: { observed } }) => {
      const drawn = residualScale(problem, observed);
      const shift = original.map((value, i) => value - drawn[i]!);
      return smallest(shiftedLosses(residuals, weights, shift, problem.objective), wanted);
    });
}
