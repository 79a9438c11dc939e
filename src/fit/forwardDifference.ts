import type { Target } from "./objective.ts";

// SciPy's absolute step for L-BFGS-B without a gradient (option `eps`).
const step = 1e-8;

/** The same target with its gradient replaced by one-sided differences, as most published fits used. */
export function withForwardDifferences(target: Target): Target {
  return {
    dimension: target.dimension,
    evaluate(theta, gradient) {
      const value = target.evaluate(theta);
      if (gradient !== undefined) {
        const moved = Float64Array.from(theta);
        for (let j = 0; j < target.dimension; j++) {
          moved[j] = theta[j]! + step;
          gradient[j] = (target.evaluate(moved) - value) / (moved[j]! - theta[j]!);
          moved[j] = theta[j]!;
        }
      }
      return value;
    },
  };
}
