import { LimitedMemory } from "./limitedMemory.ts";
import { type LineSearchOptions, lineSearch } from "./lineSearch.ts";
import type { Minimum, StoppingRules } from "./minimise.ts";
import type { Target } from "./objective.ts";
import { dot, largestDifference, maxNorm } from "./vector.ts";

// SciPy's defaults for method "L-BFGS-B": m = 10, ftol = 2.22e-9, gtol = 1e-5, 15000 iterations.
const memory = 10;
const search: LineSearchOptions = {
  decrease: 1e-3,
  curvature: 0.9,
  widthTolerance: 0.1,
  largestStep: 1e10,
  evaluations: 20,
};

/**
 * Limited-memory BFGS without bounds: the path that SciPy's L-BFGS-B takes when no bound is given, with the same
 * line search and stopping rules (Byrd, Lu, Nocedal, Zhu 1995; Nocedal and Wright 2006, algorithm 7.5).
 */
export function lbfgs(target: Target, start: ArrayLike<number>, rules: StoppingRules = {}): Minimum {
  const { functionTolerance = 2.220446049250313e-9, gradientTolerance = 1e-5, iterations = 15_000 } = rules;
  const n = target.dimension;
  let theta = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = target.evaluate(theta, gradient);
  let evaluations = 1;
  const pairs = new LimitedMemory(n, memory);
  const direction = new Float64Array(n);
  let step = 0;
  let point = new Float64Array(n);
  let nextGradient = new Float64Array(n);
  const done = (status: Minimum["status"], k: number, rule?: Minimum["rule"]): Minimum => ({
    theta,
    value,
    gradient,
    status,
    iterations: k,
    evaluations,
    step,
    ...(rule === undefined ? {} : { rule }),
  });
  if (!Number.isFinite(value)) return done("abnormal", 0);
  if (maxNorm(gradient) <= gradientTolerance) return done("converged", 0, "gradient");

  for (let k = 0; k < iterations; k++) {
    pairs.descent(gradient, direction);
    const slope = dot(gradient, direction);
    if (!(slope < 0)) {
      if (pairs.empty) return done("abnormal", k);
      pairs.forget();
      k--;
      continue;
    }
    // SciPy's first step has unit length, however small the gradient; every later one tries the full direction.
    const first = k === 0 ? 1 / Math.sqrt(dot(direction, direction)) : 1;
    const found = lineSearch(target, theta, value, slope, direction, first, search, point, nextGradient);
    evaluations += found.evaluations;
    if (!found.found) {
      if (pairs.empty) return done("abnormal", k);
      pairs.forget();
      k--;
      continue;
    }
    const before = value;
    pairs.remember(theta, point, gradient, nextGradient);
    [theta, point] = [point, theta];
    step = largestDifference(theta, point);
    [gradient, nextGradient] = [nextGradient, gradient];
    value = found.value;
    if (maxNorm(gradient) <= gradientTolerance) return done("converged", k + 1, "gradient");
    if (before - value <= functionTolerance * Math.max(Math.abs(before), Math.abs(value), 1))
      return done("converged", k + 1, "function");
  }
  return done("iteration limit", iterations);
}
