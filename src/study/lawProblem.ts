import type { Problem } from "../fit/problem.ts";
import type { Objective } from "../registry/types.ts";
import type { ChosenLaw } from "./lawChoice.ts";
import { numbersOf, type Table } from "./table.ts";

/** The fitting problem of a law on all rows of a table. @throws AssayError for a column that is missing or incomplete. */
export function lawProblem(
  { compiled }: ChosenLaw,
  table: Table,
  options: {
    readonly objective: Objective;
    readonly columns?: Readonly<Record<string, string>>;
    readonly weights?: string;
  },
): Problem {
  const column = (name: string) => numbersOf(table, options.columns?.[name] ?? name);
  return {
    law: compiled,
    columns: Object.fromEntries(compiled.variables.map((name) => [name, column(name)])),
    observed: column(compiled.response),
    objective: options.objective,
    ...(options.weights === undefined ? {} : { weights: numbersOf(table, options.weights) }),
  };
}
