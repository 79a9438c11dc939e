import { lossOf } from "../src/fit/loss.ts";
import { bindProblem, type Problem } from "../src/fit/problem.ts";

/** Engines that differ by more do not compute the same. */
export const agreement = 1e-10;

/**
 * A check of other engines against Assay at a point: value, then gradient in the order of the law. Differences are
 * taken relative to the sizes of the terms that are summed; near an optimum the gradient itself is what rounding leaves.
 */
export function agreementCheck(problem: Problem, theta: Float64Array) {
  const target = bindProblem(problem);
  const width = target.dimension;
  const gradient = new Float64Array(width);
  const value = target.evaluate(theta, gradient);
  const jacobian = new Float64Array(target.rows * width);
  const residuals = target.residualJacobian(theta, jacobian);
  const { slope } = lossOf(problem.objective);
  const sizes = new Float64Array(width);
  residuals.forEach((residual, i) => {
    for (let j = 0; j < width; j++) sizes[j]! += Math.abs(slope(residual) * jacobian[i * width + j]!);
  });
  return (name: string, otherValue: number, otherGradient?: ArrayLike<number>): void => {
    const differences = [Math.abs(otherValue - value) / Math.abs(value)];
    for (let j = 0; otherGradient !== undefined && j < width; j++)
      differences.push(Math.abs(otherGradient[j]! - gradient[j]!) / sizes[j]!);
    const largest = Math.max(...differences);
    if (!(largest <= agreement))
      throw new Error(`${name} differs from Assay by ${largest} of the terms for ${problem.law.text}`);
  };
}
