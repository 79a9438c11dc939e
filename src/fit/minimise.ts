/** How an optimisation ended. `converged`: a stopping rule was met. `abnormal`: no step lowered the objective. */
export type FitStatus = "converged" | "iteration limit" | "abnormal" | "at bound";

/** Which rule stopped a converged run. */
export type StopRule = "gradient" | "function" | "decrement";

/** Result of one descent from one start. */
export interface Minimum {
  readonly theta: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly status: FitStatus;
  readonly rule?: StopRule;
  readonly iterations: number;
  readonly evaluations: number;
}

/** Stopping rules; the defaults are SciPy's. */
export interface StoppingRules {
  /** L-BFGS: stop when (f_k - f_{k+1}) / max(|f_k|, |f_{k+1}|, 1) is at most this. */
  readonly functionTolerance?: number;
  /** Stop when the largest component of the gradient is at most this. */
  readonly gradientTolerance?: number;
  /** BFGS: stop when half of g' H g, the decrease that a Newton step could still bring, is at most this share of |f|. */
  readonly decrementTolerance?: number;
  readonly iterations?: number;
}
