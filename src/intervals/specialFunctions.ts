import { createRequire } from "node:module";

// Hundreds of files stand behind each, and a plain fit needs neither: they are loaded when first called.
const require = createRequire(import.meta.url);

type IncompleteGamma = (x: number, s: number, regularised: boolean, upper: boolean) => number;
type Quantile = (p: number, mean: number, deviation: number) => number;

let incompleteGamma: IncompleteGamma | undefined;
let quantile: Quantile | undefined;

/** Regularised incomplete gamma function of x and s: the lower one, or the upper one. */
export function gammaRatio(x: number, s: number, upper: boolean): number {
  incompleteGamma ??= require("@stdlib/math-base-special-gammainc") as IncompleteGamma;
  return incompleteGamma(x, s, true, upper);
}

/** Quantile of the standard normal distribution; infinite at 0 and 1. */
export function normalQuantile(p: number): number {
  quantile ??= require("@stdlib/stats-base-dists-normal-quantile") as Quantile;
  return quantile(p, 0, 1);
}
