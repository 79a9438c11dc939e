import type { AllocationProblem } from "./allocationProblem.ts";
import { type AllocationLaws, type Approach2Options, allocationLaws, approach2 } from "./approach2.ts";
import type { ExcludedBudget } from "./isoflop.ts";
import { designRuns, type IsoflopDesign, trueOptimum } from "./isoflopDesign.ts";
import type { NoResult } from "./noResult.ts";
import { fitParabola } from "./parabola.ts";
import { powerLawAt } from "./powerLaw.ts";

/** The law's own optimum of a budget, and the bottom of the parabola through its noise-free losses. */
export interface BudgetBias {
  readonly C: number;
  readonly trueN: number;
  readonly foundN: number;
  /** log(found / true). */
  readonly logBias: number;
}

/** What the power laws of approach 2 say at a budget, against the law itself. */
export interface PredictionBias {
  readonly C: number;
  readonly trueN: number;
  readonly foundN: number;
  readonly trueD: number;
  readonly foundD: number;
  /** found / true - 1. */
  readonly relativeN: number;
  readonly relativeD: number;
}

/** Bias of approach 2 on a law without noise. */
export interface ParabolaBias {
  readonly budgets: readonly BudgetBias[];
  readonly excluded: readonly ExcludedBudget[];
  /** Power laws through the parabolas' bottoms, and through the true optima of the same budgets. */
  readonly laws: AllocationLaws;
  readonly trueLaws: AllocationLaws;
  readonly predictions: readonly PredictionBias[];
}

/**
 * Approach 2 on noise-free losses of a given law: whatever it gets wrong is its own bias. A curve of loss over log N that
 * is steeper on one side pulls the bottom of a parabola to that side; equal windows shift all budgets alike (the
 * coefficient), drifting windows tilt the line (the exponent). First shown by Open-Athena 2026 for L = E + A/N^alpha +
 * B/D^beta; here for any law and cost in N and D.
 * @throws AssayError for plans without room or laws without an interior optimum.
 */
export function parabolaBias(
  problem: AllocationProblem,
  design: IsoflopDesign,
  predictAt: readonly number[] = [],
  options: Pick<Approach2Options, "allowOutside"> = {},
): ParabolaBias {
  const fitted = approach2(designRuns(problem, design), options);
  const truth = design.budgets.map((C) => {
    const { N, D } = trueOptimum(problem, C).values;
    return { C, N: N!, D: D! };
  });
  const { laws } = fitted;
  return {
    budgets: fitted.optima.map(({ C, N }) => {
      const trueN = truth.find((point) => point.C === C)!.N;
      return { C, trueN, foundN: N, logBias: Math.log(N / trueN) };
    }),
    excluded: fitted.excluded,
    laws,
    trueLaws: allocationLaws(truth),
    predictions: predictAt.flatMap((C) => {
      if (laws.N.status === "none" || laws.D.status === "none") return [];
      const { N, D } = trueOptimum(problem, C).values;
      const [foundN, foundD] = [powerLawAt(laws.N, C).value, powerLawAt(laws.D, C).value];
      const relative = { relativeN: foundN / N! - 1, relativeD: foundD / D! - 1 };
      return [{ C, trueN: N!, foundN, trueD: D!, foundD, ...relative }];
    }),
  };
}

/**
 * The same for L = E + A/N^alpha + B/D^beta at C = 6 N D without any budget: there the loss about the optimum is, up to a
 * factor and a constant, beta/alpha exp(-alpha w) + exp(beta w) with w = log(N / N*), so the shift of the bottom depends on
 * the exponents, the width of the window, its number of points and its centre alone. log(found / true).
 */
export function chinchillaVertexShift(
  exponents: { readonly alpha: number; readonly beta: number },
  window: { readonly width: number; readonly points: number; readonly centre?: number },
): number | NoResult {
  const { alpha, beta } = exponents;
  const { width, points, centre = 1 } = window;
  const w = Float64Array.from(
    { length: points },
    (_, i) => Math.log(centre) + Math.log(width) * ((2 * i) / (points - 1) - 1),
  );
  const parabola = fitParabola(
    w,
    w.map((x) => (beta / alpha) * Math.exp(-alpha * x) + Math.exp(beta * x)),
    { allowOutside: true },
  );
  return parabola.status === "none" ? parabola : parabola.vertex;
}
