import { type Expression, symbolsOf } from "../laws/expression.ts";
import type { Problem } from "./problem.ts";
import { rowValues } from "./rowValues.ts";

/** A parameter that stands as an exponent over data, and by how many e-folds its term changes over the rows. */
export interface Steepness {
  readonly parameter: string;
  readonly value: number;
  readonly folds: number;
}

/** Every parameter that is, up to its sign, an exponent whose base holds data and constants alone. */
export function exponentSteepness(
  { law, columns }: Problem,
  parameters: Readonly<Record<string, number>>,
): Steepness[] {
  const found: Steepness[] = [];
  const visit = (node: Expression): void => {
    if (node.kind === "unary") visit(node.argument);
    if (node.kind !== "binary") return;
    visit(node.left);
    visit(node.right);
    if (node.operation !== "power") return;
    const parameter = soleParameter(node.right, law.parameters);
    const value = parameter === undefined ? Number.NaN : parameters[parameter]!;
    const span = spanOf(node.left, law.variables, columns);
    if (parameter === undefined || span === undefined || found.some((one) => one.parameter === parameter))
      return;
    found.push({ parameter, value, folds: Math.abs(value) * span });
  };
  visit(law.body);
  return found;
}

/** The parameter p of an exponent p or -p. */
function soleParameter(node: Expression, parameters: readonly string[]): string | undefined {
  if (node.kind === "symbol") return parameters.includes(node.name) ? node.name : undefined;
  const negated = node.kind === "binary" && node.operation === "multiply" && node.left.kind === "constant";
  return negated && Math.abs((node.left as { value: number }).value) === 1
    ? soleParameter(node.right, parameters)
    : undefined;
}

/** Range of a base of data in e-folds; undefined where parameters or non-positive values stand in it. */
function spanOf(
  base: Expression,
  variables: readonly string[],
  columns: Problem["columns"],
): number | undefined {
  const names = symbolsOf(base);
  if (names.length === 0 || !names.every((name) => variables.includes(name))) return undefined;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const size of rowValues(base, names, columns)) {
    const value = Math.log(size);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high > low && Number.isFinite(high - low) ? high - low : undefined;
}
