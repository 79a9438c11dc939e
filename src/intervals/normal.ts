import { chiSquaredTail } from "./chiSquared.ts";
import { normalQuantile } from "./specialFunctions.ts";

/** Distribution function of the standard normal. */
export function normalCdf(z: number): number {
  const tail = chiSquaredTail(z * z, 1) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** Quantile of the standard normal; infinite at 0 and 1. */
export function standardNormalQuantile(p: number): number {
  return normalQuantile(p);
}
