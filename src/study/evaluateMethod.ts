import { meanAt } from "../intervals/quantities.ts";
import { fittingPoint } from "../laws/law.ts";
import type { StudyEvaluateStep } from "../registry/types.ts";
import { hessianConditions } from "./hessianConditions.ts";
import { chooseLaw } from "./lawChoice.ts";
import { lawConstants } from "./lawConstants.ts";
import { lawProblem } from "./lawProblem.ts";
import { residualStatistics } from "./residualStatistics.ts";
import type { TableMethod } from "./stepInput.ts";
import { plainValue, type StudyValues } from "./studyValue.ts";

/** Evaluates a law at given constants. Values: the statistics of the residuals, condition numbers, and the points that predict names. */
export const evaluateMethod: TableMethod<StudyEvaluateStep> = async (step, table, given) => {
  const choice = chooseLaw(given.registry, step);
  const problem = lawProblem(choice, table, step);
  const { values: constants } = lawConstants(step.constants, given);
  const theta = fittingPoint(choice.compiled, constants);
  const points: StudyValues = Object.fromEntries(
    (step.predict ?? []).map(({ id, at }) => [
      id,
      plainValue(meanAt(choice.compiled, at as Record<string, number>).value(theta)),
    ]),
  );
  return {
    method: "law at given constants",
    values: { ...points, ...residualStatistics(problem, theta), ...hessianConditions(problem, theta) },
    notes: [],
  };
};
