import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { CompiledLaw } from "../laws/law.ts";
import type { Grid } from "../registry/types.ts";
import { bindProblem, type Problem } from "./problem.ts";
import { gridStarts } from "./starts.ts";

// A full grid up to this size is evaluated in well under a second; larger ones are sampled.
const mostScreened = 5000;

/** Start points from a grid: all of them, or a seeded sample where there would be too many. */
export function startsToScreen(law: CompiledLaw, grid: Grid, seed: number): Float64Array[] {
  const axes = law.parameters.map((name) => grid[name] ?? [0]);
  const count = axes.reduce((product, axis) => product * axis.length, 1);
  if (count <= mostScreened) return gridStarts(law, grid);
  const generator = xoroshiro128plus(seed);
  return Array.from({ length: mostScreened }, () =>
    Float64Array.from(axes, (axis) => axis[uniformInt(generator, 0, axis.length - 1)]!),
  );
}

/** The `wanted` starts with the lowest objective, lowest first; starts without a finite objective are left out. */
export function screenStarts(
  problem: Problem,
  starts: readonly Float64Array[],
  wanted: number,
): Float64Array[] {
  const target = bindProblem(problem);
  return starts
    .map((start) => ({ start, value: target.evaluate(start) }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
    .slice(0, wanted)
    .map(({ start }) => start);
}
