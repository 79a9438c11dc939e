import { m12Trial, m14Trial } from "./countingTrials.ts";
import { m15Trial, m17Trial, m19Trial } from "./rangeTrials.ts";
import { m09Trial, m10Trial, m11Trial, m13Trial } from "./scheduleTrials.ts";
import type { Trial } from "./trial.ts";

/** How the checks of designChecks.ts are calibrated. */
export const designTrials: readonly Trial[] = [
  m09Trial,
  m10Trial,
  m11Trial,
  m12Trial,
  m13Trial,
  m14Trial,
  m15Trial,
  m17Trial,
  m19Trial,
];
