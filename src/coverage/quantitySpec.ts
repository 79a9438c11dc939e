import type { Quantity } from "../intervals/intervalMethod.ts";
import { type Expression, evaluateExpression } from "../laws/expression.ts";
import type { CompiledLaw } from "../laws/law.ts";

/** A quantity as plain data, so that it can travel to a thread: an expression in the natural parameters. */
export interface QuantitySpec {
  readonly id: string;
  readonly title: string;
  readonly target: Quantity["target"];
  readonly expression: Expression;
  /** Compute budget in FLOP, for quantities that depend on one. */
  readonly compute?: number;
}

/** The quantity that a specification describes, for points on the fitting scale of a law. */
export function quantityOf(law: CompiledLaw, spec: QuantitySpec): Quantity {
  const { id, title, target, expression, compute } = spec;
  // One scope for all calls: draws are read hundreds of thousands of times.
  const scope: Record<string, number> = compute === undefined ? {} : { C: compute };
  const logged = law.scales.map((scale) => scale === "log");
  return {
    id,
    title,
    target,
    value: (theta) => {
      for (let j = 0; j < law.parameters.length; j++)
        scope[law.parameters[j]!] = logged[j] ? Math.exp(theta[j]!) : theta[j]!;
      return evaluateExpression(expression, scope);
    },
  };
}

/** Specifications of all parameters of a law, on their natural scale. */
export function parameterSpecs(law: CompiledLaw): QuantitySpec[] {
  return law.parameters.map((name) => ({
    id: name,
    title: name,
    target: "parameter",
    expression: { kind: "symbol", name },
  }));
}
