import type { AllocationProblem } from "./allocationProblem.ts";
import { type AllocationLaws, allocationLaws, approach2, type BudgetOptimum } from "./approach2.ts";
import type { ExcludedBudget, Isoflop } from "./isoflop.ts";
import { noiseFreeRuns, trueOptimum } from "./isoflopDesign.ts";
import { type NoResult, noResult } from "./noResult.ts";
import { fitParabola } from "./parabola.ts";

/** One budget's optimum before and after the parabola's bias is taken off. */
export interface CorrectedOptimum extends Pick<BudgetOptimum, "C" | "N" | "D" | "logError"> {
  readonly uncorrectedN: number;
  /** log(bottom of the parabola / optimum) that was taken off. */
  readonly logBias: number;
}

export interface CorrectedApproach2 {
  readonly optima: readonly CorrectedOptimum[];
  readonly excluded: readonly ExcludedBudget[];
  readonly laws: AllocationLaws;
  /** Power laws before the correction, through the same budgets. */
  readonly uncorrected: AllocationLaws;
}

/**
 * Approach 2 with the bias of its parabolas taken off. A reference law (such as a fit of all runs by approach 3) lends the
 * shape of loss in log N about an optimum, not the place of the optimum: for each budget that place is looked for which
 * makes the parabola through noise-free losses of this shape, at the budget's own sizes, have its bottom where the
 * measured one has it. For L = E + A/N^alpha + B/D^beta only the exponents of the reference matter. Tokens move as the
 * cost says.
 * @throws AssayError when the reference law has no interior optimum at a budget, or a size cannot be paid.
 */
export function correctedApproach2(
  isoflops: readonly Isoflop[],
  reference: AllocationProblem,
): CorrectedApproach2 {
  const plain = approach2(isoflops);
  const optima: CorrectedOptimum[] = [];
  const excluded: ExcludedBudget[] = [...plain.excluded];
  for (const optimum of plain.optima) {
    const { C, N, D, logError, runs } = optimum;
    const sizes = isoflops.find((isoflop) => isoflop.C === C)!.N;
    const logBias = biasAt(reference, C, sizes, Math.log(N));
    if (typeof logBias !== "number") {
      const { reason, message, data } = logBias;
      excluded.push({ C, runs, reason, message, data });
      continue;
    }
    const moved = D * Math.exp(-logBias * tokensAgainstSize(reference, C));
    optima.push({ C, N: N * Math.exp(-logBias), D: moved, logError, uncorrectedN: N, logBias });
  }
  const kept = plain.optima.filter(({ C }) => optima.some((optimum) => optimum.C === C));
  return { optima, excluded, laws: allocationLaws(optima), uncorrected: allocationLaws(kept) };
}

const mostRounds = 100;
const settled = 1e-12;

/** Solves bottom = place + bias(sizes / place) for the place by repetition; the bias changes slowly with the place. */
function biasAt(
  reference: AllocationProblem,
  C: number,
  sizes: Float64Array,
  bottom: number,
): number | NoResult {
  const best = Math.log(trueOptimum(reference, C).values.N!);
  let bias = 0;
  for (let round = 0; round < mostRounds; round++) {
    const place = bottom - bias;
    const offsets = sizes.map((size) => Math.log(size) - place);
    const { L } = noiseFreeRuns(
      reference,
      C,
      offsets.map((w) => Math.exp(best + w)),
    );
    const shape = fitParabola(offsets, L, { allowOutside: true });
    if (shape.status === "none")
      return noResult(shape.reason, `of the reference law at budget ${C}: ${shape.message}`, shape.data);
    if (Math.abs(shape.vertex - bias) < settled) return shape.vertex;
    bias = shape.vertex;
  }
  return noResult(
    "not-fitted",
    `the bias at budget ${C} does not settle; its sizes lie far from the optimum`,
    {
      bias,
    },
  );
}

// Half a step in log N over which the slope of log D is taken.
const halfStep = 1e-4;

/** d log D / d log N at equal cost about the optimum: -1 for C = 6 N D. */
function tokensAgainstSize(problem: AllocationProblem, C: number): number {
  const N = trueOptimum(problem, C).values.N!;
  const { D } = noiseFreeRuns(problem, C, Float64Array.of(N * Math.exp(-halfStep), N * Math.exp(halfStep)));
  return Math.log(D![1]! / D![0]!) / (2 * halfStep);
}
