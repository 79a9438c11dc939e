import { badInput } from "../errors.ts";
import type { Grid } from "../registry/types.ts";
import { findStarts } from "./findStarts.ts";
import { type Fit, fitLaw } from "./fitLaw.ts";
import { planFit } from "./planFit.ts";
import type { Problem } from "./problem.ts";

/** How a law without known starts is fitted. */
export interface SearchOptions {
  /** Starts to descend from; 50 unless given. */
  readonly starts?: number;
  readonly seed?: number;
  /** Further start values on the fitting scale, by parameter. */
  readonly extra?: Partial<Grid>;
}

/**
 * Fits a law without being told where to start: finds starts from the law and the data, descends from each with BFGS,
 * and polishes the best end. What `assay fit` does, in the calling thread.
 * @throws AssayError when the law has no finite value at any start.
 */
export function searchLaw(problem: Problem, { starts = 50, seed = 1, extra = {} }: SearchOptions = {}): Fit {
  const { refined } = findStarts(problem, starts, seed, extra);
  if (refined.length === 0) throw badInput(`the law has no finite value at any start: ${problem.law.text}`);
  const plan = planFit(problem, refined, { method: "bfgs" });
  return plan.natural(fitLaw(plan.problem, plan.starts, plan.optimiser));
}
