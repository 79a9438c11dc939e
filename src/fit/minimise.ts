/**
 * How an optimisation ended. `converged`: a stopping rule was met. `abnormal`: no step lowered the objective.
 * `at bound`: a rule was met, and some parameter would go further were it not for its bound.
 * `evaluated`: nothing was optimised (grid search).
 */
export const fitStatuses = ["converged", "iteration limit", "abnormal", "at bound", "evaluated"] as const;
export type FitStatus = (typeof fitStatuses)[number];

/** Which rule stopped a converged run: small gradient, small decrease, small Newton decrease, or small step. */
export const stopRules = ["gradient", "function", "decrement", "step"] as const;
export type StopRule = (typeof stopRules)[number];

/** Result of one descent from one start. */
export interface Minimum {
  readonly theta: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly status: FitStatus;
  readonly rule?: StopRule;
  readonly iterations: number;
  readonly evaluations: number;
  /** Largest component of the last accepted step, on the fitting scale. */
  readonly step?: number;
  /** Places of the parameters that are held by a bound. */
  readonly active?: readonly number[];
}

/** Stopping rules; the defaults are SciPy's. */
export interface StoppingRules {
  /** L-BFGS: stop when (f_k - f_{k+1}) / max(|f_k|, |f_{k+1}|, 1) is at most this. */
  readonly functionTolerance?: number;
  /** Stop when the largest component of the gradient is at most this. */
  readonly gradientTolerance?: number;
  /** BFGS: stop when half of g' H g, the decrease that a Newton step could still bring, is at most this share of |f|. */
  readonly decrementTolerance?: number;
  /** Levenberg-Marquardt: smallest relative step; Nelder-Mead: size of the simplex (SciPy's xatol). */
  readonly stepTolerance?: number;
  readonly iterations?: number;
}
