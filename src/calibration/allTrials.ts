import { designTrials } from "./designTrials.ts";
import { formTrials } from "./formTrials.ts";
import { intervalTrials } from "./intervalTrials.ts";
import { optimisationTrials } from "./optimisationTrials.ts";
import { printedTrials } from "./printedTrials.ts";
import type { Trial } from "./trial.ts";

/** How every check is calibrated. */
export const allTrials: readonly Trial[] = [
  ...optimisationTrials,
  ...printedTrials,
  ...designTrials,
  ...formTrials,
  ...intervalTrials,
];

/** The trial of a check, or undefined where it has none. */
export function trialOf(check: string): Trial | undefined {
  return allTrials.find((trial) => trial.check === check);
}
