import { bfgs } from "../fit/bfgs.ts";
import type { ResidualTarget } from "../fit/objective.ts";
import { bindProblem, type Problem, restrictProblem } from "../fit/problem.ts";
import { caseWeights, imputedResponse, type Reading } from "./resample.ts";

/** Everything a thread needs to compute any range of bootstrap draws. */
export interface DrawPlan {
  readonly problem: Problem;
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
 * serves every draw: the objective of every start under a resample is one product with its weights. The best few
 * starts and the full-sample optimum are then descended from, and the lowest end is the draw's estimate.
 */
export function runDraws(plan: DrawPlan, from: number, to: number): DrawResults {
  const target = bindProblem(plan.problem);
  const dimension = target.dimension;
  const table = lossTable(target, plan.starts);
  const count = to - from;
  const results: DrawResults = {
    thetas: new Float64Array(count * dimension),
    values: new Float64Array(count),
    failed: new Uint8Array(count),
    improved: new Uint8Array(count),
  };
  const base = plan.problem.weights;
  for (let k = 0; k < count; k++) {
    const weights = caseWeights(plan.seed, from + k, target.rows);
    if (base !== undefined) for (let i = 0; i < weights.length; i++) weights[i]! *= base[i]!;
    const observed =
      plan.reading === undefined ? undefined : imputedResponse(plan.seed, from + k, plan.reading);
    const drawTarget = bindProblem(drawnRows(plan.problem, weights, observed));
    const rules = { gradientTolerance: 0, decrementTolerance };
    const warm = bfgs(drawTarget, plan.optimum, rules, plan.inverseHessian);
    let best = warm;
    for (const index of bestStarts(table, plan.starts.length, weights, plan.polishedStarts)) {
      // Far starts go downhill roughly first; what then lies near the warm optimum's height is finished like it.
      const rough = bfgs(drawTarget, plan.starts[index]!, { gradientTolerance: roughGradient });
      if (!(rough.value < worthFinishing * warm.value)) continue;
      const end = bfgs(drawTarget, rough.theta, rules, plan.inverseHessian);
      if (end.value < best.value) best = end;
    }
    results.thetas.set(best.theta, k * dimension);
    results.values[k] = best.value;
    results.failed[k] = Number.isFinite(best.value) && best.theta.every(Number.isFinite) ? 0 : 1;
    results.improved[k] = best.value < warm.value * (1 - improvement) ? 1 : 0;
  }
  return results;
}

/** The rows that a resample holds at all, with their counts as weights: about 63% of them under the case bootstrap. */
function drawnRows(problem: Problem, weights: Float64Array, observed = problem.observed): Problem {
  return restrictProblem({ ...problem, observed, weights }, (row) => weights[row]! > 0);
}

/** Losses of every start at every row of the data: rows x starts, so that one row's losses lie side by side. */
function lossTable(target: ResidualTarget, starts: readonly Float64Array[]): Float64Array {
  const table = new Float64Array(target.rows * starts.length);
  starts.forEach((start, s) => {
    const losses = target.losses(start);
    for (let i = 0; i < losses.length; i++) table[i * starts.length + s] = losses[i]!;
  });
  return table;
}

/** Indices of the `wanted` starts with the lowest weighted loss; ties go to the earlier start. */
function bestStarts(table: Float64Array, starts: number, weights: Float64Array, wanted: number): number[] {
  if (wanted === 0 || starts === 0) return [];
  const sums = new Float64Array(starts);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    const losses = table.subarray(i * starts, (i + 1) * starts);
    for (let s = 0; s < starts; s++) sums[s]! += weight * losses[s]!;
  }
  const best: number[] = [];
  for (let s = 0; s < starts; s++) {
    const sum = sums[s]!;
    if (!Number.isFinite(sum) || (best.length === wanted && !(sum < sums[best[wanted - 1]!]!))) continue;
    const place = best.findIndex((index) => sum < sums[index]!);
    best.splice(place < 0 ? best.length : place, 0, s);
    if (best.length > wanted) best.pop();
  }
  return best;
}
