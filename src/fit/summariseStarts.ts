import { type CompiledLaw, naturalParameters } from "../laws/law.ts";
import type { StartResults } from "./multistart.ts";

/** A group of starts that ended at about the same place. */
export interface Optimum {
  readonly objective: number;
  readonly starts: number;
  readonly parameters: Readonly<Record<string, number>>;
}

// Objectives closer than this share count as the same optimum (checks.md, M02).
export const sameOptimum = 1e-3;
const mostBars = 400;
const mostOptima = 5;

/** Share of starts at the best objective, the waterfall of end points, and the largest groups of end points. */
export function summariseStarts(
  law: CompiledLaw,
  results: StartResults,
  best: number,
): { atOptimum: number; distinctOptima: number; waterfall: number[]; optima: Optimum[] } {
  const dimension = law.parameters.length;
  const order = Array.from(results.values.keys())
    .filter((index) => Number.isFinite(results.values[index]!))
    .sort((i, j) => results.values[i]! - results.values[j]! || i - j);
  const sorted = order.map((index) => results.values[index]!);
  const atOptimum = sorted.filter((value) => value <= best + sameOptimum * Math.abs(best)).length;
  const optima: Optimum[] = [];
  let distinctOptima = 0;
  for (let first = 0; first < order.length; distinctOptima++) {
    const lowest = sorted[first]!;
    let next = first;
    while (next < order.length && sorted[next]! <= lowest + sameOptimum * Math.abs(lowest)) next++;
    const theta = results.thetas.subarray(order[first]! * dimension, (order[first]! + 1) * dimension);
    if (optima.length < mostOptima)
      optima.push({ objective: lowest, starts: next - first, parameters: naturalParameters(law, theta) });
    first = next;
  }
  return { atOptimum, distinctOptima, waterfall: thin(sorted), optima };
}

/** At most `mostBars` values, evenly spaced through a sorted list, both ends kept. */
function thin(sorted: readonly number[]): number[] {
  if (sorted.length <= mostBars) return [...sorted];
  return Array.from(
    { length: mostBars },
    (_, k) => sorted[Math.round((k * (sorted.length - 1)) / (mostBars - 1))]!,
  );
}
