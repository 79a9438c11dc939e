import type { Optimiser } from "../registry/types.ts";
import { descendProblem } from "./descend.ts";
import { fitStatuses, type Minimum, stopRules } from "./minimise.ts";
import { bindProblem, type Problem } from "./problem.ts";

/** Outcomes of many descents, as columns so that they travel between threads cheaply. */
export interface StartResults {
  readonly count: number;
  readonly values: Float64Array;
  /** count x dimension, row-major, on the fitting scale. */
  readonly thetas: Float64Array;
  readonly converged: Uint8Array;
  /** Place of each status in `fitStatuses`. */
  readonly statuses: Uint8Array;
  /** Place of each stopping rule in `stopRules`, counted from 1; 0 where none was met. */
  readonly rules: Uint8Array;
  /** Largest component of each last step; NaN where the method does not say. */
  readonly steps: Float64Array;
  /** Iterations and evaluations of every start. */
  readonly iterations: Float64Array;
  readonly evaluations: Float64Array;
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
  const results: StartResults = {
    count: starts.length,
    values,
    thetas,
    converged: new Uint8Array(starts.length),
    statuses: new Uint8Array(starts.length),
    rules: new Uint8Array(starts.length),
    steps: new Float64Array(starts.length),
    iterations: new Float64Array(starts.length),
    evaluations: new Float64Array(starts.length),
  };
  starts.forEach((start, index) => {
    const minimum = descendProblem(problem, target, start, optimiser);
    values[index] = minimum.value;
    thetas.set(minimum.theta, index * dimension);
    results.converged[index] = minimum.status === "converged" || minimum.status === "at bound" ? 1 : 0;
    results.statuses[index] = fitStatuses.indexOf(minimum.status);
    results.rules[index] = minimum.rule === undefined ? 0 : stopRules.indexOf(minimum.rule) + 1;
    results.steps[index] = minimum.step ?? Number.NaN;
    results.iterations[index] = minimum.iterations;
    results.evaluations[index] = minimum.evaluations;
  });
  return results;
}

/** Joins the results of consecutive ranges of starts. */
export function joinResults(parts: readonly StartResults[]): StartResults {
  const floats = (pick: (part: StartResults) => Float64Array) =>
    Float64Array.from(parts.flatMap((part) => Array.from(pick(part))));
  const bytes = (pick: (part: StartResults) => Uint8Array) =>
    Uint8Array.from(parts.flatMap((part) => Array.from(pick(part))));
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    values: floats((part) => part.values),
    thetas: floats((part) => part.thetas),
    converged: bytes((part) => part.converged),
    statuses: bytes((part) => part.statuses),
    rules: bytes((part) => part.rules),
    steps: floats((part) => part.steps),
    iterations: floats((part) => part.iterations),
    evaluations: floats((part) => part.evaluations),
  };
}

/** The results of the first `count` starts. */
export function takeResults(results: StartResults, count: number): StartResults {
  const dimension = results.thetas.length / Math.max(1, results.count);
  return {
    count,
    values: results.values.slice(0, count),
    thetas: results.thetas.slice(0, count * dimension),
    converged: results.converged.slice(0, count),
    statuses: results.statuses.slice(0, count),
    rules: results.rules.slice(0, count),
    steps: results.steps.slice(0, count),
    iterations: results.iterations.slice(0, count),
    evaluations: results.evaluations.slice(0, count),
  };
}

/** The lowest end point (first of equals), as a minimum that can be polished. */
export function bestOf(results: StartResults, dimension: number): Minimum & { readonly index: number } {
  let index = 0;
  for (let i = 1; i < results.count; i++) if (results.values[i]! < results.values[index]!) index = i;
  const rule = stopRules[results.rules[index]! - 1];
  const step = results.steps[index]!;
  return {
    index,
    theta: results.thetas.slice(index * dimension, (index + 1) * dimension),
    value: results.values[index]!,
    gradient: new Float64Array(dimension),
    status: fitStatuses[results.statuses[index]!] ?? "abnormal",
    iterations: results.iterations.reduce((sum, value) => sum + value, 0),
    evaluations: results.evaluations.reduce((sum, value) => sum + value, 0),
    ...(rule === undefined ? {} : { rule }),
    ...(Number.isFinite(step) ? { step } : {}),
  };
}
