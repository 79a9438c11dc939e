import type { CompiledLaw } from "../laws/law.ts";
import type { Objective } from "../registry/types.ts";
import { bindObjective, type ResidualTarget } from "./objective.ts";

/** Everything that defines a fit except the optimiser; plain data that can be sent to a worker thread. */
export interface Problem {
  readonly law: CompiledLaw;
  /** One column a variable of the law, equal lengths. */
  readonly columns: Readonly<Record<string, Float64Array>>;
  /** The response, one value a row, on its natural scale. */
  readonly observed: Float64Array;
  readonly weights?: Float64Array;
  readonly objective: Objective;
}

/** Binds a problem to a target that can be minimised. */
export function bindProblem(problem: Problem): ResidualTarget {
  return bindObjective(problem.law, problem.columns, problem.observed, problem.objective, problem.weights);
}

/** The same problem on some of its rows. */
export function restrictProblem(problem: Problem, keep: (row: number) => boolean): Problem {
  const pick = (column: Float64Array) => column.filter((_, row) => keep(row));
  return {
    ...problem,
    columns: Object.fromEntries(
      Object.entries(problem.columns).map(([name, column]) => [name, pick(column)]),
    ),
    observed: pick(problem.observed),
    ...(problem.weights === undefined ? {} : { weights: pick(problem.weights) }),
  };
}
