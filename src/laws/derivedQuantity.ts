import { badInput } from "../errors.ts";
import type { Law } from "../registry/types.ts";
import { evaluateExpression } from "./expression.ts";
import { parseExpression } from "./parseExpression.ts";

/** Value of a derived quantity for natural parameters, at a compute budget C in FLOP where it depends on one. */
export type DerivedQuantity = (parameters: Readonly<Record<string, number>>, compute?: number) => number;

/** The derived quantity that a law registers under `id`. @throws AssayError when it has none of that name. */
export function derivedQuantity(law: Law, id: string): DerivedQuantity {
  const entry = law.derived?.find((candidate) => candidate.id === id);
  if (entry === undefined)
    throw badInput(
      `law ${law.id} has no derived quantity ${id}; it has ${law.derived?.map((d) => d.id).join(", ") ?? "none"}`,
    );
  const expression = parseExpression(entry.expression);
  return (parameters, compute) =>
    evaluateExpression(expression, compute === undefined ? parameters : { ...parameters, C: compute });
}
