import type { Grid } from "../registry/types.ts";
import type { Box } from "./box.ts";
import type { Problem } from "./problem.ts";
import { reduceProblem } from "./reducedProblem.ts";
import { gridStarts } from "./starts.ts";
import { projectStart } from "./variableProjection.ts";

// Ends of the squared problem whose objectives agree this well are the same optimum.
const same = 1e-8;
// Enough for a variable projection to reach the bottom of its valley; a start need not be exact.
const iterations = 50;

/**
 * Starts for any objective, best first: from a grid over the nonlinear parameters the squared problem is solved by
 * variable projection, with the linear parameters in closed form, and its different optima are returned as full points on
 * the fitting scale. The grid's values for linear parameters are ignored. Only the `most` best grid points are descended
 * from. Empty where the law has no linear parameter or no value anywhere on the grid.
 */
export function projectedStarts(problem: Problem, grid: Grid, most = 50, box?: Box): Float64Array[] {
  const reduced = reduceProblem(problem);
  if (reduced === undefined) return [];
  const { law } = problem;
  const coarse = Object.fromEntries(
    law.parameters.map((name, j) => [name, reduced.linear.includes(j) ? [0] : (grid[name] ?? [])]),
  ) as Grid;
  const points = gridStarts(law, coarse)
    .map((start) => ({ start, value: reduced.evaluate(reduced.places.map((place) => start[place]!)) }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
    .slice(0, most);
  const ends = points.map(({ start }) => {
    const { theta } = projectStart(problem, reduced, start, { iterations, box });
    return { theta, value: reduced.evaluate(reduced.places.map((place) => theta[place]!)) };
  });
  ends.sort((a, b) => a.value - b.value);
  return ends
    .filter(({ value }, k) => k === 0 || !(value <= ends[k - 1]!.value * (1 + same)))
    .map(({ theta }) => theta);
}
