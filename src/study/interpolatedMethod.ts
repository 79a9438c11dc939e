import { interpolatedApproach2, porianPlan } from "../allocation/interpolatedApproach2.ts";
import type { NoiseOfLoss } from "../allocation/seedNoise.ts";
import { badInput } from "../errors.ts";
import { evaluateExpression, symbolsOf } from "../laws/expression.ts";
import { parseExpression } from "../laws/parseExpression.ts";
import type { StudyInterpolatedStep } from "../registry/types.ts";
import { allocationNumbers, lineAllocation } from "./allocationValues.ts";
import { excludedNotes } from "./excludedNotes.ts";
import { isoflopsOf } from "./isoflopsOf.ts";
import type { TableMethod } from "./stepInput.ts";
import { plainValue, type StudyValue } from "./studyValue.ts";
import { mapValues } from "./table.ts";

/**
 * Approach 2 by interpolation. Values: a and b of the weighted line, with limits from draws of seed noise; a_student with
 * the line's own; a_median and a_equal (equal weights); coefficient_N, coefficient_D, ratioExponent; N, D,
 * tokensPerParameter at compute; budgets, excludedBudgets. Table: optima.
 */
export const interpolatedMethod: TableMethod<StudyInterpolatedStep> = async (step, table, given) => {
  const isoflops = isoflopsOf(table, step.columns);
  const level = step.level ?? given.level;
  const { pointsPerGap = porianPlan.search.pointsPerGap } = step;
  const result = interpolatedApproach2(
    isoflops,
    {
      noise: noiseOf(step.noise),
      search: step.search === "exact" ? { kind: "exact" } : { kind: "grid", pointsPerGap },
      draws: step.draws ?? porianPlan.draws,
      seed: given.seed,
      leastGapShare: step.leastGapShare ?? porianPlan.leastGapShare,
    },
    level,
  );
  const at = step.at ?? [];
  const { laws, plain, exponentDraws: drawn, optima } = result;
  const numbers = mapValues(allocationNumbers(laws, at), plainValue);
  const student = lineAllocation(laws, [], level);
  const drawnLimits = (value: number, low: number, high: number): StudyValue => ({
    value,
    ...("reason" in drawn
      ? {}
      : {
          low,
          high,
          level,
          standardError: drawn.standardDeviation,
          method: "percentile, draws of seed noise",
        }),
  });
  if (laws.N.status === "fitted" && !("reason" in drawn)) {
    const { value } = laws.N.exponent;
    numbers.a = drawnLimits(value, drawn.low, drawn.high);
    numbers.b = drawnLimits(1 - value, 1 - drawn.high, 1 - drawn.low);
    numbers.a_median = { value: drawn.median };
  }
  const column = (of: (optimum: (typeof optima)[number]) => number) => Float64Array.from(optima, of);
  return {
    method: "approach 2, interpolated",
    values: {
      ...numbers,
      a_student: student.a!,
      a_equal: plainValue(plain.status === "none" ? plain : plain.exponent.value),
      budgets: plainValue(optima.length),
      excludedBudgets: plainValue(result.excluded.length),
    },
    tables: {
      optima: {
        name: `${table.name}, optima`,
        count: optima.length,
        columns: {
          C: column(({ C }) => C),
          N: column(({ N }) => N),
          D: column(({ D }) => D),
          L: column(({ L }) => L),
          logError: column(({ logError }) => logError),
          plainN: column(({ plainN }) => plainN),
        },
        texts: {},
      },
    },
    notes: excludedNotes(result.excluded),
  };
};

function noiseOf(noise: number | string): NoiseOfLoss {
  if (typeof noise === "number") return noise;
  const expression = parseExpression(noise);
  const unknown = symbolsOf(expression).find((name) => name !== "L");
  if (unknown !== undefined) throw badInput(`noise is an expression in L alone, but uses ${unknown}`);
  return (L) => evaluateExpression(expression, { L });
}
