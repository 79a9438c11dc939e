import { badInput } from "../errors.ts";
import { type Fit, fitLaw } from "./fitLaw.ts";
import type { Problem } from "./problem.ts";
import { screenStarts } from "./screenStarts.ts";

// In 60 simulated laws of the Chinchilla form the best four led to the optimum of 500 descents every time
// (test/slow/fitScreened.test.ts); six times as many leave room for laws with more valleys.
const descents = 24;

/**
 * Fits a law from a grid of starts too large to descend from each: the objective is computed at all of them, BFGS
 * descends from the `wanted` best (see `screenStarts`), and the lowest end is polished to a stationary point.
 * @throws AssayError when the law has no finite value at any start.
 */
export function fitScreened(problem: Problem, starts: readonly Float64Array[], wanted = descents): Fit {
  const kept = screenStarts(problem, starts, wanted);
  if (kept.length === 0) throw badInput(`the law has no finite value at any start: ${problem.law.text}`);
  return fitLaw(problem, kept, { method: "bfgs", polish: true });
}
