import { type Expression, symbolsOf } from "../laws/expression.ts";
import type { CompiledLaw } from "../laws/law.ts";

/**
 * Parameters in which a law is jointly linear (of degree one together, whatever the others are), in the law's order:
 * E, A and B of E + A/N^alpha + B/D^beta. Given all others, their best values follow from one linear system
 * (variable projection, Golub and Pereyra 1973). Read off the expression, so a law that is linear only after
 * rearrangement is not recognised.
 */
export function linearParameters(law: CompiledLaw): string[] {
  const chosen: string[] = [];
  for (const name of law.parameters) if (degree(law.body, new Set([...chosen, name])) <= 1) chosen.push(name);
  return chosen;
}

/** Degree of an expression as a polynomial in some names; Infinity where it is none. */
function degree(node: Expression, names: ReadonlySet<string>): number {
  if (node.kind === "symbol") return names.has(node.name) ? 1 : 0;
  if (!symbolsOf(node).some((name) => names.has(name))) return 0;
  if (node.kind !== "binary") return Number.POSITIVE_INFINITY;
  const left = degree(node.left, names);
  const right = degree(node.right, names);
  if (node.operation === "add" || node.operation === "subtract") return Math.max(left, right);
  if (node.operation === "multiply") return left + right;
  if (node.operation === "divide" && right === 0) return left;
  return Number.POSITIVE_INFINITY;
}
