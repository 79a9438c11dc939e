import { m09bTrial, m09cTrial, m09dTrial } from "./exampleTrials.ts";
import { m07Trial, m08Trial, m09aTrial, m09eTrial } from "./numberTrials.ts";
import { factTrials, m39Trial } from "./reportingTrials.ts";
import type { Trial } from "./trial.ts";

/** How the checks of printedChecks.ts are calibrated. */
export const printedTrials: readonly Trial[] = [
  m07Trial,
  m08Trial,
  m09aTrial,
  m09bTrial,
  m09cTrial,
  m09dTrial,
  m09eTrial,
  ...factTrials,
  m39Trial,
];
