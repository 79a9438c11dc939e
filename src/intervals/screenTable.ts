import { lossOf } from "../fit/loss.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { WeightedSums, weightingsAtOnce } from "../kernels/weightedSums.ts";
import type { Objective } from "../registry/types.ts";

// Losses that are held at once, 128 MiB of them; larger tables are computed block by block for every few draws.
const mostLosses = 2 ** 24;

/** Objective of every start under each of up to `drawsAtOnce` weightings of the rows. */
export type Screen = (weightings: readonly Float64Array[]) => Float64Array[];
export const drawsAtOnce = weightingsAtOnce;

/**
 * Screens starts for draws that only weigh the observed rows anew: the losses of all starts at all rows are computed
 * once, and the objectives of all starts under a weighting are their product with it.
 */
export function bindScreen(problem: Problem, starts: readonly Float64Array[]): Screen {
  const rows = problem.observed.length;
  const size = Math.min(rows, Math.max(1, Math.floor(mostLosses / starts.length)));
  const table = new WeightedSums(size, starts.length);
  const load = (from: number, to: number) => {
    const target = bindProblem(rowsOf(problem, from, to));
    table.load(to - from, (s) => target.losses(starts[s]!));
  };
  if (size === rows) {
    load(0, rows);
    return (weightings) => table.sums(weightings);
  }
  return (weightings) => {
    const totals = weightings.map(() => new Float64Array(starts.length));
    for (let from = 0; from < rows; from += size) {
      const to = Math.min(rows, from + size);
      load(from, to);
      table.sums(weightings.map((weights) => weights.subarray(from, to))).forEach((sums, k) => {
        for (let s = 0; s < sums.length; s++) totals[k]![s]! += sums[s]!;
      });
    }
    return totals;
  };
}

/** Consecutive rows of a problem, its columns shared. */
function rowsOf(problem: Problem, from: number, to: number): Problem {
  const part = (column: Float64Array) => column.subarray(from, to);
  const { weights: _, ...rest } = problem;
  return {
    ...rest,
    columns: Object.fromEntries(
      Object.entries(problem.columns).map(([name, column]) => [name, part(column)]),
    ),
    observed: part(problem.observed),
  };
}

/** Residuals of every start at every row: rows x starts, so that one row's values lie side by side. */
export interface ResidualTable {
  readonly starts: number;
  readonly values: Float64Array;
}

/** Residuals, for draws that move the responses. */
export function residualTable(problem: Problem, starts: readonly Float64Array[]): ResidualTable {
  const target = bindProblem(problem);
  const { rows } = target;
  const values = new Float64Array(rows * starts.length);
  starts.forEach((start, s) => {
    const entries = target.residuals(start);
    for (let i = 0; i < rows; i++) values[i * starts.length + s] = entries[i]!;
  });
  return { starts: starts.length, values };
}

/** Objective of every start when every row's residual grows by `shift`. */
export function shiftedLosses(
  { starts, values }: ResidualTable,
  weights: Float64Array,
  shift: Float64Array,
  objective: Objective,
): Float64Array {
  const { value } = lossOf(objective);
  const sums = new Float64Array(starts);
  for (let i = 0; i < weights.length; i++)
    for (let s = 0; s < starts; s++)
      if (weights[i]! !== 0) sums[s]! += weights[i]! * value(values[i * starts + s]! + shift[i]!);
  return sums;
}

/** Indices of the `wanted` smallest finite sums; ties go to the earlier. */
export function smallest(sums: Float64Array, wanted: number): number[] {
  const best: number[] = [];
  for (let s = 0; s < sums.length; s++) {
    const sum = sums[s]!;
    if (!Number.isFinite(sum) || (best.length === wanted && !(sum < sums[best[wanted - 1]!]!))) continue;
    const place = best.findIndex((index) => sum < sums[index]!);
    best.splice(place < 0 ? best.length : place, 0, s);
    if (best.length > wanted) best.pop();
  }
  return best;
}
