import { fitCurve } from "../allocation/fitCurve.ts";
import type { RuleOptions } from "../allocation/logRule.ts";
import { fitPowerLaw, type PowerLaw, powerLawAt } from "../allocation/powerLaw.ts";
import { badInput } from "../errors.ts";
import { allMethods } from "../intervals/allMethods.ts";
import { meanAt } from "../intervals/quantities.ts";
import { caseWeights } from "../intervals/resample.ts";
import type { StudyPowerLawStep } from "../registry/types.ts";
import type { StepInput, StepResult, TableMethod } from "./stepInput.ts";
import {
  drawnValue,
  estimatedValue,
  plainValue,
  type StudyValue,
  type StudyValues,
  valueKey,
} from "./studyValue.ts";
import { mapValues, numbersOf, type Table } from "./table.ts";

const defaultDraws = 999;

/**
 * A power law or curve in one variable. Values of a line y = coefficient x^exponent: exponent, coefficient, sigma, r2, n,
 * and y at values of x. Values of a curve: its parameters (docs/allocation.md), objective, n, and y.
 */
export const powerLawMethod: TableMethod<StudyPowerLawStep> = async (step, table, given) => {
  const { form = "line" } = step;
  return form === "line" ? line(step, table, given) : curve({ ...step, form }, table, given);
};

function line(step: StudyPowerLawStep, table: Table, given: StepInput): StepResult {
  const [x, y] = [numbersOf(table, step.x), numbersOf(table, step.y)];
  const weights = step.weights === undefined ? undefined : numbersOf(table, step.weights);
  const { method = "student", draws = defaultDraws, level = given.level } = step.interval ?? {};
  if (!["student", "case-percentile", "none"].includes(method))
    throw badInput(
      `a line has the intervals student, case-percentile or none, not ${method}; or choose a curve's form`,
    );
  const lineBy = (w: ArrayLike<number> | undefined) => {
    const options: RuleOptions = {
      level,
      ...(w === undefined ? {} : { weights: w }),
      ...(step.weightMeaning === undefined ? {} : { weightMeaning: step.weightMeaning }),
    };
    return fitPowerLaw(x, y, options);
  };
  const law = lineBy(weights);
  if (law.status === "none") throw badInput(`no power law: ${law.message}`);
  const at = step.at ?? [];
  const numbers = lineNumbers(law, at);
  const values = (): StudyValues => {
    if (method === "none") return mapValues(numbers, plainValue);
    if (method === "student") return studentValues(law, at, level);
    const drawn = Array.from({ length: draws }, (_, draw) => {
      const counts = caseWeights(given.seed, draw, x.length);
      return lineBy(weights === undefined ? counts : counts.map((count, i) => count * weights[i]!));
    }).flatMap((one) => (one.status === "none" ? [] : [lineNumbers(one, at)]));
    return mapValues(numbers, (value, key) =>
      drawnValue(
        value,
        Float64Array.from(drawn, (one) => one[key]!),
        level,
        "case bootstrap, percentile",
      ),
    );
  };
  return {
    method: "power law",
    values: {
      ...values(),
      sigma: plainValue(law.sigma ?? Number.NaN),
      r2: plainValue(law.r2),
      n: plainValue(law.n),
    },
    notes: [],
  };
}

function lineNumbers(law: PowerLaw, at: readonly number[]): Record<string, number> {
  return {
    exponent: law.exponent.value,
    coefficient: law.coefficient,
    ...Object.fromEntries(at.map((x) => [valueKey("y", x), powerLawAt(law, x).value])),
  };
}

function studentValues(law: PowerLaw, at: readonly number[], level: number): StudyValues {
  const method = "Student";
  const { value, standardError, low, high } = law.logCoefficient;
  const raised = (limit: number | null) => (limit === null ? null : Math.exp(limit));
  return {
    exponent: estimatedValue(law.exponent, level, method),
    coefficient: estimatedValue(
      {
        value: Math.exp(value),
        standardError: standardError === null ? null : Math.exp(value) * standardError,
        low: raised(low),
        high: raised(high),
      },
      level,
      method,
    ),
    ...Object.fromEntries(
      at.map((x) => [valueKey("y", x), estimatedValue(powerLawAt(law, x), level, method)]),
    ),
  };
}

function curve(
  step: StudyPowerLawStep & { readonly form: Exclude<NonNullable<StudyPowerLawStep["form"]>, "line"> },
  table: Table,
  given: StepInput,
): StepResult {
  const { method = "wald", draws = defaultDraws, level = given.level } = step.interval ?? {};
  const interval = allMethods.find(({ id }) => id === method);
  if (interval === undefined && method !== "none")
    throw badInput(`a curve has no intervals by ${method}; use wald`);
  const fit = fitCurve(step.form, numbersOf(table, step.x), numbersOf(table, step.y), {
    level,
    draws,
    seed: given.seed,
    ...(interval === undefined ? {} : { interval }),
    ...(step.objective === undefined ? {} : { objective: step.objective }),
    ...(step.weights === undefined ? {} : { weights: numbersOf(table, step.weights) }),
  });
  if (fit.status === "none") throw badInput(`no curve: ${fit.message}`);
  const estimates = fit.intervals.map(
    ({ quantity, estimate, standardError, low, high, kind }): [string, StudyValue] => [
      quantity,
      interval === undefined
        ? { value: estimate }
        : estimatedValue({ value: estimate, standardError, low, high }, level, kind),
    ],
  );
  return {
    method: `curve: ${fit.law}`,
    values: {
      ...Object.fromEntries(estimates),
      ...Object.fromEntries(
        (step.at ?? []).map((X) => [
          valueKey("y", X),
          plainValue(meanAt(fit.problem.law, { X }).value(fit.theta)),
        ]),
      ),
      objective: plainValue(fit.objective),
      n: plainValue(fit.n),
    },
    parameters: { "": { estimate: fit.parameters, draws: [] } },
    notes: fit.notes.filter(({ severity }) => severity !== "info").map(({ message }) => message),
  };
}
