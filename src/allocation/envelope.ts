import { badInput } from "../errors.ts";
import { curveAt, type TrainingCurve } from "./trainingCurve.ts";

/** The run with the lowest loss at some compute. */
export interface EnvelopePoint {
  readonly C: number;
  readonly N: number;
  readonly D: number;
  readonly L: number;
  readonly run: string;
  /** Runs that reach this compute. */
  readonly competitors: number;
  /** The winner is the smallest or the largest of them, so a better size may lie beyond. */
  readonly atEdge: boolean;
}

/** Evenly spaced compute in logarithms, ends included. */
export interface ComputeGrid {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Lower envelope on a grid of compute: every curve interpolated in logarithms, and at each value the run with the lowest
 * loss (Hoffmann et al. 2022, section 3.1, with 1500 values). Values that no run reaches are left out.
 * @throws AssayError for a grid that is empty or not positive.
 */
export function envelopeOnGrid(curves: readonly TrainingCurve[], grid: ComputeGrid): EnvelopePoint[] {
  const { from, to, count } = grid;
  if (!(from > 0 && to >= from && Number.isInteger(count) && count >= 1))
    throw badInput(`grid of compute needs 0 < from <= to and a count: ${from}, ${to}, ${count}`);
  const out: EnvelopePoint[] = [];
  for (let k = 0; k < count; k++) {
    const C = count === 1 ? from : k === count - 1 ? to : from * (to / from) ** (k / (count - 1));
    const winner = winnerAt(curves, C);
    if (winner !== undefined) out.push(winner);
  }
  return out;
}

function winnerAt(curves: readonly TrainingCurve[], C: number): EnvelopePoint | undefined {
  let best: { curve: TrainingCurve; D: number; L: number } | undefined;
  let competitors = 0;
  let [smallest, largest] = [Number.POSITIVE_INFINITY, 0];
  for (const curve of curves) {
    const at = curveAt(curve, C);
    if (at === undefined) continue;
    competitors++;
    smallest = Math.min(smallest, curve.N);
    largest = Math.max(largest, curve.N);
    if (best === undefined || at.L < best.L) best = { curve, ...at };
  }
  if (best === undefined) return undefined;
  const { curve, D, L } = best;
  const atEdge = curve.N === smallest || curve.N === largest;
  return { C, N: curve.N, D, L, run: curve.run, competitors, atEdge };
}

/**
 * Corners of the lower convex hull of all checkpoints in log compute and log loss, from the checkpoint of least compute
 * down to the lowest loss (McLeish et al. 2025, who take the hull's corners instead of a grid). The checkpoint of least
 * compute is a corner whatever its size, and lies far from the others on the line; `withoutFirst` leaves it out.
 */
export function envelopeByHull(curves: readonly TrainingCurve[], withoutFirst = false): EnvelopePoint[] {
  const points = allCheckpoints(curves).sort((a, b) => a.C - b.C || a.L - b.L);
  const hull: EnvelopePoint[] = [];
  for (const point of points) {
    if (hull.length > 0 && point.L >= hull.at(-1)!.L) continue;
    while (hull.length > 1 && !turnsUp(hull.at(-2)!, hull.at(-1)!, point)) hull.pop();
    hull.push(point);
  }
  return withoutFirst ? hull.slice(1) : hull;
}

/** The lowest checkpoint in each of `count` equal intervals of log compute (McLeish et al. 2025, as a check of the hull). */
export function envelopeByBuckets(curves: readonly TrainingCurve[], count: number): EnvelopePoint[] {
  if (!(Number.isInteger(count) && count >= 1))
    throw badInput(`number of intervals must be a positive integer: ${count}`);
  const points = allCheckpoints(curves);
  const logs = points.map(({ C }) => Math.log(C));
  const low = logs.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = logs.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const lowest = new Map<number, EnvelopePoint>();
  points.forEach((point, i) => {
    // Intervals are closed on the right, as a point on a border would be counted by pandas' cut.
    const bucket = high > low ? Math.max(0, Math.ceil((count * (logs[i]! - low)) / (high - low)) - 1) : 0;
    const held = lowest.get(bucket);
    if (held === undefined || point.L < held.L) lowest.set(bucket, point);
  });
  return [...lowest.entries()].sort(([a], [b]) => a - b).map(([, point]) => point);
}

function allCheckpoints(curves: readonly TrainingCurve[]): EnvelopePoint[] {
  const sizes = curves.map(({ N }) => N);
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
  return curves.flatMap(({ run, N, C, D, L }) =>
    Array.from(C, (value, i) => ({
      C: value,
      N,
      D: D[i]!,
      L: L[i]!,
      run,
      competitors: curves.length,
      atEdge: N === smallest || N === largest,
    })),
  );
}

/** Whether the way a, b, c turns to the left in logarithms, so that b is a corner of the lower hull. */
function turnsUp(a: EnvelopePoint, b: EnvelopePoint, c: EnvelopePoint): boolean {
  const [ax, bx, cx] = [Math.log(a.C), Math.log(b.C), Math.log(c.C)];
  const [ay, by, cy] = [Math.log(a.L), Math.log(b.L), Math.log(c.L)];
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0;
}
