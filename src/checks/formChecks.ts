import type { Check } from "./check.ts";
import { m20NoFloor } from "./m20NoFloor.ts";
import { m21FloorTradesOff } from "./m21FloorTradesOff.ts";
import { m22ParabolaBias } from "./m22ParabolaBias.ts";
import { m23WindowDrifts } from "./m23WindowDrifts.ts";
import { m24FlatOptimum } from "./m24FlatOptimum.ts";
import { m25MethodsDisagree } from "./m25MethodsDisagree.ts";
import { m26LuckyRun } from "./m26LuckyRun.ts";
import { m27DroppedPoints } from "./m27DroppedPoints.ts";
import { m28TiedExponents } from "./m28TiedExponents.ts";
import { m29OneSidedExtrapolation } from "./m29OneSidedExtrapolation.ts";
import { m31RivalFittedWithLessCare } from "./m31RivalFittedWithLessCare.ts";
import { m33IsoflopWindow } from "./m33IsoflopWindow.ts";

/** Checks of the form of a law and of what depends on it. */
export const formChecks: readonly Check[] = [
  m20NoFloor,
  m21FloorTradesOff,
  m22ParabolaBias,
  m23WindowDrifts,
  m24FlatOptimum,
  m25MethodsDisagree,
  m26LuckyRun,
  m27DroppedPoints,
  m28TiedExponents,
  m29OneSidedExtrapolation,
  m31RivalFittedWithLessCare,
  m33IsoflopWindow,
];
