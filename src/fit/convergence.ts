import type { CompiledLaw } from "../laws/law.ts";
import type { Box } from "./box.ts";
import type { FitStatus, StopRule } from "./minimise.ts";
import type { Optimum } from "./summariseStarts.ts";

/** How an optimisation ended, and the facts that say whether to believe it. */
export interface Convergence {
  readonly status: FitStatus;
  /** Which rule stopped the best descent. */
  readonly rule?: StopRule;
  readonly starts: number;
  /** Starts that end within 0.1% of the best objective. */
  readonly atOptimum: number;
  /** Groups of end points whose objectives differ by more than 0.1%. */
  readonly distinctOptima: number;
  /** Largest component of the gradient on the fitting scale, over the parameters that no bound holds. */
  readonly gradientNorm: number;
  /** Largest cosine between the residuals and a column of their Jacobian: a gradient without units. */
  readonly relativeGradient?: number;
  /** Largest component of the last accepted step of the best descent, on the fitting scale. */
  readonly lastStep?: number;
  readonly activeBounds?: readonly ActiveBound[];
  readonly iterations: number;
  readonly evaluations: number;
  readonly conditionRaw?: number;
  readonly conditionCentred?: number;
  /** Final objectives of all starts, ascending, thinned. */
  readonly waterfall: readonly number[];
  readonly optima: readonly Optimum[];
}

/** A parameter that would go further were it not for its bound. */
export interface ActiveBound {
  readonly parameter: string;
  readonly side: "low" | "high";
  /** No bound was given: a coefficient fitted as a logarithm went to zero and would be negative if it could. */
  readonly vanished?: true;
}

/** Names and sides of the bounds that hold parameters; a coefficient that went to zero is held at its low end. */
export function activeBounds(
  law: CompiledLaw,
  theta: Float64Array,
  active: readonly number[],
  box: Box | undefined,
): ActiveBound[] {
  return active.map((j) => {
    const parameter = law.parameters[j]!;
    if (box !== undefined && theta[j]! >= box.high[j]!) return { parameter, side: "high" };
    const vanished = box === undefined || theta[j]! > box.low[j]!;
    return { parameter, side: "low", ...(vanished ? { vanished } : {}) };
  });
}
