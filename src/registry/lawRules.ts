import { namedConstants } from "../laws/expression.ts";
import { equationIdentifiers, identifiersOf } from "./lawIdentifiers.ts";
import { locatorRules, placeRules } from "./locatorRules.ts";
import { entries, field, items, keys, textField } from "./loose.ts";
import { wayOut } from "./nearest.ts";
import { quote } from "./problem.ts";
import type { RuleContext } from "./ruleContext.ts";

type Path = readonly (string | number)[];

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
      derivedRules(context, expression, [...parameters, "C"], ["derived", index, "expression"]);
    }
  }
  formRules(context);
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

/** Where the form was read: a source of the paper that it comes from. */
function formRules({ value, lookup, report, requireDocument }: RuleContext): void {
  const form = field(value, "form");
  const paper = textField(form, "paper");
  placeRules(report, form, ["form"]);
  if (!requireDocument("paper", paper, ["form", "paper"])) return;
  locatorRules(report, field(lookup.raw("paper", paper!), "sources"), form, ["form"]);
}

function equationRules({ value, report }: RuleContext, declared: string[]): void {
  const expression = textField(value, "expression");
  if (expression === undefined) return;
  const found = equationIdentifiers(expression);
  if ("error" in found) {
    report(["expression"], found.error);
    return;
  }
  const symbol = textField(field(value, "response"), "symbol");
  if (symbol !== undefined && found.response !== symbol) {
    report(
      ["expression"],
      `the expression is for ${quote(found.response)} but "response" has the symbol ${quote(symbol)}; make them equal`,
    );
  }
  reportUndeclared(report, found.names, declared, ["expression"]);
  for (const kind of ["variables", "parameters"]) {
    for (const name of keys(field(value, kind))) {
      if (Object.hasOwn(namedConstants, name)) {
        report([kind, name], `${quote(name)} is the name of a constant in expressions; choose another`);
      } else if (!found.names.includes(name)) {
        report(
          [kind, name],
          `${quote(name)} is declared but the expression does not use it; remove it or use it`,
        );
      }
    }
  }
}

function derivedRules({ report }: RuleContext, expression: string, allowed: string[], path: Path): void {
  const found = identifiersOf(expression);
  if ("error" in found) report(path, found.error);
  else reportUndeclared(report, found.names, allowed, path);
}

function reportUndeclared(
  report: RuleContext["report"],
  used: readonly string[],
  allowed: string[],
  path: Path,
): void {
  for (const name of used.filter((one) => !allowed.includes(one))) {
    report(path, `the expression uses ${quote(name)}, which is not declared; ${wayOut(name, allowed)}`);
  }
}
