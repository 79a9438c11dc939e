import { type Fit, fitLaw } from "../fit/fitLaw.ts";
import { fitScreened } from "../fit/fitScreened.ts";
import type { Problem } from "../fit/problem.ts";
import { screenStarts } from "../fit/screenStarts.ts";
import { searchLaw } from "../fit/searchLaw.ts";
import { isKinked } from "../fit/smoothLoss.ts";

// As many descents as `fitScreened` makes (test/slow/fitScreened.test.ts).
const descents = 24;

/** The certified lowest point of a problem, from a grid of starts or, where there is none, from starts found in the data. */
export function findOptimum(problem: Problem, starts: readonly Float64Array[] | undefined): Fit {
  if (starts === undefined) return searchLaw(problem);
  // No gradient method can rest on a kink; Levenberg-Marquardt goes there through smoothed losses.
  if (isKinked(problem.objective))
    return fitLaw(problem, screenStarts(problem, starts, descents), { method: "lm", polish: true });
  return fitScreened(problem, starts);
}
