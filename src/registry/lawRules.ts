import { identifiersOf, splitEquation } from "./lawIdentifiers.ts";
import { entries, field, items, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

/** Laws: the expression uses exactly the declared variables and parameters; derived quantities use parameters and C. */
export function lawRules(context: RuleContext): void {
  const { value, report } = context;
  const variables = keys(field(value, "variables"));
  const parameters = keys(field(value, "parameters"));
  for (const name of parameters.filter((parameter) => variables.includes(parameter))) {
    report(["parameters", name], `${quote(name)} is declared both as variable and as parameter; keep one`);
  }
  equationRules(context, [...variables, ...parameters]);
  for (const [index, derived] of items(field(value, "derived"))) {
    const expression = textField(derived, "expression");
    if (expression !== undefined) {
      nameRules(context, expression, [...parameters, "C"], ["derived", index, "expression"]);
    }
  }
  for (const [name, parameter] of entries(field(value, "parameters"))) {
    const plausible = field(parameter, "plausible");
    if (!Array.isArray(plausible) || plausible.length !== 2) continue;
    if (!(plausible[0] < plausible[1])) {
      report(
        ["parameters", name, "plausible"],
        `"plausible" is ${quote(plausible)}; the lower end must come first`,
      );
    }
  }
}

function equationRules(context: RuleContext, declared: string[]): void {
  const { value, report } = context;
  const expression = textField(value, "expression");
  if (expression === undefined) return;
  const { response, body } = splitEquation(expression);
  const symbol = textField(field(value, "response"), "symbol");
  if (response === undefined) {
    report(["expression"], `"expression" has no equals sign; write it like L = E + A / N^alpha`);
  } else if (symbol !== undefined && response !== symbol) {
    report(
      ["expression"],
      `the expression is for ${quote(response)} but "response" has the symbol ${quote(symbol)}`,
    );
  }
  const used = nameRules(context, body, declared, ["expression"]);
  if (used === undefined) return;
  for (const kind of ["variables", "parameters"]) {
    for (const name of keys(field(value, kind)).filter((key) => !used.includes(key))) {
      report(
        [kind, name],
        `${quote(name)} is declared but the expression does not use it; remove one or add the other`,
      );
    }
  }
}

/** Reports names that are not allowed; gives back the names used, or undefined when the expression cannot be read. */
function nameRules(
  { report }: RuleContext,
  expression: string,
  allowed: string[],
  path: readonly (string | number)[],
): readonly string[] | undefined {
  const found = identifiersOf(expression, allowed);
  if ("error" in found) {
    report(path, `the expression cannot be read: ${found.error}: ${quote(expression)}`);
    return undefined;
  }
  for (const name of found.names.filter((used) => !allowed.includes(used))) {
    report(path, `the expression uses ${quote(name)}, which is not declared; ${wayOut(name, allowed)}`);
  }
  return found.names;
}
