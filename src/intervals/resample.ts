import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RunTable } from "./scheme.ts";
import { stream } from "./stream.ts";

/** Weights of one case-bootstrap resample: how often each of n rows is drawn in n draws with replacement. */
export function caseWeights(seed: number, draw: number, n: number): Float64Array {
  const generator = stream(seed, "case", draw);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) weights[uniformInt(generator, 0, n - 1)]! += 1;
  return weights;
}

/** Bounds of a response that was read from a figure; equal bounds mean an exact reading. */
export interface Reading {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Responses drawn uniformly in log between their reading bounds: what the figure leaves open is filled in anew in every
 * draw (multiple imputation), so the intervals carry the error of reading once, not twice. Rows of a table get what their
 * row of the table gets, whichever others are there.
 */
export function imputedResponse(
  seed: number,
  draw: number,
  reading: Reading,
  table?: RunTable,
): Float64Array {
  const generator = stream(seed, "reading", draw);
  const count = table?.total ?? reading.low.length;
  const shares = Float64Array.from({ length: count }, () => uniformFloat64(generator));
  return reading.low.map((low, i) => low * (reading.high[i]! / low) ** shares[table?.rows[i] ?? i]!);
}
