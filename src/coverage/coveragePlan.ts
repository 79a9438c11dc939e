import type { Problem } from "../fit/problem.ts";
import type { NoiseModel } from "./noise.ts";
import type { QuantitySpec } from "./quantitySpec.ts";

/** Everything that a thread needs to run any range of simulations; plain data. */
export interface CoveragePlan {
  readonly problem: Problem;
  /** The fitted law, which the simulations take as true; on the fitting scale. */
  readonly truth: Float64Array;
  /** Inverse Hessian of the objective at the truth, row-major: where refits start from. */
  readonly inverseHessian: Float64Array;
  readonly noise: NoiseModel;
  /** Cluster of every row, for methods that resample clusters. */
  readonly clusters?: Int32Array;
  readonly quantities: readonly QuantitySpec[];
  /** Ids of interval methods. */
  readonly methods: readonly string[];
  /** Quantities that a costly method is measured on, by method; all quantities for methods that are not named. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  readonly level: number;
  /** Draws of each method that resamples. */
  readonly draws: number;
  readonly seed: number;
  /** Starts besides the truth that each simulated data set is screened over, and how many of them are descended from. */
  readonly starts: readonly Float64Array[];
  readonly polishedStarts: number;
}

/**
 * What one method says of one quantity in one simulated data set. A null limit: the side is open. "none": the method gave
 * no interval. "skipped": it was not asked.
 */
export type SimulatedInterval = readonly [low: number | null, high: number | null] | "none" | "skipped";

/** Whether a plan measures a method on a quantity. */
export function isMeasured({ only }: Pick<CoveragePlan, "only">, method: string, quantity: string): boolean {
  return only?.[method]?.includes(quantity) ?? true;
}

/** One simulated data set: what each method said. Plain JSON. */
export interface SimulationRecord {
  readonly simulation: number;
  /** Whether the refit ended at a finite objective. */
  readonly fitted: boolean;
  /** Refitted value of each quantity, in the order of the plan; null where it is not finite. */
  readonly estimates: readonly (number | null)[];
  /** By method: one interval a quantity, in the order of the plan. */
  readonly intervals: Readonly<Record<string, readonly SimulatedInterval[]>>;
  /** By method: draws that failed, summed over nothing but this data set (largest over its quantities). */
  readonly failures: Readonly<Record<string, number>>;
}
