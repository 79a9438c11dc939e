import { madeTrials } from "./madeTrials.ts";
import type { Trial } from "./trial.ts";
import { widthTrials } from "./widthTrials.ts";

/** How the checks of intervalChecks.ts are calibrated. */
export const intervalTrials: readonly Trial[] = [...madeTrials, ...widthTrials];
