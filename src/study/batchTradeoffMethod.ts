import { batchAtOverhead, fitBatchTradeoff } from "../allocation/batchTradeoff.ts";
import { badInput } from "../errors.ts";
import type { StudyBatchTradeoffStep } from "../registry/types.ts";
import type { TableMethod } from "./stepInput.ts";
import { estimatedValue, plainValue, type StudyValues } from "./studyValue.ts";
import { numbersOf } from "./table.ts";

/** Steps against batch size. Values: leastSteps, leastExamples, criticalBatch, batchAtOverhead, sigma, n. */
export const batchTradeoffMethod: TableMethod<StudyBatchTradeoffStep> = async (step, table, given) => {
  const level = step.level ?? given.level;
  const batch = numbersOf(table, step.columns?.batch ?? "batch");
  const fit = fitBatchTradeoff(batch, numbersOf(table, step.columns?.steps ?? "steps"), level);
  if (fit.status === "none") throw badInput(`no tradeoff: ${fit.message}`);
  const method = "Student, on logarithms";
  const values: StudyValues = {
    leastSteps: estimatedValue(fit.leastSteps, level, method),
    leastExamples: estimatedValue(fit.leastExamples, level, method),
    criticalBatch: estimatedValue(fit.criticalBatch, level, method),
    sigma: plainValue(fit.sigma ?? Number.NaN),
    n: plainValue(fit.n),
  };
  if (step.overhead !== undefined)
    values.batchAtOverhead = estimatedValue(batchAtOverhead(fit, step.overhead), level, method);
  return { method: "steps against batch size", values, notes: [] };
};
