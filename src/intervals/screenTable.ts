import { lossOf } from "../fit/loss.ts";
import type { ResidualTarget } from "../fit/objective.ts";
import type { Objective } from "../registry/types.ts";

/** Residuals or losses of every start at every row: rows x starts, so that one row's values lie side by side. */
export interface ScreenTable {
  readonly starts: number;
  readonly values: Float64Array;
}

/** Losses, for draws that only weigh the observed rows anew. */
export function lossTable(target: ResidualTarget, starts: readonly Float64Array[]): ScreenTable {
  return table(target.rows, starts, (start) => target.losses(start));
}

/** Residuals, for draws that move the responses. */
export function residualTable(target: ResidualTarget, starts: readonly Float64Array[]): ScreenTable {
  return table(target.rows, starts, (start) => target.residuals(start));
}

function table(
  rows: number,
  starts: readonly Float64Array[],
  column: (start: Float64Array) => Float64Array,
): ScreenTable {
  const values = new Float64Array(rows * starts.length);
  starts.forEach((start, s) => {
    const entries = column(start);
    for (let i = 0; i < rows; i++) values[i * starts.length + s] = entries[i]!;
  });
  return { starts: starts.length, values };
}

/** Objective of every start under weights of the rows. */
export function weightedLosses({ starts, values }: ScreenTable, weights: Float64Array): Float64Array {
  const sums = new Float64Array(starts);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    const losses = values.subarray(i * starts, (i + 1) * starts);
    for (let s = 0; s < starts; s++) sums[s]! += weight * losses[s]!;
  }
  return sums;
}

/** Objective of every start when every row's residual grows by `shift`. */
export function shiftedLosses(
  { starts, values }: ScreenTable,
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
