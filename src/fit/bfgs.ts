import { type LineSearchOptions, lineSearch } from "./lineSearch.ts";
import type { Minimum, StoppingRules } from "./minimise.ts";
import type { Target } from "./objective.ts";
import { dot, largestDifference, maxNorm } from "./vector.ts";

// SciPy's line search constants for method "BFGS".
const search: LineSearchOptions = {
  decrease: 1e-4,
  curvature: 0.9,
  widthTolerance: 1e-14,
  largestStep: 1e100,
  evaluations: 100,
};

/**
 * BFGS with a dense inverse Hessian (Nocedal and Wright 2006, algorithm 6.1), first step and line search as SciPy's.
 * `inverseHessian` (n x n, row-major) starts the approximation, for warm starts; the identity otherwise.
 */
export function bfgs(
  target: Target,
  start: ArrayLike<number>,
  rules: StoppingRules = {},
  inverseHessian?: Float64Array,
): Minimum {
  const { gradientTolerance = 1e-5, decrementTolerance = 0 } = rules;
  const n = target.dimension;
  const iterations = rules.iterations ?? 200 * n;
  let theta = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = target.evaluate(theta, gradient);
  let evaluations = 1;
  let point = new Float64Array(n);
  let nextGradient = new Float64Array(n);
  const inverse = inverseHessian === undefined ? identity(n) : Float64Array.from(inverseHessian);
  const direction = new Float64Array(n);
  const scratch = { s: new Float64Array(n), y: new Float64Array(n), hy: new Float64Array(n) };
  let valueBefore = value + Math.sqrt(dot(gradient, gradient)) / 2;
  let restarted = false;
  let step = 0;
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

  for (let k = 0; k < iterations; k++) {
    if (maxNorm(gradient) <= gradientTolerance) return done("converged", k, "gradient");
    multiplyNegated(inverse, gradient, direction);
    const slope = dot(gradient, direction);
    if (slope < 0 && -slope / 2 <= decrementTolerance * Math.abs(value))
      return done("converged", k, "decrement");
    const warm = inverseHessian !== undefined && !restarted;
    const first = warm ? 1 : Math.min(1, (1.01 * 2 * (value - valueBefore)) / slope);
    const found =
      slope < 0
        ? lineSearch(
            target,
            theta,
            value,
            slope,
            direction,
            first > 0 ? first : 1,
            search,
            point,
            nextGradient,
          )
        : undefined;
    evaluations += found?.evaluations ?? 0;
    if (!found?.found) {
      // A worn-out approximation can point nowhere; start it afresh once before giving up.
      if (restarted) return done("abnormal", k);
      restarted = true;
      inverse.set(identity(n));
      valueBefore = value + Math.sqrt(dot(gradient, gradient)) / 2;
      continue;
    }
    update(inverse, theta, point, gradient, nextGradient, scratch);
    [theta, point] = [point, theta];
    step = largestDifference(theta, point);
    [gradient, nextGradient] = [nextGradient, gradient];
    valueBefore = value;
    value = found.value;
  }
  return done("iteration limit", iterations);
}

function identity(n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) out[i * n + i] = 1;
  return out;
}

function multiplyNegated(matrix: Float64Array, vector: Float64Array, out: Float64Array): void {
  const n = vector.length;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * vector[j]!;
    out[i] = -sum;
  }
}

/** Rank-two update of the inverse Hessian; skipped where the step shows no positive curvature. */
function update(
  inverse: Float64Array,
  theta: Float64Array,
  point: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
  { s, y, hy }: Record<"s" | "y" | "hy", Float64Array>,
): void {
  const n = theta.length;
  for (let i = 0; i < n; i++) {
    s[i] = point[i]! - theta[i]!;
    y[i] = nextGradient[i]! - gradient[i]!;
  }
  const curvature = dot(s, y);
  if (!(curvature > 0)) return;
  const rho = 1 / curvature;
  multiplyNegated(inverse, y, hy);
  const yhy = -dot(y, hy);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      inverse[i * n + j]! += rho * ((1 + rho * yhy) * s[i]! * s[j]! + hy[i]! * s[j]! + s[i]! * hy[j]!);
}
