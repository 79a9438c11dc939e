import { type Expression, evaluateExpression } from "../laws/expression.ts";

type Columns = Readonly<Record<string, Float64Array>>;

/** A number for every row, made from the row's values; the scope is the same object for all rows. */
export function perRow(
  names: readonly string[],
  columns: Columns,
  value: (scope: Readonly<Record<string, number>>) => number,
): Float64Array {
  const used = names.map((name) => columns[name]!);
  const scope = Object.fromEntries(names.map((name) => [name, Number.NaN]));
  const out = new Float64Array(used[0]!.length);
  for (let i = 0; i < out.length; i++) {
    for (let c = 0; c < used.length; c++) scope[names[c]!] = used[c]![i]!;
    out[i] = value(scope);
  }
  return out;
}

/** Values of an expression that holds data alone, one a row. */
export function rowValues(node: Expression, names: readonly string[], columns: Columns): Float64Array {
  return perRow(names, columns, (scope) => evaluateExpression(node, scope));
}
