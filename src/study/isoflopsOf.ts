import { groupByBudget, type Isoflop } from "../allocation/isoflop.ts";
import { numbersOf, type Table } from "./table.ts";

/** Runs by budget. Tokens are read only where the step names their column; otherwise they follow from C = 6 N D. */
export function isoflopsOf(
  table: Table,
  columns: { readonly budget?: string; readonly N?: string; readonly D?: string; readonly L?: string } = {},
): Isoflop[] {
  const budget = numbersOf(table, columns.budget ?? "budget");
  return groupByBudget(budget, {
    N: numbersOf(table, columns.N ?? "N"),
    L: numbersOf(table, columns.L ?? "L"),
    ...(columns.D === undefined ? {} : { D: numbersOf(table, columns.D) }),
  });
}
