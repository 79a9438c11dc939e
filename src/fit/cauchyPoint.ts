import type { Box } from "./box.ts";
import type { CompactMemory } from "./compactMemory.ts";
import { dot } from "./vector.ts";

/** Where the path of steepest descent, bent at the bounds, first has a minimum of the quadratic model. */
export interface CauchyPoint {
  readonly point: Float64Array;
  /** W' (point - x), of length 2 count of the memory. */
  readonly shift: Float64Array;
  /** 1 for parameters that the point leaves at a bound. */
  readonly held: Uint8Array;
}

/**
 * The generalised Cauchy point of L-BFGS-B (Byrd, Lu, Nocedal, Zhu 1995, algorithm CP): walks the projected gradient path
 * from bound to bound until the model stops falling.
 */
export function cauchyPoint(
  x: Float64Array,
  gradient: Float64Array,
  box: Box,
  memory: CompactMemory,
): CauchyPoint {
  const { theta } = memory;
  const { direction, times, held } = openingDirection(x, gradient, box);
  const point = Float64Array.from(x);
  const width = 2 * memory.count;
  const shift = new Float64Array(width);
  const result = { point, shift, held };
  if (direction.every((d, j) => d === 0 && times[j] === undefined)) return result;
  const p = timesW(memory, direction);
  const [row, image] = [new Float64Array(width), new Float64Array(width)];
  let slope = -dot(direction, direction);
  const curvature0 = -theta * slope;
  memory.middle(p, image);
  let curvature = curvature0 - dot(image, p);
  let ahead = -slope / curvature;
  let passed = 0;
  const breaks = breakpoints(times);
  const unbounded = direction.some((d, j) => d !== 0 && times[j] === undefined);
  for (const [index, { place, time }] of breaks.entries()) {
    const stretch = time - passed;
    if (ahead < stretch) break;
    passed = time;
    const d = direction[place]!;
    direction[place] = 0;
    point[place] = d > 0 ? box.high[place]! : box.low[place]!;
    held[place] = 1;
    const gone = point[place]! - x[place]!;
    for (let k = 0; k < width; k++) shift[k]! += stretch * p[k]!;
    // Every parameter has come to a bound.
    if (index === x.length - 1) return result;
    slope += stretch * curvature + d * d - theta * d * gone;
    curvature -= theta * d * d;
    rowOfW(memory, place, row);
    memory.middle(row, image);
    slope += d * dot(image, shift);
    curvature += 2 * d * dot(image, p) - d * d * dot(image, row);
    for (let k = 0; k < width; k++) p[k]! -= d * row[k]!;
    curvature = Math.max(Number.EPSILON * curvature0, curvature);
    ahead = index === breaks.length - 1 && !unbounded ? 0 : -slope / curvature;
  }
  if (ahead <= 0) ahead = 0;
  const reached = passed + ahead;
  for (let j = 0; j < x.length; j++) point[j]! += reached * direction[j]!;
  for (let k = 0; k < width; k++) shift[k]! += ahead * p[k]!;
  return result;
}

/** Minus the gradient, without parameters that it would push out of the box, and the times at which others meet a bound. */
function openingDirection(x: Float64Array, gradient: Float64Array, { low, high }: Box) {
  const direction = new Float64Array(x.length);
  const held = new Uint8Array(x.length);
  const times: (number | undefined)[] = [];
  for (let j = 0; j < x.length; j++) {
    const d = -gradient[j]!;
    const below = x[j]! - low[j]!;
    const above = high[j]! - x[j]!;
    if (low[j] === high[j] || (below <= 0 ? d <= 0 : above <= 0 && d >= 0)) {
      held[j] = 1;
      continue;
    }
    direction[j] = d;
    if (d < 0 && below < Number.POSITIVE_INFINITY) times[j] = below / -d;
    else if (d > 0 && above < Number.POSITIVE_INFINITY) times[j] = above / d;
  }
  return { direction, times, held };
}

function breakpoints(times: readonly (number | undefined)[]): { place: number; time: number }[] {
  const met: { place: number; time: number }[] = [];
  times.forEach((time, place) => {
    if (time !== undefined) met.push({ place, time });
  });
  return met.sort((a, b) => a.time - b.time);
}

/** W' d for the directions of the memory. */
function timesW({ changes, steps, theta, count }: CompactMemory, d: Float64Array): Float64Array {
  const out = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    out[k] = dot(changes[k]!, d);
    out[count + k] = theta * dot(steps[k]!, d);
  }
  return out;
}

function rowOfW({ changes, steps, theta, count }: CompactMemory, place: number, out: Float64Array): void {
  for (let k = 0; k < count; k++) {
    out[k] = changes[k]![place]!;
    out[count + k] = theta * steps[k]![place]!;
  }
}
