import { c21ReadingError } from "./c21ReadingError.ts";
import type { Check } from "./check.ts";
import { m01StoppedEarly } from "./m01StoppedEarly.ts";
import { m02LocalOptimum } from "./m02LocalOptimum.ts";
import { m04Degenerate } from "./m04Degenerate.ts";
import { m07TooFewDigits } from "./m07TooFewDigits.ts";
import { m08BrokenIdentities } from "./m08BrokenIdentities.ts";
import { m09eSeveralValues } from "./m09eSeveralValues.ts";
import { m25MethodsDisagree } from "./m25MethodsDisagree.ts";
import { m27DroppedPoints } from "./m27DroppedPoints.ts";
import { m34IntervalTooNarrow } from "./m34IntervalTooNarrow.ts";
import { m37SubsampleSpread } from "./m37SubsampleSpread.ts";

/** Every check, in the order of the reports. Adding one touches its own file and this list. */
export const allChecks: readonly Check[] = [
  m01StoppedEarly,
  m02LocalOptimum,
  m04Degenerate,
  m07TooFewDigits,
  m08BrokenIdentities,
  m09eSeveralValues,
  m25MethodsDisagree,
  m27DroppedPoints,
  m34IntervalTooNarrow,
  m37SubsampleSpread,
  c21ReadingError,
];
