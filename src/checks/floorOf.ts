import { type Expression, evaluateExpression } from "../laws/expression.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { PrintedLaw } from "./printedLaws.ts";

/** Whether a law of a loss ends at a floor, falls to nothing, or is no power of its variables at all. */
export type FloorKind = "floor" | "no floor" | "other";

// Scales no experiment reaches: what a power term leaves there is nothing, even with exponents of a few hundredths.
const farAway = 1e200;
const usual = 1e9;
const nothingLeft = 1e-3;

/** How the law of given constants ends when every variable grows without bound. */
export function floorKind(law: CompiledLaw, natural: Readonly<Record<string, number>>): FloorKind {
  const floors = constantTerms(law);
  // A floor printed as zero is none.
  if (floors.some((term) => evaluateExpression(term, natural) !== 0))
    return hasPowerOfVariable(law.body, law) ? "floor" : "other";
  const at = (value: number) =>
    evaluateExpression(law.body, {
      ...natural,
      ...Object.fromEntries(law.variables.map((name) => [name, value])),
    });
  const ratio = Math.abs(at(farAway) / at(usual));
  return ratio < nothingLeft ? "no floor" : "other";
}

/** Terms of the sum that hold parameters but no variable. */
export function constantTerms(law: CompiledLaw): readonly Expression[] {
  return termsOf(law.body).filter((term) => {
    const names = namesIn(term);
    return names.length > 0 && !names.some((name) => law.variables.includes(name));
  });
}

function termsOf(expression: Expression): Expression[] {
  if (expression.kind === "binary" && ["add", "subtract"].includes(expression.operation))
    return [...termsOf(expression.left), ...termsOf(expression.right)];
  return [expression];
}

function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case "constant":
      return [];
    case "symbol":
      return [expression.name];
    case "unary":
      return namesIn(expression.argument);
    case "binary":
      return [...namesIn(expression.left), ...namesIn(expression.right)];
  }
}

function hasPowerOfVariable(expression: Expression, law: CompiledLaw): boolean {
  if (expression.kind === "unary") return hasPowerOfVariable(expression.argument, law);
  if (expression.kind !== "binary") return false;
  const { operation, left, right } = expression;
  if (operation === "power" && namesIn(left).some((name) => law.variables.includes(name))) return true;
  return hasPowerOfVariable(left, law) || hasPowerOfVariable(right, law);
}

/** Exponents by the variable that they are the power of: `B / D^beta` gives D the exponent beta. */
export function exponentsByVariable(law: CompiledLaw): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const visit = (expression: Expression): void => {
    if (expression.kind === "unary") visit(expression.argument);
    if (expression.kind !== "binary") return;
    const { operation, left, right } = expression;
    const exponent = operation === "power" ? namesIn(right) : [];
    if (exponent.length === 1 && law.parameters.includes(exponent[0]!))
      for (const name of namesIn(left).filter((one) => law.variables.includes(one)))
        found.set(name, (found.get(name) ?? new Set()).add(exponent[0]!));
    visit(left);
    visit(right);
  };
  visit(law.body);
  return found;
}

/** Whether a printed law is about a loss or an error: by its response, or by its claim where the form is a general one. */
export function isLossLaw({ law, claim }: Pick<PrintedLaw, "law" | "claim">): boolean {
  const words = /\b(loss|losses|error|perplexity|cross-entropy)\b/i;
  // Forms for anything say Y: only the claim knows what it is of, in what stands before "against".
  return words.test(
    law.response.symbol === "Y" ? claim.title.split(/\bagainst\b/)[0]! : law.response.meaning,
  );
}
