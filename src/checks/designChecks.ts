import type { Check } from "./check.ts";
import { m09UnfinishedSchedule } from "./m09UnfinishedSchedule.ts";
import { m10DependentPoints } from "./m10DependentPoints.ts";
import { m11LongWarmup } from "./m11LongWarmup.ts";
import { m12LeftOutHead } from "./m12LeftOutHead.ts";
import { m13NotTuned } from "./m13NotTuned.ts";
import { m14TwoCounts } from "./m14TwoCounts.ts";
import { m15OptimalPathOnly } from "./m15OptimalPathOnly.ts";
import { m17SmallRange } from "./m17SmallRange.ts";
import { m19SeedNoise } from "./m19SeedNoise.ts";

/** Checks of the design of an experiment. */
export const designChecks: readonly Check[] = [
  m09UnfinishedSchedule,
  m10DependentPoints,
  m11LongWarmup,
  m12LeftOutHead,
  m13NotTuned,
  m14TwoCounts,
  m15OptimalPathOnly,
  m17SmallRange,
  m19SeedNoise,
];
