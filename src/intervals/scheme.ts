import type { NoiseDensity } from "./noiseDensity.ts";

/**
 * A table of runs of which a problem holds some: drawing from the table draws the same runs for every problem of it, so
 * that differences between the problems are paired.
 */
export interface RunTable {
  readonly total: number;
  /** Row of the table of every row of the problem. */
  readonly rows: Int32Array;
  /** Cluster of every row of the table, drawn whole. */
  readonly clusters?: Int32Array;
}

/** What varies from draw to draw; plain data that can be sent to a worker thread. */
export type Scheme =
  /** Runs, with replacement. */
  | { readonly kind: "case"; readonly table?: RunTable }
  /** Clusters of runs, with replacement. */
  | { readonly kind: "cluster"; readonly clusters: Int32Array }
  /** A share of the runs (or clusters), without replacement. */
  | { readonly kind: "subsample"; readonly size: number; readonly clusters?: Int32Array }
  /** Residuals of weight one, with replacement, put back at every row on the fitted curve. */
  | { readonly kind: "residual"; readonly fitted: Float64Array; readonly residuals: Float64Array }
  /** Signs of every row's (or cluster's) own residuals. */
  | {
      readonly kind: "wild";
      readonly fitted: Float64Array;
      readonly residuals: Float64Array;
      readonly signs: "rademacher" | "webb";
      readonly clusters?: Int32Array;
    }
  /** Errors drawn from the density that the loss stands for. */
  | { readonly kind: "parametric"; readonly fitted: Float64Array; readonly density: NoiseDensity };

export type SchemeKind = Scheme["kind"];

/** Whether a scheme draws rows (as weights) or new responses for the same rows. */
export function drawsRows(scheme: Scheme): boolean {
  return scheme.kind === "case" || scheme.kind === "cluster" || scheme.kind === "subsample";
}
