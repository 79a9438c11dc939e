import { badInput } from "../errors.ts";
import { type Expression, symbolsOf } from "./expression.ts";
import { parseLaw } from "./parseExpression.ts";

/** Scale on which a parameter is fitted: `log` means that the optimiser moves its natural logarithm. */
export type ParameterScale = "log" | "linear";

/** A functional form ready to be bound to data. */
export interface CompiledLaw {
  readonly text: string;
  readonly response: string;
  readonly body: Expression;
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  readonly scales: readonly ParameterScale[];
}

/** What the caller knows of a law beside its expression. */
export interface LawOptions {
  /** Names that come from data columns; every other identifier is a parameter. */
  readonly variables: readonly string[];
  /** Parameters to fit on the log scale; they are then positive by construction. */
  readonly logParameters?: readonly string[];
}

/**
 * Reads an equation and sorts its identifiers into response, variables and parameters
 * (in order of appearance).
 * @throws AssayError for an unreadable expression, a law without variables or without parameters, a
 * response that also stands on the right, or a log parameter that the law does not have.
 */
export function compileLaw(text: string, options: LawOptions): CompiledLaw {
  const { response, body } = parseLaw(text);
  const symbols = symbolsOf(body);
  if (symbols.includes(response))
    throw badInput(`response stands on both sides of the law: ${response} in ${text}`);
  const variables = symbols.filter((name) => options.variables.includes(name));
  const parameters = symbols.filter((name) => !options.variables.includes(name));
  if (variables.length === 0)
    throw badInput(
      `law has no variable: none of ${symbols.join(", ") || "its identifiers"} is a column; map one with --map`,
    );
  if (parameters.length === 0) throw badInput(`law has no parameter to fit: ${text}`);
  const logged = options.logParameters ?? [];
  for (const name of logged)
    if (!parameters.includes(name))
      throw badInput(`log parameter is not in the law: ${name}; its parameters are ${parameters.join(", ")}`);
  const scales = parameters.map((name): ParameterScale => (logged.includes(name) ? "log" : "linear"));
  return { text, response, body, variables, parameters, scales };
}

/** Parameters on their natural scale from a point on the fitting scale. */
export function naturalParameters(law: CompiledLaw, theta: ArrayLike<number>): Record<string, number> {
  return Object.fromEntries(
    law.parameters.map((name, j) => [name, law.scales[j] === "log" ? Math.exp(theta[j]!) : theta[j]!]),
  );
}

/**
 * The point on the fitting scale from natural parameters.
 * @throws AssayError when a parameter is missing, or not positive although it is fitted as a logarithm.
 */
export function fittingPoint(law: CompiledLaw, parameters: Readonly<Record<string, number>>): Float64Array {
  return Float64Array.from(law.parameters, (name, j) => {
    const value = parameters[name];
    if (value === undefined)
      throw badInput(`no value for parameter ${name}; the law needs ${law.parameters.join(", ")}`);
    if (law.scales[j] === "log" && !(value > 0))
      throw badInput(`parameter ${name} is fitted as a logarithm and must be positive: ${value}`);
    return law.scales[j] === "log" ? Math.log(value) : value;
  });
}
