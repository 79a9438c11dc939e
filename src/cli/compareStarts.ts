import { findStarts } from "../fit/findStarts.ts";
import type { Problem } from "../fit/problem.ts";
import type { Law } from "../registry/types.ts";
import { registeredStarts } from "./fitSearch.ts";
import { usage } from "./options.ts";

/** Starts for one of the compared laws: the best that a search of the law and the data finds. */
export function compareStarts(
  problem: Problem,
  registered: Law | undefined,
  wanted: number,
  seed: number,
): readonly Float64Array[] {
  const { refined } = findStarts(problem, wanted, seed, registeredStarts(registered));
  if (refined.length === 0)
    throw usage(
      `the law has no finite value at any start: ${problem.law.text}; fit it as logarithms with --log-params`,
    );
  return refined;
}
