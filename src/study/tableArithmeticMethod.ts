import { badInput } from "../errors.ts";
import { standardNormalQuantile } from "../intervals/normal.ts";
import { type Expression, evaluateExpression, namedConstants, symbolsOf } from "../laws/expression.ts";
import { parseExpression } from "../laws/parseExpression.ts";
import { wayOut } from "../registry/nearest.ts";
import type { StudyTableArithmeticStep } from "../registry/types.ts";
import { printedAt } from "./printedNumbers.ts";
import { cornerRange, firstOrderError } from "./spreadOf.ts";
import { type StepInput, type StepResult, valueFrom } from "./stepInput.ts";
import {
  drawnValue,
  type MissingValue,
  plainValue,
  type StudyValue,
  type StudyValues,
} from "./studyValue.ts";
import { mapValues } from "./table.ts";

/** The inputs of expressions, by name. */
interface Inputs {
  readonly values: Readonly<Record<string, number>>;
  readonly cells: Readonly<Record<string, { readonly low: number; readonly high: number }>>;
  readonly computed: Readonly<Record<string, StudyValue & { readonly source: string }>>;
}

/**
 * Expressions over printed numbers and values of earlier steps; each is a value by its name. An expression of printed
 * numbers alone has the range that their rounding leaves; one whose computed inputs come from the same draws has their
 * percentiles; else independent standard errors are carried over to first order. Rounding then counts no longer.
 */
export async function tableArithmeticMethod(
  step: StudyTableArithmeticStep,
  given: StepInput,
): Promise<StepResult> {
  const printed = mapValues(step.numbers ?? {}, (at) => printedAt(given.registry, given.study, at));
  const computed = mapValues(step.values ?? {}, (from) => ({
    ...valueFrom(given.results, from),
    source: `${from.step}/${from.group ?? ""}`,
  }));
  const inputs: Inputs = {
    values: { ...mapValues(printed, ({ value }) => value), ...mapValues(computed, ({ value }) => value) },
    cells: mapValues(printed, ({ cell }) => cell),
    computed,
  };
  for (const name of [...Object.keys(inputs.values), ...Object.keys(step.expressions)])
    if (Object.hasOwn(namedConstants, name))
      throw badInput(`${name} is a constant of every expression; give the number another name`);
  const values: StudyValues = {};
  let known = inputs;
  for (const [name, text] of Object.entries(step.expressions)) {
    const { found, source = `${step.id}/${name}` } = evaluated(name, text, known, given);
    values[name] = found;
    // A later expression may use an earlier one; without an error or draws of its own it counts as exact.
    if ("value" in found)
      known = {
        ...known,
        values: { ...known.values, [name]: found.value },
        computed: { ...known.computed, [name]: { ...found, source } },
      };
  }
  return { method: "arithmetic", values, notes: [] };
}

/** An expression, and whose draws it has. */
function evaluated(
  name: string,
  text: string,
  { values, cells, computed }: Inputs,
  { level }: StepInput,
): { readonly found: StudyValue | MissingValue; readonly source?: string } {
  const expression = parseExpression(text);
  const names = symbolsOf(expression);
  const unknown = names.find((one) => !Object.hasOwn(values, one));
  if (unknown !== undefined)
    throw badInput(`expression ${name} uses ${unknown}; ${wayOut(unknown, Object.keys(values))}`);
  const value = evaluateExpression(expression, values);
  const plain = plainValue(value);
  if ("missing" in plain) return { found: plain };
  const used = names.flatMap((one) =>
    computed[one]?.standardError === undefined ? [] : [{ one, ...computed[one]! }],
  );
  if (used.length === 0) return { found: rounded(expression, value, names, values, cells) };
  const draws = used.map((one) => one.draws);
  const sources = new Set(used.map(({ source }) => source));
  if (sources.size === 1 && draws.every((one) => one !== undefined && one.length === draws[0]!.length)) {
    const drawn = Float64Array.from(draws[0]!, (_, d) =>
      evaluateExpression(expression, {
        ...values,
        ...Object.fromEntries(used.map(({ one }, k) => [one, draws[k]![d]!])),
      }),
    );
    return {
      found: drawnValue(value, drawn, used[0]!.level ?? level, used[0]!.method ?? ""),
      source: used[0]!.source,
    };
  }
  const errors = Object.fromEntries(used.map(({ one, standardError }) => [one, standardError!]));
  const standardError = firstOrderError(expression, values, errors);
  const reach = standardNormalQuantile((1 + level) / 2) * standardError;
  const method = "first order, independent errors";
  return { found: { value, low: value - reach, high: value + reach, level, standardError, method } };
}

function rounded(
  expression: Expression,
  value: number,
  names: readonly string[],
  values: Inputs["values"],
  cells: Inputs["cells"],
): StudyValue {
  const own = Object.fromEntries(Object.entries(cells).filter(([name]) => names.includes(name)));
  const range = cornerRange(own, (point) => evaluateExpression(expression, { ...values, ...point }));
  return range === undefined ? { value } : { value, ...range, method: "rounding of the printed numbers" };
}
