import { badInput } from "../errors.ts";
import { restrictProblem } from "../fit/problem.ts";
import type { Quantity } from "../intervals/intervalMethod.ts";
import { meanAt, newRunAt } from "../intervals/quantities.ts";
import { residualNoise } from "../intervals/residualNoise.ts";
import { naturalParameters } from "../laws/law.ts";
import type { StudyHoldoutStep } from "../registry/types.ts";
import { choiceIntervals } from "./choiceIntervals.ts";
import { fitChoice } from "./fitChoice.ts";
import { fitDoubts } from "./fitDoubts.ts";
import { heldStatistics } from "./heldStatistics.ts";
import { chooseLaw } from "./lawChoice.ts";
import { lawProblem } from "./lawProblem.ts";
import { lawQuantities } from "./lawQuantities.ts";
import { residualStatistics } from "./residualStatistics.ts";
import type { TableMethod } from "./stepInput.ts";
import { type StudyValues, valueKey } from "./studyValue.ts";
import { labelsOf, mapValues, numbersOf, pickRows } from "./table.ts";

/**
 * Fits a law without some rows and predicts them. Values: those of a law fit; prediction (the curve) and newRun (with the
 * scatter of runs, also in its limits), observed and relativeError of prediction at each label; and over all held rows
 * meanRelativeError, meanAbsoluteRelativeError, largestRelativeError, heldRmse, held. Table: predictions.
 */
export const holdoutMethod: TableMethod<StudyHoldoutStep> = async (step, table, given) => {
  const held = numbersOf(table, step.held);
  const rows = Array.from(held.keys());
  const [kept, out] = [rows.filter((row) => held[row] === 0), rows.filter((row) => held[row] !== 0)];
  if (out.length === 0 || kept.length === 0)
    throw badInput(
      `column ${step.held} holds out ${out.length} of ${rows.length} rows; it must hold out some and leave some`,
    );
  const choice = chooseLaw(given.registry, step);
  const whole = lawProblem(choice, table, step);
  const problem = restrictProblem(whole, (row) => held[row] === 0);
  const fitted = await fitChoice(choice, problem, step, given);
  const labels = out.map((row, k) =>
    step.label === undefined ? String(k + 1) : labelsOf(table, step.label)[row]!,
  );
  const twice = labels.find((label, k) => labels.indexOf(label) !== k);
  if (twice !== undefined)
    throw badInput(`two held rows have the label ${twice}; choose a column that tells them apart`);
  const points = out.map((row) => mapValues(whole.columns, (column) => column[row]!));
  const noise = residualNoise(problem, fitted.fit.theta);
  const predictions = points.flatMap((point, k): Quantity[] => [
    { ...meanAt(choice.compiled, point), id: valueKey("prediction", labels[k]!) },
    { ...newRunAt(choice.compiled, point, noise), id: valueKey("newRun", labels[k]!) },
  ]);
  const { values, draws, notes } = await choiceIntervals(
    fitted,
    [...lawQuantities(choice, step), ...predictions],
    pickRows(table, kept),
    step.interval,
    given,
  );
  const observed = out.map((row) => whole.observed[row]!);
  const natural = (theta: ArrayLike<number>) => ({
    ...choice.fixed,
    ...naturalParameters(choice.compiled, theta),
  });
  const found: StudyValues = { ...values, ...residualStatistics(problem, fitted.fit.theta) };
  const predicted = labels.map((label) => values[valueKey("prediction", label)]!);
  return {
    method: "law fit, rows held out",
    values: { ...found, ...heldStatistics(labels, observed, predicted) },
    tables: {
      predictions: {
        name: `${table.name}, predictions`,
        count: out.length,
        columns: {
          ...mapValues(whole.columns, (column) => Float64Array.from(out, (row) => column[row]!)),
          observed: Float64Array.from(observed),
          predicted: Float64Array.from(predicted, ({ value }) => value),
        },
        texts: { label: labels },
      },
    },
    parameters: { "": { estimate: natural(fitted.fit.theta), draws: draws.map(natural) } },
    notes: [...fitDoubts(fitted.fit.notes, step.interval), ...notes],
  };
};
