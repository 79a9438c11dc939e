import { fitLogRule, type LogRule, ruleAt } from "../allocation/logRule.ts";
import type { NoResult } from "../allocation/noResult.ts";
import { sweepRule } from "../allocation/sweepRule.ts";
import { badInput } from "../errors.ts";
import type { StudyLogRuleStep } from "../registry/types.ts";
import { groupsOf } from "./groupsOf.ts";
import type { StepResult, TableMethod } from "./stepInput.ts";
import { estimatedValue, plainValue, type StudyValues } from "./studyValue.ts";
import { numbersOf, type Table } from "./table.ts";

/**
 * A product of powers. Values: coefficient, exponent_<column> for each column, sigma, r2, n, and what predict names; with a
 * sweep also sweeps and excludedSweeps, and the table optima.
 */
export const logRuleMethod: TableMethod<StudyLogRuleStep> = async (step, table, given) => {
  const level = step.level ?? given.level;
  if (step.sweep !== undefined) return ofSweeps(step, table, level);
  const columns = Object.fromEntries(step.x.map((name) => [name, numbersOf(table, name)]));
  const rule = fitLogRule(columns, numbersOf(table, step.y), {
    level,
    ...(step.weights === undefined ? {} : { weights: numbersOf(table, step.weights) }),
    ...(step.weightMeaning === undefined ? {} : { weightMeaning: step.weightMeaning }),
  });
  return { method: "log-linear rule", values: ruleValues(rule, step, level), notes: [] };
};

function ofSweeps(step: StudyLogRuleStep, table: Table, level: number): StepResult {
  const { value, loss } = step.sweep!;
  const sweeps = groupsOf(table, step.x, []).map(({ table: rows }) => ({
    scales: Object.fromEntries(step.x.map((name) => [name, numbersOf(rows, name)[0]!])),
    value: numbersOf(rows, value),
    L: numbersOf(rows, loss),
  }));
  const { optima, excluded, rule } = sweepRule(sweeps, { level });
  return {
    method: "log-linear rule through the best of each sweep",
    values: {
      ...ruleValues(rule, step, level),
      sweeps: plainValue(optima.length),
      excludedSweeps: plainValue(excluded.length),
    },
    tables: {
      optima: {
        name: `${table.name}, optima`,
        count: optima.length,
        columns: {
          ...Object.fromEntries(
            step.x.map((name) => [name, Float64Array.from(optima, ({ scales }) => scales[name]!)]),
          ),
          [step.y]: Float64Array.from(optima, (optimum) => optimum.value),
        },
        texts: {},
      },
    },
    notes: excluded.map(({ scales, why }) => {
      const place = Object.entries(scales)
        .map(([name, at]) => `${name} = ${at}`)
        .join(", ");
      return `The sweep at ${place} gives no optimum: ${why.message}.`;
    }),
  };
}

function ruleValues(rule: LogRule | NoResult, step: StudyLogRuleStep, level: number): StudyValues {
  if (rule.status === "none") throw badInput(`no rule: ${rule.message}`);
  const { value, standardError, low, high } = rule.logCoefficient;
  const raised = (limit: number | null) => (limit === null ? null : Math.exp(limit));
  const method = "Student";
  const coefficient = {
    value: rule.coefficient,
    standardError: standardError === null ? null : Math.exp(value) * standardError,
    low: raised(low),
    high: raised(high),
  };
  return {
    coefficient: estimatedValue(coefficient, level, method),
    ...Object.fromEntries(
      Object.entries(rule.exponents).map(([name, one]) => [
        `exponent_${name}`,
        estimatedValue(one, level, method),
      ]),
    ),
    ...Object.fromEntries(
      (step.predict ?? []).map(({ id, at }) => [id, plainValue(ruleAt(rule, at as Record<string, number>))]),
    ),
    sigma: plainValue(rule.sigma ?? Number.NaN),
    r2: plainValue(rule.r2),
    n: plainValue(rule.n),
  };
}
