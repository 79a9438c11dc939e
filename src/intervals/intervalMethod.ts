import type { Problem } from "../fit/problem.ts";
import type { Note } from "../notes.ts";

/** A scalar function of the fitted parameters: a parameter, a derived quantity, or the curve at a point. */
export interface Quantity {
  readonly id: string;
  readonly title: string;
  /** What the interval is for: a parameter, something derived from them, the mean curve, or a new run. */
  readonly target: "parameter" | "derived" | "mean curve" | "new run";
  /** Value at a point of the fitting scale. */
  readonly value: (theta: ArrayLike<number>) => number;
  /** For a new run: how a run scatters about the mean curve that `value` gives. */
  readonly noise?: ResidualNoise;
}

/** Scatter of single runs about the curve. */
export interface ResidualNoise {
  /** Residuals of the fit (predicted minus observed, on the scale of the objective) for a run of weight one. */
  readonly residuals: Float64Array;
  /** Whether they are differences of logarithms. */
  readonly onLog: boolean;
  /** Fitted parameters, for the correction sqrt(n / (n - p)). */
  readonly parameters: number;
}

/** What every interval method starts from. */
export interface MethodInput {
  readonly problem: Problem;
  /** Optimum of the problem on the fitting scale. */
  readonly optimum: Float64Array;
  /** Inverse Hessian of the objective there, row-major. */
  readonly inverseHessian: Float64Array;
  /** Cluster of every row (training run of a checkpoint), when rows are not independent. */
  readonly clusters?: Int32Array;
  readonly level: number;
  readonly draws: number;
  readonly seed: number;
  /** Grid that resamples may be screened over; empty for restarts from the optimum alone. */
  readonly starts?: readonly Float64Array[];
}

/** One interval with everything needed to judge it. */
export interface IntervalEstimate {
  readonly quantity: string;
  readonly target: Quantity["target"];
  readonly estimate: number;
  readonly standardError: number | null;
  /** Null on a side that is open, with a note that says why. */
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  /** Method, e.g. "Wald", "sandwich", "profile", "case bootstrap, BCa". */
  readonly kind: string;
  /** What was resampled or assumed to vary: runs, residuals, signs, clusters, nothing. */
  readonly resampled: string;
  readonly draws: number;
  readonly failures: number;
  readonly notes: readonly Note[];
}

/** A way to make intervals: data about it and one function. */
export interface IntervalMethod {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  estimate(input: MethodInput, quantities: readonly Quantity[]): IntervalEstimate[];
}
