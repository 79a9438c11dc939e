import type { Expression } from "../laws/expression.ts";

/** The terms of a sum; a difference or a negated bracket contributes its terms with the sign turned. */
export function termsOf(node: Expression, sign = 1): { node: Expression; sign: number }[] {
  if (node.kind === "binary" && (node.operation === "add" || node.operation === "subtract"))
    return [...termsOf(node.left, sign), ...termsOf(node.right, node.operation === "add" ? sign : -sign)];
  if (node.kind === "binary" && node.operation === "multiply" && isMinusOne(node.left))
    return termsOf(node.right, -sign);
  return [{ node, sign }];
}

/** The factors of a product, those of a divisor with power -1. */
export function factorsOf(node: Expression, power: 1 | -1 = 1): { node: Expression; power: 1 | -1 }[] {
  if (node.kind === "binary" && (node.operation === "multiply" || node.operation === "divide"))
    return [
      ...factorsOf(node.left, power),
      ...factorsOf(node.right, node.operation === "multiply" ? power : power === 1 ? -1 : 1),
    ];
  return [{ node, power }];
}

function isMinusOne(node: Expression): boolean {
  return node.kind === "constant" && node.value === -1;
}
