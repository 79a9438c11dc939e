import type { StartResults } from "./multistart.ts";

/** What descents that are left where they stop did, all of them together. */
export interface DescentFacts {
  readonly starts: number;
  /** Descents that report success. */
  readonly succeeded: number;
  readonly medianIterations: number;
}

/** Counts descents and takes the median of their iterations (the upper of two). */
export function descentFacts(results: StartResults): DescentFacts {
  const iterations = results.iterations.slice().sort();
  return {
    starts: results.count,
    succeeded: results.converged.reduce((sum, one) => sum + one, 0),
    medianIterations: iterations[iterations.length >> 1] ?? 0,
  };
}

/** Ends within a share of an objective. */
export function endsWithin({ values }: StartResults, objective: number, share: number): number {
  const most = objective + share * Math.abs(objective);
  return values.reduce((sum, value) => sum + (value <= most ? 1 : 0), 0);
}
