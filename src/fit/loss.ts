import { badInput } from "../errors.ts";
import type { Objective } from "../registry/types.ts";

/** A loss of one residual (predicted minus observed), its slope, and its curvature for reweighted least squares. */
export interface Loss {
  readonly value: (residual: number) => number;
  readonly slope: (residual: number) => number;
  /**
   * Slope over residual: the curvature of the parabola that touches the loss at this residual and lies above it
   * elsewhere (Huber 1981, section 7.8). Infinity at the kink of the absolute and the quantile loss.
   */
  readonly curvature: (residual: number) => number;
}

/** Hoffmann et al. 2022, section 3.3: the threshold they used on residuals of log loss. */
export const defaultHuberDelta = 1e-3;

/**
 * The loss that an objective names.
 * - huber: r^2/2 inside delta, delta (|r| - delta/2) outside (Huber 1964, eq. 7)
 * - absolute: |r|; squared: r^2
 * - quantile: pinball loss of the observed value at `quantile` (Koenker and Bassett 1978)
 * - asymmetric: squared loss weighing predictions above the observation by `quantile`, below by its complement
 * @throws AssayError when a constant is missing or out of range.
 */
export function lossOf(objective: Objective): Loss {
  switch (objective.loss) {
    case "huber": {
      const delta = objective.delta ?? defaultHuberDelta;
      if (!(delta > 0)) throw badInput(`Huber delta must be positive: ${delta}`);
      return {
        value: (r) => {
          const size = Math.abs(r);
          return size <= delta ? 0.5 * r * r : delta * (size - 0.5 * delta);
        },
        slope: (r) => Math.max(-delta, Math.min(delta, r)),
        curvature: (r) => Math.min(1, delta / Math.abs(r)),
      };
    }
    case "absolute":
      return { value: Math.abs, slope: Math.sign, curvature: (r) => 1 / Math.abs(r) };
    case "squared":
      return { value: (r) => r * r, slope: (r) => 2 * r, curvature: () => 2 };
    case "quantile": {
      const q = fraction(objective.quantile, "quantile");
      return {
        value: (r) => (r > 0 ? (1 - q) * r : -q * r),
        slope: (r) => (r > 0 ? 1 - q : r < 0 ? -q : 0),
        // The loss is |r|/2 and a straight line: only the first part is curved.
        curvature: (r) => 0.5 / Math.abs(r),
      };
    }
    case "asymmetric": {
      const q = fraction(objective.quantile, "weight of the asymmetric loss");
      return {
        value: (r) => (r > 0 ? q : 1 - q) * r * r,
        slope: (r) => 2 * (r > 0 ? q : 1 - q) * r,
        curvature: (r) => 2 * (r > 0 ? q : 1 - q),
      };
    }
  }
}

function fraction(value: number | undefined, name: string): number {
  if (value === undefined || !(value > 0 && value < 1))
    throw badInput(`${name} must lie between 0 and 1: ${value ?? "none given"}`);
  return value;
}

/** The number that the loss of an objective depends on: Huber's threshold or the quantile; 0 for losses without one. */
export function constantOf(objective: Objective): number {
  return objective.loss === "huber" ? (objective.delta ?? defaultHuberDelta) : (objective.quantile ?? 0);
}
