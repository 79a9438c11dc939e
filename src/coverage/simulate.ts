import { uniformInt } from "pure-rand/distribution/uniformInt";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { stream } from "../intervals/stream.ts";
import type { NoiseModel } from "./noise.ts";

/**
 * One simulated data set: responses of the law at `truth` on the same design with noise drawn by the model, on the scale
 * of the objective's residuals. Depends on seed and index alone.
 */
export function simulate(
  problem: Problem,
  truth: ArrayLike<number>,
  noise: NoiseModel,
  seed: number,
  index: number,
): Float64Array {
  const generator = stream(seed, "coverage", index);
  const choice = Array.from({ length: noise.clusterCount }, () => uniformInt(generator, 0, noise.donors - 1));
  // Predicted minus observed at the truth gives the predictions on the objective's scale without a second kernel.
  const residuals = bindProblem(problem).residuals(truth);
  const onLog = problem.objective.residual === "log";
  return problem.observed.map((value, row) => {
    const predicted = (onLog ? Math.log(value) : value) + residuals[row]!;
    const error = noise.errors[row * noise.donors + choice[noise.clusters[row]!]!]!;
    return onLog ? Math.exp(predicted + error) : predicted + error;
  });
}
