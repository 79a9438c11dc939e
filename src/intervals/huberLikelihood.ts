import type { Problem } from "../fit/problem.ts";
import { bindProblem } from "../fit/problem.ts";
import { gammaRatio } from "./specialFunctions.ts";

/** Log of the integral of exp(-huber_delta(z)) over all z: the normaliser of the Huber density with unit scale. */
export function logHuberNormaliser(delta: number): number {
  // The lower incomplete gamma ratio P(1/2, x^2) is erf(x).
  const centre = Math.sqrt(2 * Math.PI) * gammaRatio((delta * delta) / 2, 0.5, false);
  const tails = (2 / delta) * Math.exp((-delta * delta) / 2);
  return Math.log(centre + tails);
}

/**
 * Log-likelihood of residuals under the Huber density exp(-huber_delta(r / s)) / (s Z), maximised over the scale s
 * for fixed parameters; the density that Besiroglu et al. 2024 test with (delta applies to the scaled residual).
 */
export function huberLogLikelihood(
  residuals: Float64Array,
  delta: number,
): { value: number; logScale: number } {
  const normaliser = logHuberNormaliser(delta);
  const at = (logScale: number): number => {
    const scale = Math.exp(logScale);
    let sum = 0;
    for (const r of residuals) {
      const size = Math.abs(r / scale);
      sum += size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
    }
    return -sum - residuals.length * (logScale + normaliser);
  };
  const logScale = goldenMaximum(at, -30, 10);
  return { value: at(logScale), logScale };
}

/** The same, with the law's residuals at a point of the fitting scale. */
export function logLikelihoodAt(
  problem: Problem,
  theta: ArrayLike<number>,
): { value: number; logScale: number } {
  return huberLogLikelihood(bindProblem(problem).residuals(theta), problem.objective.delta ?? 1e-3);
}

/** Maximum of a unimodal function; the log-likelihood is unimodal in the log scale. */
function goldenMaximum(f: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let a = low;
  let b = high;
  let x = b - ratio * (b - a);
  let y = a + ratio * (b - a);
  let fx = f(x);
  let fy = f(y);
  while (b - a > 1e-11) {
    if (fx >= fy) {
      [b, y, fy] = [y, x, fx];
      x = b - ratio * (b - a);
      fx = f(x);
    } else {
      [a, x, fx] = [x, y, fy];
      y = a + ratio * (b - a);
      fy = f(y);
    }
  }
  return (a + b) / 2;
}
