import { badInput } from "../errors.ts";
import type { Problem } from "../fit/problem.ts";

/** Runs that could be trained next: columns of equal length, and the cost of each in FLOP. */
export interface CandidateRuns {
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly cost: Float64Array;
}

/** Training compute by the usual rule C = 6 N D. */
export const flopPerParameterAndToken = 6;

/**
 * A grid in log N and log D over the range of the runs at hand, without pairs that cost more than the budget or whose
 * tokens per parameter lie outside the range seen: there neither the law nor the noise has been observed.
 * @throws AssayError for laws without N and D, or when the budget does not pay for any run in the range.
 */
export function candidateGrid(problem: Problem, budget: number, points = 12): CandidateRuns {
  const { N, D } = problem.columns;
  if (N === undefined || D === undefined)
    throw badInput(`candidate runs need a law in N and D: ${problem.law.text}`);
  const ratios = D.map((d, i) => d / N[i]!);
  const [fewest, most] = [Math.min(...ratios), Math.max(...ratios)];
  const pairs = steps(N, points).flatMap((n) =>
    steps(D, points)
      .map((d) => ({ n, d, cost: flopPerParameterAndToken * n * d }))
      .filter(({ d, cost }) => cost <= budget && d / n >= fewest * (1 - 1e-9) && d / n <= most * (1 + 1e-9)),
  );
  if (pairs.length === 0)
    throw badInput(
      `budget pays for no run within the range of the data: ${budget} FLOP; the smallest run costs about ${(
        flopPerParameterAndToken * Math.min(...N) * Math.min(...D)
      ).toExponential(1)}`,
    );
  return {
    columns: { N: Float64Array.from(pairs, ({ n }) => n), D: Float64Array.from(pairs, ({ d }) => d) },
    cost: Float64Array.from(pairs, ({ cost }) => cost),
  };
}

/** Values evenly spaced in the logarithm between the extremes of a column. */
function steps(column: Float64Array, points: number): number[] {
  const [low, high] = [Math.min(...column), Math.max(...column)];
  return Array.from({ length: points }, (_, k) => low * (high / low) ** (k / Math.max(1, points - 1)));
}
