import { naturalParameters } from "../laws/law.ts";
import type { StudyLawStep } from "../registry/types.ts";
import { choiceIntervals } from "./choiceIntervals.ts";
import { fitChoice } from "./fitChoice.ts";
import { fitDoubts } from "./fitDoubts.ts";
import { chooseLaw } from "./lawChoice.ts";
import { lawProblem } from "./lawProblem.ts";
import { lawQuantities } from "./lawQuantities.ts";
import { residualStatistics } from "./residualStatistics.ts";
import type { TableMethod } from "./stepInput.ts";

/**
 * Fits a law. Values: its parameters, derived quantities (with @C where they depend on compute), what derive and predict
 * name, and the statistics of the residuals.
 */
export const lawMethod: TableMethod<StudyLawStep> = async (step, table, given) => {
  const choice = chooseLaw(given.registry, step);
  const problem = lawProblem(choice, table, step);
  const fitted = await fitChoice(choice, problem, step, given);
  const quantities = lawQuantities(choice, step);
  const { values, draws, notes } = await choiceIntervals(fitted, quantities, table, step.interval, given);
  const { fit } = fitted;
  const natural = (theta: ArrayLike<number>) => ({
    ...choice.fixed,
    ...naturalParameters(choice.compiled, theta),
  });
  return {
    method: "law fit",
    values: { ...values, ...residualStatistics(problem, fit.theta) },
    parameters: { "": { estimate: natural(fit.theta), draws: draws.map(natural) } },
    notes: [...fitDoubts(fit.notes, step.interval), ...notes],
  };
};
