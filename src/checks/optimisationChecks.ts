import type { Check } from "./check.ts";
import { m01StoppedEarly } from "./m01StoppedEarly.ts";
import { m02LocalOptimum } from "./m02LocalOptimum.ts";
import { m03IllConditioned } from "./m03IllConditioned.ts";
import { m04Degenerate } from "./m04Degenerate.ts";
import { m05BestStartPicked } from "./m05BestStartPicked.ts";
import { m06ObjectiveName } from "./m06ObjectiveName.ts";
import { m40NeverMoved } from "./m40NeverMoved.ts";

/** Checks of optimisers, starts and objectives. */
export const optimisationChecks: readonly Check[] = [
  m01StoppedEarly,
  m02LocalOptimum,
  m03IllConditioned,
  m04Degenerate,
  m05BestStartPicked,
  m06ObjectiveName,
  m40NeverMoved,
];
