import { badInput } from "../errors.ts";

/** Loss of one run along its training; columns of equal length. */
export interface TrainingCurve {
  /** Name of the run, or of the configuration that its seeds share. */
  readonly run: string;
  readonly N: number;
  /** Compute, tokens and loss at each checkpoint. */
  readonly C: Float64Array;
  readonly D: Float64Array;
  readonly L: Float64Array;
}

/** Which checkpoints count. */
export interface CurveFilter {
  /** Leave out the first share of a run's compute (warmup), e.g. 0.1. */
  readonly skipShare?: number;
  /** Compute from and up to which checkpoints count. */
  readonly from?: number;
  readonly to?: number;
  /** Replace each log loss by the mean of this many neighbouring checkpoints (odd). */
  readonly smooth?: number;
}

/** Checkpoints that were left out, by reason. */
export interface DroppedCheckpoints {
  readonly notFinite: number;
  readonly skipped: number;
  readonly outsideWindow: number;
  readonly repeated: number;
}

/** A curve ready for comparison: ascending compute, positive finite values. */
export interface PreparedCurve {
  readonly curve: TrainingCurve;
  readonly dropped: DroppedCheckpoints;
}

/**
 * Sorts, filters and smooths a curve. Of several checkpoints at one compute the lowest counts.
 * @throws AssayError when columns differ in length, the size is not positive or the filter makes no sense.
 */
export function prepareCurve(curve: TrainingCurve, filter: CurveFilter = {}): PreparedCurve {
  const { run, N, C, D, L } = curve;
  const { skipShare = 0, from = 0, to = Number.POSITIVE_INFINITY, smooth = 1 } = filter;
  if (C.length !== L.length || C.length !== D.length)
    throw badInput(`curve ${run}: columns differ in length: C ${C.length}, D ${D.length}, L ${L.length}`);
  if (!(N > 0)) throw badInput(`curve ${run}: size must be positive: ${N}`);
  if (!(skipShare >= 0 && skipShare < 1)) throw badInput(`skipShare must lie in [0, 1): ${skipShare}`);
  if (!(Number.isInteger(smooth) && smooth % 2 === 1))
    throw badInput(`smooth must be an odd number of checkpoints: ${smooth}`);
  const dropped = { notFinite: 0, skipped: 0, outsideWindow: 0, repeated: 0 };
  const usable = Array.from(C.keys()).filter(
    (i) => isPositive(C[i]!) && isPositive(D[i]!) && isPositive(L[i]!),
  );
  dropped.notFinite = C.length - usable.length;
  usable.sort((i, j) => C[i]! - C[j]! || L[i]! - L[j]!);
  const unique = usable.filter((i, k) => k === 0 || C[i]! > C[usable[k - 1]!]!);
  dropped.repeated = usable.length - unique.length;
  const logL = movingMean(
    unique.map((i) => Math.log(L[i]!)),
    smooth,
  );
  const start = skipShare * (unique.length === 0 ? 0 : C[unique.at(-1)!]!);
  const kept: number[] = [];
  unique.forEach((i, k) => {
    if (C[i]! < start) dropped.skipped++;
    else if (C[i]! < from || C[i]! > to) dropped.outsideWindow++;
    else kept.push(k);
  });
  const pick = (column: Float64Array) => Float64Array.from(kept, (k) => column[unique[k]!]!);
  const losses = smooth === 1 ? pick(L) : Float64Array.from(kept, (k) => Math.exp(logL[k]!));
  return { curve: { run, N, C: pick(C), D: pick(D), L: losses }, dropped };
}

/** Loss and tokens at a compute by straight lines between checkpoints in logarithms; undefined outside the curve. */
export function curveAt({ C, D, L }: TrainingCurve, at: number): { D: number; L: number } | undefined {
  const last = C.length - 1;
  if (last < 0 || !(at >= C[0]! && at <= C[last]!)) return undefined;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (C[middle]! <= at) low = middle;
    else high = middle;
  }
  const between = (column: Float64Array, share: number) =>
    Math.exp(Math.log(column[low]!) * (1 - share) + Math.log(column[high]!) * share);
  const share = high === low ? 0 : Math.log(at / C[low]!) / Math.log(C[high]! / C[low]!);
  if (share === 0 || high === low) return { D: D[low]!, L: L[low]! };
  return share === 1 ? { D: D[high]!, L: L[high]! } : { D: between(D, share), L: between(L, share) };
}

const isPositive = (value: number) => value > 0 && value < Number.POSITIVE_INFINITY;

/** Means over windows that shrink at the ends, so that no checkpoint is lost. */
function movingMean(values: readonly number[], width: number): readonly number[] {
  if (width === 1) return values;
  return values.map((_, k) => {
    const reach = Math.min((width - 1) / 2, k, values.length - 1 - k);
    let sum = 0;
    for (let i = k - reach; i <= k + reach; i++) sum += values[i]!;
    return sum / (2 * reach + 1);
  });
}
