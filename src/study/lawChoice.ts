import { substitute } from "../allocation/substitute.ts";
import { badInput } from "../errors.ts";
import { symbolsOf } from "../laws/expression.ts";
import { type CompiledLaw, compileLaw } from "../laws/law.ts";
import { compileRegisteredLaw } from "../laws/registeredLaw.ts";
import type { Registry } from "../registry/load.ts";
import type { Law } from "../registry/types.ts";
import { mapValues } from "./table.ts";

/** The options by which a step names its law. */
export interface LawOptions {
  readonly law?: string;
  readonly expression?: string;
  readonly variables?: readonly string[];
  readonly logParameters?: readonly string[];
  readonly fixed?: Readonly<Record<string, number>>;
}

/** A law ready to be fitted, and its document where it is registered. */
export interface ChosenLaw {
  readonly compiled: CompiledLaw;
  readonly registered?: Law;
  readonly fixed: Readonly<Record<string, number>>;
}

/** Compiles the law of a step and puts in the parameters that are held. @throws AssayError for a law that cannot be. */
export function chooseLaw(registry: Registry, options: LawOptions): ChosenLaw {
  const { law, expression, variables = [], logParameters = [], fixed = {} } = options;
  if ((law === undefined) === (expression === undefined))
    throw badInput('a step needs a "law" or an "expression", one of them');
  const registered = law === undefined ? undefined : registry.law(law);
  const compiled =
    registered === undefined
      ? compileLaw(expression!, { variables, logParameters })
      : compileRegisteredLaw(registered);
  return { compiled: hold(compiled, fixed), fixed, ...(registered === undefined ? {} : { registered }) };
}

function hold(law: CompiledLaw, fixed: Readonly<Record<string, number>>): CompiledLaw {
  for (const name of Object.keys(fixed))
    if (!law.parameters.includes(name))
      throw badInput(`fixed names ${name}, which is no parameter; the law has ${law.parameters.join(", ")}`);
  const meanings = mapValues(fixed, (value) => ({ kind: "constant", value }) as const);
  const body = substitute(law.body, meanings);
  const left = law.parameters.flatMap((name, j) =>
    Object.hasOwn(fixed, name) ? [] : [{ name, scale: law.scales[j]! }],
  );
  const symbols = symbolsOf(body);
  const used = left.filter(({ name }) => symbols.includes(name));
  return {
    ...law,
    body,
    variables: law.variables.filter((name) => symbols.includes(name)),
    parameters: used.map(({ name }) => name),
    scales: used.map(({ scale }) => scale),
  };
}
