import type { Box } from "./box.ts";

/** The box without bounds. */
export function everywhere(n: number): Box {
  return {
    low: new Float64Array(n).fill(Number.NEGATIVE_INFINITY),
    high: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
  };
}

/** Whether any parameter has a bound, and whether all have two. */
export function boundKinds({ low, high }: Box): { some: boolean; all: boolean } {
  const places = Array.from(low.keys());
  return {
    some: places.some((j) => Number.isFinite(low[j]) || Number.isFinite(high[j])),
    all: places.every((j) => Number.isFinite(low[j]) && Number.isFinite(high[j])),
  };
}

/** Largest component of the gradient, cut off where it would lead out of the box. */
export function projectedNorm(theta: Float64Array, gradient: Float64Array, { low, high }: Box): number {
  let largest = 0;
  for (let j = 0; j < theta.length; j++) {
    const g = gradient[j]!;
    const inside = g < 0 ? Math.max(theta[j]! - high[j]!, g) : Math.min(theta[j]! - low[j]!, g);
    largest = Math.max(largest, Math.abs(inside));
  }
  return largest;
}

/** The longest step, up to `longest`, that stays in the box. */
export function roomAlong(
  theta: Float64Array,
  direction: Float64Array,
  { low, high }: Box,
  longest: number,
): number {
  let most = longest;
  for (let j = 0; j < theta.length; j++) {
    const d = direction[j]!;
    const room = d < 0 ? low[j]! - theta[j]! : high[j]! - theta[j]!;
    if (d === 0 || !Number.isFinite(room)) continue;
    if (d < 0 ? room >= 0 : room <= 0) most = 0;
    else if (Math.abs(d * most) > Math.abs(room)) most = room / d;
  }
  return most;
}
