import { badInput } from "../errors.ts";
import type { Target } from "../fit/objective.ts";
import type { Expression } from "../laws/expression.ts";
import type { CompiledLaw } from "../laws/law.ts";
import { parseExpression, parseLaw } from "../laws/parseExpression.ts";
import { logFunction, logOf } from "./logFunction.ts";
import { assertClosed, type Meanings, substitute } from "./substitute.ts";

/** Lowest and highest value of a variable. */
export interface VariableBounds {
  readonly low?: number;
  readonly high?: number;
}

/** A law, what it costs, and what may be chosen: plain data. */
export interface AllocationProblem {
  /** `L = E + A / N^alpha + B / D^beta`, or a compiled law. */
  readonly law: string | CompiledLaw;
  /** Values of the law's parameters, on the natural scale. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Cost as an expression, e.g. `6 * N * D + 2 * N * Dinf`. */
  readonly cost: string;
  /** Positive quantities to choose. */
  readonly variables: readonly string[];
  /** Values of further names in law, cost and definitions. */
  readonly constants?: Readonly<Record<string, number>>;
  /** Names that follow from variables, e.g. `{ N: "n + 47491 * n^(1/3)" }`; their values are reported too. */
  readonly definitions?: Readonly<Record<string, string>>;
  readonly bounds?: Readonly<Record<string, VariableBounds>>;
}

/** A problem bound to functions of the logarithms of its variables. */
export interface BoundProblem {
  readonly variables: readonly string[];
  readonly loss: Target;
  readonly logCost: Target;
  readonly definitions: Readonly<Record<string, Target>>;
  /** Logarithms of the bounds, and whether the caller gave them. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly given: readonly { readonly low: boolean; readonly high: boolean }[];
}

// Wide enough for parameters, tokens and precisions in any unit, narrow enough to be searched.
const lowestByDefault = 1e-6;
const highestByDefault = 1e40;

/**
 * Reads the expressions of a problem and puts in what is known.
 * @throws AssayError for unreadable expressions, names without a value, and bounds that leave no room.
 */
export function bindAllocation(problem: AllocationProblem): BoundProblem {
  const { variables, parameters, constants = {}, definitions = {}, bounds = {} } = problem;
  if (variables.length === 0) throw badInput("an allocation needs a variable to choose: variables is empty");
  const parsed = Object.fromEntries(
    Object.entries(definitions).map(([name, text]) => [name, parseExpression(text)]),
  );
  checkNames(problem);
  const meanings: Meanings = { ...numbers(parameters), ...numbers(constants), ...parsed };
  const close = (expression: Expression, what: string) => {
    const closed = substitute(expression, meanings);
    assertClosed(closed, variables, what);
    return closed;
  };
  const body = typeof problem.law === "string" ? parseLaw(problem.law).body : problem.law.body;
  const ends = variables.map((name) => endsOf(name, bounds[name]));
  return {
    variables,
    loss: logFunction(close(body, "the law"), variables),
    logCost: logOf(logFunction(close(parseExpression(problem.cost), "the cost"), variables)),
    definitions: Object.fromEntries(
      Object.entries(parsed).map(([name, expression]) => [
        name,
        logFunction(close(expression, `definition of ${name}`), variables),
      ]),
    ),
    low: Float64Array.from(ends, ({ low }) => Math.log(low)),
    high: Float64Array.from(ends, ({ high }) => Math.log(high)),
    given: variables.map((name) => ({
      low: bounds[name]?.low !== undefined,
      high: bounds[name]?.high !== undefined,
    })),
  };
}

function endsOf(name: string, bounds: VariableBounds | undefined): { low: number; high: number } {
  const { low = lowestByDefault, high = highestByDefault } = bounds ?? {};
  if (!(low > 0 && high > low && high < Number.POSITIVE_INFINITY))
    throw badInput(`bounds of ${name} need 0 < low < high: ${low} to ${high}`);
  return { low, high };
}

function numbers(values: Readonly<Record<string, number>>): Meanings {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (!Number.isFinite(value)) throw badInput(`${name} needs a finite value: ${value}`);
      return [name, { kind: "constant", value }];
    }),
  );
}

function checkNames({ variables, parameters, constants, definitions, bounds }: AllocationProblem): void {
  const seen = new Set<string>();
  const named = [variables, ...[parameters, constants, definitions].map((part) => Object.keys(part ?? {}))];
  for (const name of named.flat()) {
    if (seen.has(name))
      throw badInput(
        `${name} is given twice; a name is a variable, a parameter, a constant or a definition, only one of them`,
      );
    seen.add(name);
  }
  for (const name of Object.keys(bounds ?? {}))
    if (!variables.includes(name))
      throw badInput(`bounds name an unknown variable: ${name}; the variables are ${variables.join(", ")}`);
}
