import type { StudyStep } from "../registry/types.ts";
import { allocationMethod } from "./allocationMethod.ts";
import { approach1Method } from "./approach1Method.ts";
import { approach2Method } from "./approach2Method.ts";
import { batchTradeoffMethod } from "./batchTradeoffMethod.ts";
import { evaluateMethod } from "./evaluateMethod.ts";
import { holdoutMethod } from "./holdoutMethod.ts";
import { interpolatedMethod } from "./interpolatedMethod.ts";
import { lawMethod } from "./lawMethod.ts";
import { logRuleMethod } from "./logRuleMethod.ts";
import { lossToLossMethod } from "./lossToLossMethod.ts";
import { powerLawMethod } from "./powerLawMethod.ts";
import { statisticMethod } from "./statisticMethod.ts";
import type { StepInput, StepResult, TableMethod } from "./stepInput.ts";
import { tableArithmeticMethod } from "./tableArithmeticMethod.ts";

/** Steps that work on rows. */
export type TableStep = Extract<StudyStep, { data: string }>;

type StepOf<Method extends StudyStep["method"]> = Extract<StudyStep, { method: Method }>;

/** Methods that work on rows, by id. */
export const tableMethods: { readonly [Method in TableStep["method"]]: TableMethod<StepOf<Method>> } = {
  law: lawMethod,
  evaluate: evaluateMethod,
  holdout: holdoutMethod,
  approach1: approach1Method,
  approach2: approach2Method,
  interpolated: interpolatedMethod,
  "power-law": powerLawMethod,
  "log-rule": logRuleMethod,
  "loss-to-loss": lossToLossMethod,
  "batch-tradeoff": batchTradeoffMethod,
  statistic: statisticMethod,
};

type FreeMethod = Exclude<StudyStep["method"], TableStep["method"]>;

/** Methods that work on what earlier steps and papers give. */
export const freeMethods: {
  readonly [Method in FreeMethod]: (step: StepOf<Method>, given: StepInput) => Promise<StepResult>;
} = {
  allocation: allocationMethod,
  "table-arithmetic": tableArithmeticMethod,
};
