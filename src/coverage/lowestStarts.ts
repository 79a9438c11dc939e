import type { Target } from "../fit/objective.ts";

/** The `wanted` starts with the lowest objective, lowest first; starts without a finite objective are left out. */
export function lowestStarts(
  target: Target,
  starts: readonly Float64Array[],
  wanted: number,
): Float64Array[] {
  return starts
    .map((start) => ({ start, value: target.evaluate(start) }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
    .slice(0, wanted)
    .map(({ start }) => start);
}
