import { m01Trial } from "./m01Trial.ts";
import { m02Trial } from "./m02Trial.ts";
import { m03Trial, m04Trial, m05Trial, m06Trial, m40Trial } from "./optimumTrials.ts";
import type { Trial } from "./trial.ts";

/** How the checks of optimisationChecks.ts are calibrated. */
export const optimisationTrials: readonly Trial[] = [
  m01Trial,
  m02Trial,
  m03Trial,
  m04Trial,
  m05Trial,
  m06Trial,
  m40Trial,
];
