import type { Problem } from "../fit/problem.ts";
import { screenStarts, startsToScreen } from "../fit/screenStarts.ts";
import { defaultGrid } from "../fit/starts.ts";
import type { Grid, Law } from "../registry/types.ts";
import { usage } from "./options.ts";

/** Starts for one of the compared laws: the best of a screened grid of registered and default start values. */
export function compareStarts(
  problem: Problem,
  registered: Law | undefined,
  wanted: number,
  seed: number,
): Float64Array[] {
  const own = Object.entries(registered?.parameters ?? {}).flatMap(([name, { starts }]) =>
    starts === undefined ? [] : [[name, starts] as const],
  );
  const grid = { ...defaultGrid(problem.law), ...Object.fromEntries(own) } as Grid;
  const starts = screenStarts(problem, startsToScreen(problem.law, grid, seed), wanted);
  if (starts.length === 0)
    throw usage(
      `the law has no finite value at any start: ${problem.law.text}; fit it as logarithms with --log-params`,
    );
  return starts;
}
