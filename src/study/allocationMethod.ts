import type { AllocationProblem } from "../allocation/allocationProblem.ts";
import { optimalAllocation } from "../allocation/optimalAllocation.ts";
import { fitPowerLaw } from "../allocation/powerLaw.ts";
import { badInput } from "../errors.ts";
import type { StudyAllocationStep } from "../registry/types.ts";
import { lawConstants } from "./lawConstants.ts";
import { cornerRange } from "./spreadOf.ts";
import type { StepInput, StepResult } from "./stepInput.ts";
import { drawnValue, plainValue, type StudyValue, type StudyValues, valueKey } from "./studyValue.ts";

// Each draw takes an optimum at every cost; these suffice for limits of two digits.
const defaultDraws = 200;

/**
 * Optimum of a law at given costs. Values at each cost: every variable and definition, loss, exponent_<name> (local), and
 * with N and D tokensPerParameter. With two costs or more the line through the optima: exponent_<name>, and a and b
 * for N and D. Limits come from the draws of the step that fitted the law, or from the rounding of printed constants.
 */
export async function allocationMethod(step: StudyAllocationStep, given: StepInput): Promise<StepResult> {
  const constants = lawConstants(step.constants, given);
  const level = step.level ?? given.level;
  const problem = problemOf(step, constants.values, given);
  const costs = step.at as readonly number[];
  const { numbers, missing } = optima(problem, costs);
  const at = (parameters: Readonly<Record<string, number>>) =>
    optima(
      { ...problem, parameters: { ...problem.parameters, ...pick(parameters, problem.parameters) } },
      costs,
    ).numbers;
  const values: StudyValues = { ...missing };
  if (constants.draws.length > 1) {
    const wanted = step.draws ?? defaultDraws;
    const every = Math.max(1, Math.floor(constants.draws.length / wanted));
    const drawn = constants.draws
      .filter((_, k) => k % every === 0)
      .slice(0, wanted)
      .map(at);
    for (const [key, value] of Object.entries(numbers))
      values[key] = drawnValue(
        value,
        Float64Array.from(drawn, (one) => one[key] ?? Number.NaN),
        level,
        `percentile, optima of ${drawn.length} draws of the fit`,
      );
  } else {
    const cells = pick(constants.cells, problem.parameters);
    for (const [key, value] of Object.entries(numbers)) {
      const plain = plainValue(value);
      const range = "value" in plain ? cornerRange(cells, cornerCache(at, key)) : undefined;
      values[key] = range === undefined ? plain : rounded(plain as StudyValue, range);
    }
  }
  return { method: "optimum of a law", values, notes: [] };
}

const rounded = (plain: StudyValue, range: { readonly low: number; readonly high: number }): StudyValue => ({
  ...plain,
  ...range,
  method: "rounding of the printed constants",
});

type Numbers = Readonly<Record<string, number>>;

const corners = new WeakMap<(point: Numbers) => Numbers, Map<string, Numbers>>();

/** All numbers of a corner are computed at once and asked for one by one. */
function cornerCache(at: (point: Numbers) => Numbers, key: string): (point: Numbers) => number {
  const known = corners.get(at) ?? new Map<string, Numbers>();
  corners.set(at, known);
  return (point) => {
    const name = JSON.stringify(point);
    const found = known.get(name) ?? at(point);
    known.set(name, found);
    return found[key] ?? Number.NaN;
  };
}

function problemOf(step: StudyAllocationStep, values: Numbers, { registry }: StepInput): AllocationProblem {
  const law = step.law === undefined ? undefined : registry.law(step.law);
  if ((law === undefined) === (step.expression === undefined))
    throw badInput('an allocation needs a "law" or an "expression", one of them');
  const names = law === undefined ? Object.keys(values) : Object.keys(law.parameters);
  const absent = names.find((name) => !Object.hasOwn(values, name));
  if (absent !== undefined) throw badInput(`the constants give no value for ${absent}; add it to "values"`);
  return {
    law: law?.expression ?? step.expression!,
    parameters: Object.fromEntries(names.map((name) => [name, values[name]!])),
    cost: step.cost ?? "6 * N * D",
    variables: step.variables ?? ["N", "D"],
    ...(step.fixed === undefined ? {} : { constants: step.fixed }),
    ...(step.definitions === undefined ? {} : { definitions: step.definitions }),
    ...(step.bounds === undefined ? {} : { bounds: step.bounds }),
  };
}

function optima(problem: AllocationProblem, costs: readonly number[]) {
  const numbers: Record<string, number> = {};
  const missing: StudyValues = {};
  const inside: { cost: number; values: Numbers }[] = [];
  for (const cost of costs) {
    const found = optimalAllocation(problem, cost);
    if (found.status !== "interior") {
      const why = found.status === "none" ? found.message : "the lowest loss lies on a bound";
      for (const name of [...problem.variables, "loss"]) missing[valueKey(name, cost)] = { missing: why };
      continue;
    }
    const { N, D } = found.values as { N?: number; D?: number };
    inside.push({ cost, values: found.values });
    for (const [name, value] of Object.entries(found.values)) numbers[valueKey(name, cost)] = value;
    for (const [name, value] of Object.entries(found.exponents))
      numbers[valueKey(`exponent_${name}`, cost)] = value;
    numbers[valueKey("loss", cost)] = found.loss;
    if (N !== undefined && D !== undefined) numbers[valueKey("tokensPerParameter", cost)] = D / N;
  }
  if (inside.length >= 2)
    for (const name of Object.keys(inside[0]!.values)) {
      const line = fitPowerLaw(
        inside.map(({ cost }) => cost),
        inside.map(({ values }) => values[name]!),
      );
      if (line.status === "none") continue;
      numbers[`exponent_${name}`] = line.exponent.value;
      if (name === "N") numbers.a = line.exponent.value;
      if (name === "D") numbers.b = line.exponent.value;
    }
  return { numbers, missing };
}

function pick<T>(from: Readonly<Record<string, T>>, names: object): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => Object.hasOwn(names, name)));
}
