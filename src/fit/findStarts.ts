import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { CompiledLaw } from "../laws/law.ts";
import type { Grid } from "../registry/types.ts";
import { linearParameters } from "./linearParameters.ts";
import { bindProblem, type Problem, restrictProblem } from "./problem.ts";
import { projectLinear } from "./projectLinear.ts";
import { refineStart } from "./refineStart.ts";
import { screenStarts } from "./screenStarts.ts";
import { gridStarts } from "./starts.ts";
import { startValues } from "./startValues.ts";

// Candidates beyond this hardly ever find a valley that fewer have missed, and cost more time than the fit.
const mostCandidates = 2000;
// Rows that suffice to tell a good start from a bad one.
const mostRows = 256;
const sampleSteps = 25;
const fullSteps = 5;

/** Start points for a fit: as screened from the grid, and the same after some steps downhill. */
export interface Starts {
  readonly screened: readonly Float64Array[];
  readonly refined: readonly Float64Array[];
}

/**
 * Finds up to `wanted` start points for a law on its data: combinations of start values derived from the law and the
 * data (and `extra` values, on the fitting scale), completed by linear least squares, screened by the objective, and
 * taken a few steps downhill. Half of them are the best of all candidates, half the best of their part of the grid, so
 * that different valleys are tried. Deterministic for a seed, which matters only for grids too large to be screened whole.
 */
export function findStarts(
  problem: Problem,
  wanted: number,
  seed: number,
  extra: Partial<Grid> = {},
): Starts {
  const sample = thinned(problem);
  const candidates = candidatesFor(sample, Math.max(mostCandidates, 4 * wanted), seed, extra);
  const positive = screenStarts(sample, candidates.positive, Math.floor(wanted / 2));
  const screened = [...screenStarts(sample, candidates.free, wanted - positive.length), ...positive];
  const refine = refineStart(sample, sampleSteps);
  const near = screened.map(refine);
  if (sample === problem) return { screened, refined: near };
  // A row outside the sample may be one where the law has no value.
  const target = bindProblem(problem);
  const usable = near.filter((start) => Number.isFinite(target.evaluate(start)));
  return { screened, refined: usable.map(refineStart(problem, fullSteps)) };
}

/** At most `mostRows` rows, evenly spaced through the file. */
function thinned(problem: Problem): Problem {
  const n = problem.observed.length;
  if (n <= mostRows) return problem;
  const kept = new Set(Array.from({ length: mostRows }, (_, k) => Math.floor((k * n) / mostRows)));
  return restrictProblem(problem, (row) => kept.has(row));
}

/** Combinations of start values with the linear parameters filled in: freely, and kept positive where that differs. */
function candidatesFor(problem: Problem, most: number, seed: number, extra: Partial<Grid>) {
  const { law } = problem;
  const linear = new Set(linearParameters(law));
  const values = startValues(law, problem.columns);
  const grid = Object.fromEntries(
    law.parameters.map((name) => [name, linear.has(name) ? [0] : [...values[name]!, ...(extra[name] ?? [])]]),
  ) as Grid;
  const completed = combinations(law, grid, most, seed).map(projectLinear(problem));
  return {
    free: completed.flatMap(({ free }) => (free === undefined ? [] : [free])),
    positive: completed.flatMap(({ positive }) => (positive === undefined ? [] : [positive])),
  };
}

/** All combinations, or a seeded sample where there would be too many. */
function combinations(law: CompiledLaw, grid: Grid, most: number, seed: number): Float64Array[] {
  const axes = law.parameters.map((name) => grid[name]!);
  const count = axes.reduce((product, axis) => product * axis.length, 1);
  if (count <= most) return gridStarts(law, grid);
  const generator = xoroshiro128plus(seed);
  return Array.from({ length: most }, () =>
    Float64Array.from(axes, (axis) => axis[uniformInt(generator, 0, axis.length - 1)]!),
  );
}
