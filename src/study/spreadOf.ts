import { type Expression, evaluateExpression } from "../laws/expression.ts";

/** Lowest and highest value of a function where each input lies between two ends, looked for at the corners alone. */
export function cornerRange(
  cells: Readonly<Record<string, { readonly low: number; readonly high: number }>>,
  of: (point: Readonly<Record<string, number>>) => number,
): { readonly low: number; readonly high: number } | undefined {
  const names = Object.keys(cells).filter((name) => cells[name]!.low < cells[name]!.high);
  if (names.length === 0 || names.length > mostCorners) return undefined;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let corner = 0; corner < 2 ** names.length; corner++) {
    const point = Object.fromEntries(
      names.map((name, j) => [name, (corner >> j) & 1 ? cells[name]!.high : cells[name]!.low]),
    );
    const value = of(point);
    if (!Number.isFinite(value)) return undefined;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

// 1024 corners; more inputs than this would take longer than they tell.
const mostCorners = 10;
const step = 1e-4;

/** Standard error of an expression in independent inputs, to first order. */
export function firstOrderError(
  expression: Expression,
  values: Readonly<Record<string, number>>,
  errors: Readonly<Record<string, number>>,
): number {
  const squares = Object.entries(errors).map(([name, error]) => {
    const at = (sign: number) =>
      evaluateExpression(expression, { ...values, [name]: values[name]! + sign * step * error });
    return ((at(1) - at(-1)) / (2 * step)) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
}
