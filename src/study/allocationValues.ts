import type { AllocationLaws } from "../allocation/approach2.ts";
import type { NoResult } from "../allocation/noResult.ts";
import { type PowerLaw, powerLawAt } from "../allocation/powerLaw.ts";
import {
  drawnValue,
  estimatedValue,
  plainValue,
  type StudyValue,
  type StudyValues,
  valueKey,
} from "./studyValue.ts";

/** Exponents and optima that allocation laws give, by name of value. */
export function allocationNumbers(
  laws: AllocationLaws,
  at: readonly number[],
): Record<string, number | NoResult> {
  const of = (law: PowerLaw | NoResult, pick: (law: PowerLaw) => number) =>
    law.status === "none" ? law : pick(law);
  const lines = [
    ["N", "a", laws.N],
    ["D", "b", laws.D],
    ["tokensPerParameter", "ratioExponent", laws.ratio],
  ] as const;
  return Object.fromEntries(
    lines.flatMap(([name, exponent, law]) => [
      [exponent, of(law, (one) => one.exponent.value)],
      [`coefficient_${name}`, of(law, (one) => one.coefficient)],
      ...at.map((C) => [valueKey(name, C), of(law, (one) => powerLawAt(one, C).value)]),
    ]),
  );
}

/** The same with percentile limits from draws of the laws. */
export function drawnAllocation(
  laws: AllocationLaws,
  drawn: readonly AllocationLaws[],
  at: readonly number[],
  level: number,
  method: string,
): StudyValues {
  const draws = drawn.map((one) => allocationNumbers(one, at));
  return Object.fromEntries(
    Object.entries(allocationNumbers(laws, at)).map(([key, value]) => {
      const plain = plainValue(value);
      if ("missing" in plain || draws.length === 0) return [key, plain];
      const values = Float64Array.from(draws, (draw) => numberOr(draw[key]));
      return [key, drawnValue(plain.value, values, level, method)];
    }),
  );
}

/** The same with the limits of the lines through the optima. */
export function lineAllocation(laws: AllocationLaws, at: readonly number[], level: number): StudyValues {
  const method = "Student, line through the optima";
  const numbers = allocationNumbers(laws, at);
  const limits = (law: PowerLaw | NoResult, exponent: string, name: string): [string, StudyValue][] =>
    law.status === "none"
      ? []
      : [
          [exponent, estimatedValue(law.exponent, level, method)],
          ...at.map((C): [string, StudyValue] => [
            valueKey(name, C),
            estimatedValue(powerLawAt(law, C), level, method),
          ]),
        ];
  return {
    ...Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, plainValue(value)])),
    ...Object.fromEntries([
      ...limits(laws.N, "a", "N"),
      ...limits(laws.D, "b", "D"),
      ...limits(laws.ratio, "ratioExponent", "tokensPerParameter"),
    ]),
  };
}

const numberOr = (value: number | NoResult | undefined) => (typeof value === "number" ? value : Number.NaN);
