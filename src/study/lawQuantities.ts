import { badInput } from "../errors.ts";
import type { Quantity } from "../intervals/intervalMethod.ts";
import { derivedOf, meanAt, parameterQuantities } from "../intervals/quantities.ts";
import { evaluateExpression, symbolsOf } from "../laws/expression.ts";
import { naturalParameters } from "../laws/law.ts";
import { parseExpression } from "../laws/parseExpression.ts";
import { wayOut } from "../registry/nearest.ts";
import type { StudyPredict } from "../registry/types.ts";
import type { ChosenLaw } from "./lawChoice.ts";
import { valueKey } from "./studyValue.ts";

/** What a step wants of a law beside its parameters. */
export interface WantedQuantities {
  readonly at?: readonly number[];
  readonly derive?: Readonly<Record<string, string>>;
  readonly predict?: StudyPredict;
}

/** Parameters, derived quantities (at each compute where they depend on it), further expressions, and points of the curve. */
export function lawQuantities(choice: ChosenLaw, wanted: WantedQuantities): Quantity[] {
  const { compiled } = choice;
  return [
    ...parameterQuantities(compiled),
    ...registeredQuantities(choice, wanted.at ?? []),
    ...Object.entries(wanted.derive ?? {}).map(([id, text]) => expressionQuantity(choice, id, text)),
    ...(wanted.predict ?? []).map(({ id, at }) => ({
      ...meanAt(compiled, at as Record<string, number>),
      id,
    })),
  ];
}

function registeredQuantities(choice: ChosenLaw, budgets: readonly number[]): Quantity[] {
  const { registered, compiled, fixed } = choice;
  return (registered?.derived ?? []).flatMap(({ id, expression }) => {
    if (!/\bC\b/.test(expression)) return [{ ...derived(choice, id) }];
    return budgets.map((C) => ({ ...derived(choice, id, C), id: valueKey(id, C) }));
  });

  function derived(_: ChosenLaw, id: string, C?: number): Quantity {
    const quantity = derivedOf(registered!, compiled, id, C);
    if (Object.keys(fixed).length === 0) return quantity;
    const expression = registered!.derived!.find((one) => one.id === id)!.expression;
    return {
      ...expressionQuantity(choice, id, expression, C === undefined ? {} : { C }),
      title: quantity.title,
    };
  }
}

/** An expression in the parameters of a law, those that are held included. */
export function expressionQuantity(
  { compiled, fixed }: ChosenLaw,
  id: string,
  text: string,
  more: Readonly<Record<string, number>> = {},
): Quantity {
  const expression = parseExpression(text);
  const known = [...compiled.parameters, ...Object.keys(fixed), ...Object.keys(more)];
  const unknown = symbolsOf(expression).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw badInput(`quantity ${id} uses ${unknown}, which is no parameter; ${wayOut(unknown, known)}`);
  return {
    id,
    title: text,
    target: "derived",
    value: (theta) =>
      evaluateExpression(expression, { ...fixed, ...more, ...naturalParameters(compiled, theta) }),
  };
}
