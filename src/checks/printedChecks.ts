import type { Check } from "./check.ts";
import { m07TooFewDigits } from "./m07TooFewDigits.ts";
import { m08BrokenIdentities } from "./m08BrokenIdentities.ts";
import { m09aDirection } from "./m09aDirection.ts";
import { m09bUnits } from "./m09bUnits.ts";
import { m09cLogBase } from "./m09cLogBase.ts";
import { m09dOffset } from "./m09dOffset.ts";
import { m09eSeveralValues } from "./m09eSeveralValues.ts";
import { m18TooFewSizes } from "./m18TooFewSizes.ts";
import { m30OnlyR2 } from "./m30OnlyR2.ts";
import { m32Downstream } from "./m32Downstream.ts";
import { m38PointValues } from "./m38PointValues.ts";
import { m39AtABound } from "./m39AtABound.ts";

/** Checks of printed numbers: most need the registered record alone. */
export const printedChecks: readonly Check[] = [
  m07TooFewDigits,
  m08BrokenIdentities,
  m09aDirection,
  m09bUnits,
  m09cLogBase,
  m09dOffset,
  m09eSeveralValues,
  m18TooFewSizes,
  m30OnlyR2,
  m32Downstream,
  m38PointValues,
  m39AtABound,
];
