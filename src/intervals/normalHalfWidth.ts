import { normalQuantile } from "./specialFunctions.ts";

/** Half-width in standard errors of a two-sided normal interval at a level such as 0.95. */
export function normalHalfWidth(level: number): number {
  return normalQuantile((1 + level) / 2);
}
