import { fitLossToLoss, translateLoss } from "../allocation/lossToLoss.ts";
import { badInput } from "../errors.ts";
import type { StudyLossToLossStep } from "../registry/types.ts";
import { numberFrom } from "./numberFrom.ts";
import type { TableMethod } from "./stepInput.ts";
import { estimatedValue, plainValue, valueKey } from "./studyValue.ts";
import { numbersOf } from "./table.ts";

/** Loss to loss. Values: kappa, K, r2, n, belowFloor, and `to` at first losses. Limits do not hold the errors of the floors. */
export const lossToLossMethod: TableMethod<StudyLossToLossStep> = async (step, table, given) => {
  const level = step.level ?? given.level;
  const floors = { from: numberFrom(step.floors.from, given), to: numberFrom(step.floors.to, given) };
  const from = numbersOf(table, step.columns?.from ?? "from");
  const to = numbersOf(table, step.columns?.to ?? "to");
  const fit = fitLossToLoss(from, to, floors, level);
  if (fit.status === "none") throw badInput(`no shifted power law: ${fit.message}`);
  const method = "Student";
  const { logK } = fit;
  const raised = (limit: number | null) => (limit === null ? null : Math.exp(limit));
  return {
    method: "loss to loss",
    values: {
      kappa: estimatedValue(fit.kappa, level, method),
      K: estimatedValue(
        {
          value: fit.K,
          standardError: logK.standardError === null ? null : fit.K * logK.standardError,
          low: raised(logK.low),
          high: raised(logK.high),
        },
        level,
        method,
      ),
      ...Object.fromEntries(
        (step.at ?? []).map((loss) => [valueKey("to", loss), plainValue(translateLoss(fit, loss))]),
      ),
      r2: plainValue(fit.r2),
      n: plainValue(fit.n),
      belowFloor: plainValue(fit.belowFloor),
    },
    notes: [],
  };
};
