import { m24Trial, m25Trial, m26Trial } from "./exponentTrials.ts";
import { m20Trial, m21Trial } from "./floorTrials.ts";
import { m27Trial, m28Trial, m29Trial, m31Trial } from "./influenceTrials.ts";
import type { Trial } from "./trial.ts";
import { m22Trial, m23Trial, m33Trial } from "./windowTrials.ts";

/** How the checks of formChecks.ts are calibrated. */
export const formTrials: readonly Trial[] = [
  m20Trial,
  m21Trial,
  m22Trial,
  m23Trial,
  m24Trial,
  m25Trial,
  m26Trial,
  m27Trial,
  m28Trial,
  m29Trial,
  m31Trial,
  m33Trial,
];
