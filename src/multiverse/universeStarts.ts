import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { Problem } from "../fit/problem.ts";
import { screenStarts } from "../fit/screenStarts.ts";
import { gridStarts } from "../fit/starts.ts";
import { stream } from "../intervals/stream.ts";
import { type CompiledLaw, fittingPoint } from "../laws/law.ts";
import type { Grid } from "../registry/types.ts";
import type { StartChoice } from "./protocolOf.ts";

/**
 * Starts of a search on the fitting scale, or undefined where the grid is not one of this law, as when the law is
 * another than the published one.
 */
export function universeStarts(problem: Problem, choice: StartChoice): Float64Array[] | undefined {
  const { law } = problem;
  if (choice.at !== undefined) {
    const given = choice.at;
    return law.parameters.every((name) => given[name] !== undefined) ? [fittingPoint(law, given)] : undefined;
  }
  const grid = gridFor(law, choice);
  if (grid === undefined) return undefined;
  const all = gridStarts(law, grid);
  const drawn = choice.random === undefined ? all : drawStarts(all, choice.random);
  return choice.screen === undefined ? drawn : screenStarts(problem, drawn, choice.screen);
}

function gridFor(law: CompiledLaw, { grid, halfOpen }: StartChoice): Grid | undefined {
  if (grid === undefined || law.parameters.some((name) => grid[name] === undefined)) return undefined;
  return Object.fromEntries(
    law.parameters.map((name) => {
      const values = grid[name]!;
      return [name, halfOpen === true && values.length > 1 ? values.slice(0, -1) : values];
    }),
  ) as Grid;
}

/** Some of the starts, each once, in the order of the grid; the same ones in every run. */
function drawStarts(all: readonly Float64Array[], wanted: number): Float64Array[] {
  const generator = stream(1, "multiverse starts", wanted);
  const order = all.map((_, k) => k);
  const count = Math.min(wanted, all.length);
  for (let k = 0; k < count; k++) {
    const other = uniformInt(generator, k, all.length - 1);
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order
    .slice(0, count)
    .sort((one, other) => one - other)
    .map((k) => all[k]!);
}
