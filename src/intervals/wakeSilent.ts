import type { Target } from "../fit/objective.ts";
import type { Quantity } from "./intervalMethod.ts";

// Largest change of a logarithm that is tried: from a coefficient of 1e-40 back to one of 1e15.
const furthest = 128;

/**
 * Where an optimum has run off (a coefficient gone to zero, its logarithm to minus infinity), the quantity has no slope
 * there and a profile nowhere to start. Moves the silent parameters, alone and to both sides, until the deviance has risen
 * by about `rise`, and returns the point of these at which the quantity has changed, or undefined.
 */
export function wakeSilent(
  deviance: Target,
  optimum: Float64Array,
  silent: readonly number[],
  value: Quantity["value"],
  rise: number,
): Float64Array | undefined {
  const lowest = deviance.evaluate(optimum);
  const before = value(optimum);
  for (const j of silent)
    for (const sign of [1, -1]) {
      const at = (step: number) => optimum.map((x, k) => (k === j ? x + sign * step : x));
      const height = (step: number) => deviance.evaluate(at(step)) - lowest;
      let far = 1;
      while (far <= furthest && !(height(far) > rise)) far *= 2;
      if (far > furthest) continue;
      let near = 0;
      for (let k = 0; k < 60; k++) {
        const middle = (near + far) / 2;
        if (height(middle) > rise) far = middle;
        else near = middle;
      }
      const woken = at(near);
      const change = Math.abs(value(woken) - before);
      if (Number.isFinite(change) && change > 0) return woken;
    }
  return undefined;
}
