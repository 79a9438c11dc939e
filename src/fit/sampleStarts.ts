import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { CompiledLaw } from "../laws/law.ts";
import type { Grid } from "../registry/types.ts";
import { latinHypercube } from "./latinHypercube.ts";
import type { Sampling } from "./samplings.ts";
import { sobolPoints } from "./sobol.ts";
import { gridStarts } from "./starts.ts";

/**
 * Start points on the fitting scale: all combinations of a grid, or `count` points spread evenly between its lowest and
 * highest values, by the Sobol sequence (without the generator) or by a Latin hypercube (with it). Earlier Sobol points do
 * not change when more are asked for.
 * @throws AssayError when the grid does not fit the law.
 */
export function sampleStarts(
  law: CompiledLaw,
  grid: Grid,
  sampling: Sampling,
  count: number,
  generator: RandomGenerator,
): Float64Array[] {
  if (sampling === "grid") return gridStarts(law, grid);
  const ends = Object.fromEntries(
    Object.entries(grid).map(([name, values]) => [name, [Math.min(...values), Math.max(...values)]]),
  ) as Grid;
  // Also checks that grid and law have the same parameters.
  const corners = gridStarts(law, ends);
  const low = corners[0]!;
  const high = corners.at(-1)!;
  const dimension = law.parameters.length;
  // The first Sobol point is the corner of all lowest values, which is no better a start than any other corner.
  const points =
    sampling === "sobol" ? sobolPoints(dimension, count, 1) : latinHypercube(dimension, count, generator);
  return points.map((point) => point.map((share, j) => low[j]! + share * (high[j]! - low[j]!)));
}
