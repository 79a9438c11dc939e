import type { Optimiser } from "../registry/types.ts";
import { descend } from "./descend.ts";
import type { FitStatus, Minimum } from "./minimise.ts";
import { bindProblem, type Problem } from "./problem.ts";

/** Outcomes of many descents, as columns so that they travel between threads cheaply. */
export interface StartResults {
  readonly count: number;
  readonly values: Float64Array;
  /** count x dimension, row-major, on the fitting scale. */
  readonly thetas: Float64Array;
  readonly converged: Uint8Array;
  readonly iterations: number;
  readonly evaluations: number;
}

/** Descends from every start in turn. Each result depends on its own start alone. */
export function runStarts(
  problem: Problem,
  starts: readonly Float64Array[],
  optimiser: Optimiser,
): StartResults {
  const target = bindProblem(problem);
  const dimension = target.dimension;
  const values = new Float64Array(starts.length);
  const thetas = new Float64Array(starts.length * dimension);
  const converged = new Uint8Array(starts.length);
  let iterations = 0;
  let evaluations = 0;
  starts.forEach((start, index) => {
    const minimum = descend(target, start, optimiser);
    values[index] = minimum.value;
    thetas.set(minimum.theta, index * dimension);
    converged[index] = minimum.status === "converged" ? 1 : 0;
    iterations += minimum.iterations;
    evaluations += minimum.evaluations;
  });
  return { count: starts.length, values, thetas, converged, iterations, evaluations };
}

/** Joins the results of consecutive ranges of starts. */
export function joinResults(parts: readonly StartResults[]): StartResults {
  const join = (pick: (part: StartResults) => Float64Array) =>
    Float64Array.from(parts.flatMap((part) => Array.from(pick(part))));
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    values: join((part) => part.values),
    thetas: join((part) => part.thetas),
    converged: Uint8Array.from(parts.flatMap((part) => Array.from(part.converged))),
    iterations: parts.reduce((sum, part) => sum + part.iterations, 0),
    evaluations: parts.reduce((sum, part) => sum + part.evaluations, 0),
  };
}

/** The lowest end point (first of equals), as a minimum that can be polished. */
export function bestOf(results: StartResults, dimension: number): Minimum & { readonly index: number } {
  let index = 0;
  for (let i = 1; i < results.count; i++) if (results.values[i]! < results.values[index]!) index = i;
  const status: FitStatus = results.converged[index] === 1 ? "converged" : "iteration limit";
  return {
    index,
    theta: results.thetas.slice(index * dimension, (index + 1) * dimension),
    value: results.values[index]!,
    gradient: new Float64Array(dimension),
    status,
    iterations: results.iterations,
    evaluations: results.evaluations,
  };
}
