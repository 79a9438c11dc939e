import { badInput } from "../errors.ts";

/** Runs of one nominal budget: parameters, loss, and tokens where these are not simply C / (6 N). */
export interface Isoflop {
  readonly C: number;
  readonly N: Float64Array;
  readonly L: Float64Array;
  readonly D?: Float64Array;
}

/** A budget whose runs give no optimum, with the reason. */
export interface ExcludedBudget {
  readonly C: number;
  readonly runs: number;
  readonly reason: string;
  readonly message: string;
  readonly data: Readonly<Record<string, number>>;
}

/**
 * Sorts runs into budgets, ascending; rows without a finite budget are left out.
 * @throws AssayError when columns differ in length.
 */
export function groupByBudget(
  budget: ArrayLike<number>,
  columns: { readonly N: ArrayLike<number>; readonly L: ArrayLike<number>; readonly D?: ArrayLike<number> },
): Isoflop[] {
  for (const [name, column] of Object.entries(columns))
    if (column.length !== budget.length)
      throw badInput(`columns differ in length: ${name} has ${column.length}, the budget ${budget.length}`);
  const rows = Array.from({ length: budget.length }, (_, row) => row).filter((row) =>
    Number.isFinite(budget[row]),
  );
  const values = [...new Set(rows.map((row) => budget[row]!))].sort((a, b) => a - b);
  return values.map((C) => {
    const own = rows.filter((row) => budget[row] === C);
    const pick = (column: ArrayLike<number>) => Float64Array.from(own, (row) => column[row]!);
    return {
      C,
      N: pick(columns.N),
      L: pick(columns.L),
      ...(columns.D === undefined ? {} : { D: pick(columns.D) }),
    };
  });
}
