import type { Problem } from "../fit/problem.ts";
import type { Reading } from "../intervals/resample.ts";
import type { Objective } from "../registry/types.ts";
import type { Case } from "./gatherCase.ts";

/** A problem together with the rows of the dataset that it uses. */
export interface SelectedProblem {
  readonly problem: Problem;
  readonly rows: readonly number[];
  readonly reading?: Reading;
}

/** The fitting problem on the rows that no rule drops. */
export function problemOf(
  part: Pick<Case, "runs" | "compiled" | "dataset">,
  dropped: readonly (string | null)[],
  objective: Objective,
): SelectedProblem {
  const rows = Array.from(dropped.keys()).filter((row) => dropped[row] === null);
  const pick = (name: string) => Float64Array.from(rows, (row) => part.runs.columns[name]![row]!);
  const problem: Problem = {
    law: part.compiled,
    columns: Object.fromEntries(part.compiled.variables.map((name) => [name, pick(name)])),
    observed: pick(part.compiled.response),
    objective,
  };
  const bounds = part.dataset.readingError;
  return {
    problem,
    rows,
    ...(bounds === undefined ? {} : { reading: { low: pick(bounds.low), high: pick(bounds.high) } }),
  };
}
