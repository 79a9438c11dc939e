import { uniformInt } from "pure-rand/distribution/uniformInt";
import { bfgs } from "../fit/bfgs.ts";
import { lossOf } from "../fit/loss.ts";
import { bindProblem, type Problem, restrictProblem } from "../fit/problem.ts";
import { stream } from "../intervals/stream.ts";

/** Errors of a law on rows that its fit has not seen. */
export interface HeldOut {
  /** Mean of the objective's loss. */
  readonly loss: number;
  /** Root mean square of the residuals, predicted minus observed, on the objective's scale. */
  readonly rootMeanSquare: number;
  readonly meanResidual: number;
  /** Positions of the held-out rows and the loss of each. */
  readonly positions: readonly number[];
  readonly losses: Float64Array;
}

// A Newton step could still lower the objective by this share at most.
const decrementTolerance = 1e-10;
const roughGradient = 1e-5;

/** Fits on the rows that are not held out, from the given starts, and predicts those that are. */
export function predictHeldOut(
  problem: Problem,
  held: (row: number) => boolean,
  starts: readonly Float64Array[],
): Float64Array {
  const training = bindProblem(restrictProblem(problem, (row) => !held(row)));
  let best: { theta: Float64Array; value: number } | undefined;
  for (const start of starts) {
    const rough = bfgs(training, start, { gradientTolerance: roughGradient });
    const end = bfgs(training, rough.theta, { gradientTolerance: 0, decrementTolerance });
    if (best === undefined || !(end.value >= best.value)) best = end;
  }
  if (best === undefined) throw new Error("held-out prediction needs at least one start");
  return bindProblem(restrictProblem(problem, held)).residuals(best.theta);
}

/** Summary of held-out residuals. */
export function heldOutOf(problem: Problem, positions: readonly number[], residuals: Float64Array): HeldOut {
  const losses = residuals.map(lossOf(problem.objective).value);
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    loss: mean(losses),
    rootMeanSquare: Math.sqrt(mean(residuals.map((r) => r * r))),
    meanResidual: mean(residuals),
    positions,
    losses,
  };
}

/**
 * Fold of every cluster, 0 to folds - 1, of sizes that differ by at most one: a seeded shuffle dealt out in turn.
 * @param clusters numbers 0 to count - 1.
 */
export function foldsOf(count: number, folds: number, seed: number): Int32Array {
  const generator = stream(seed, "folds", 0);
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = uniformInt(generator, 0, i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const out = new Int32Array(count);
  order.forEach((cluster, place) => {
    out[cluster] = place % folds;
  });
  return out;
}

/** Cross-validation: every row predicted by the fit that has not seen its fold. */
export function crossValidate(
  problem: Problem,
  foldOfRow: Int32Array,
  folds: number,
  starts: readonly Float64Array[],
): HeldOut {
  const residuals = new Float64Array(problem.observed.length);
  for (let fold = 0; fold < folds; fold++) {
    const positions = Array.from(foldOfRow.keys()).filter((row) => foldOfRow[row] === fold);
    const predicted = predictHeldOut(problem, (row) => foldOfRow[row] === fold, starts);
    positions.forEach((row, k) => {
      residuals[row] = predicted[k]!;
    });
  }
  return heldOutOf(problem, Array.from(residuals.keys()), residuals);
}
