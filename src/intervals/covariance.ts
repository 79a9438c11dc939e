import type { Note } from "../notes.ts";
import type { Objective } from "../registry/types.ts";

/** Covariance of the estimates on the fitting scale with what is needed to use and judge it. */
export interface Covariance {
  /** Row-major; NaN where some combination of parameters is not identified. */
  readonly matrix: Float64Array;
  /** Degrees of freedom of the Student quantiles. */
  readonly df: number;
  /** Parameters that no row depends on any more (see gramInverse.ts). */
  readonly silent: readonly number[];
  readonly kind: string;
  readonly resampled: string;
  readonly notes: readonly Note[];
}

/** What every covariance is computed from: residuals at the optimum and the weights of the rows. */
export interface Sample {
  readonly objective: Objective;
  readonly residuals: Float64Array;
  readonly weights: Float64Array;
  /** How often each row stands in the sample (of a bootstrap); once when absent. */
  readonly counts?: Float64Array;
  readonly clusters?: Int32Array;
  /** Bandwidth of the density estimate, when it is taken over from another sample. */
  readonly bandwidth?: number;
}

/** Rows that count: those of positive weight, as often as they stand in the sample. */
export function sampleSize({ weights, counts }: Pick<Sample, "weights" | "counts">): number {
  let n = 0;
  for (let i = 0; i < weights.length; i++) if (weights[i]! > 0) n += counts?.[i] ?? 1;
  return n;
}

/** Note on a covariance that does not exist. */
export function singularNote(rank: number, p: number): Note {
  return {
    code: "not-identified",
    severity: "serious",
    message: `the rows determine ${rank} of ${p} combinations of the parameters; quantities that need the others have no standard error`,
    data: { rank, parameters: p },
  };
}

/** Note on a density estimate inside a covariance. */
export function bandwidthNote(bandwidth: number, objective: Objective): Note {
  return {
    code: "curvature-by-density",
    severity: "info",
    message: `the loss bends within a width that few residuals reach; its curvature is a kernel density at zero with bandwidth ${bandwidth.toPrecision(3)}`,
    data: { bandwidth, delta: objective.delta ?? null },
  };
}
