import { CountedTarget } from "./countedTarget.ts";
import type { Minimum } from "./minimise.ts";
import { MoreThuente } from "./moreThuente.ts";
import type { Target } from "./objective.ts";
import type { ScipyOptions } from "./scipyLbfgsb.ts";
import { dot, largestDifference, lengthOf, maxNorm, moveAlong } from "./vector.ts";
import { type Profile, type WolfeStep, wolfeSearch } from "./wolfeSearch.ts";

// SciPy's step of differences, and its line search: c1, c2, xtol, amin, amax and the calls of dcsrch.
const differenceStep = 1.4901161193847656e-8;
const wolfe = { decrease: 1e-4, curvature: 0.9, widthTolerance: 1e-14, least: 1e-100, most: 1e100 };
const mostCalls = 100;
// Taken for 1 / y's where that would divide by zero.
const hugeRho = 1000;

/**
 * BFGS as SciPy 1.10 runs it (Nocedal and Wright 2006, algorithm 6.1): starts from the identity, never starts afresh, and
 * ends abnormally ("precision loss") where both of its line searches fail, which with numeric gradients is usual.
 */
export function scipyBfgs(target: Target, start: ArrayLike<number>, options: ScipyOptions = {}): Minimum {
  const { gradientTolerance = 1e-5 } = options;
  const n = target.dimension;
  const iterations = options.iterations ?? 200 * n;
  const counted = new CountedTarget(target, options.numeric ? { step: differenceStep } : undefined);
  let theta = Float64Array.from(start);
  let next = new Float64Array(n);
  let [gradient, nextGradient] = [new Float64Array(n), new Float64Array(n)];
  let value = counted.value(theta);
  counted.gradient(theta, gradient);
  let valueBefore = value + lengthOf(gradient) / 2;
  let inverse = identity(n);
  const direction = new Float64Array(n);
  let count = 0;
  let step = 0;
  const done = (failed: boolean, rule: Minimum["rule"]): Minimum => {
    const status = failed
      ? "abnormal"
      : count >= iterations
        ? "iteration limit"
        : Number.isNaN(maxNorm(gradient)) || Number.isNaN(value) || theta.some(Number.isNaN)
          ? "abnormal"
          : "converged";
    const { evaluations } = counted;
    const end = { theta, value, gradient, status, iterations: count, evaluations, step } as const;
    return status === "converged" && rule !== undefined ? { ...end, rule } : end;
  };

  while (maxNorm(gradient) > gradientTolerance && count < iterations) {
    minusProduct(inverse, gradient, direction);
    const found = searchAlong(counted, theta, direction, gradient, value, valueBefore);
    if (found === undefined) return done(true, undefined);
    moveAlong(theta, found.step, direction, next);
    counted.gradient(next, nextGradient);
    [theta, next] = [next, theta];
    [gradient, nextGradient] = [nextGradient, gradient];
    [value, valueBefore] = [found.value, value];
    step = largestDifference(theta, next);
    count++;
    options.watch?.(Float64Array.from(theta));
    if (maxNorm(gradient) <= gradientTolerance) break;
    if (found.step * lengthOf(direction) <= 0) return done(false, "step");
    if (!Number.isFinite(value)) return done(true, undefined);
    // The step as SciPy has it, not the difference of the points.
    const s = direction.map((d) => found.step * d);
    const y = gradient.map((g, j) => g - nextGradient[j]!);
    inverse = updated(inverse, s, y);
  }
  return done(false, "gradient");
}

/** The search of Moré and Thuente, then the other; undefined where neither finds a step. */
function searchAlong(
  counted: CountedTarget,
  theta: Float64Array,
  direction: Float64Array,
  gradient: Float64Array,
  value: number,
  valueBefore: number,
): WolfeStep | undefined {
  const slope = dot(gradient, direction);
  const point = new Float64Array(theta.length);
  const slopes = new Float64Array(theta.length);
  const profile: Profile = {
    value(step) {
      moveAlong(theta, step, direction, point);
      return counted.value(point);
    },
    slope(step) {
      moveAlong(theta, step, direction, point);
      counted.gradient(point, slopes);
      return dot(slopes, direction);
    },
  };
  // The step that would repeat the last decrease; 1 where that is longer, not a number or negative.
  const guess = slope === 0 ? 1 : (1.01 * 2 * (value - valueBefore)) / slope;
  const first = guess < 1 ? (guess < 0 ? 1 : guess) : 1;
  return (
    moreThuenteStep(profile, value, slope, first) ?? wolfeSearch(profile, value, slope, first, wolfe.most)
  );
}

function moreThuenteStep(
  profile: Profile,
  value0: number,
  slope0: number,
  first: number,
): WolfeStep | undefined {
  const search = new MoreThuente();
  let state = search.start(first, value0, slope0, wolfe);
  let value = value0;
  for (let calls = 1; state === "evaluate"; calls++) {
    value = profile.value(search.step);
    const slope = profile.slope(search.step);
    if (calls === mostCalls) return undefined;
    state = search.advance(value, slope);
  }
  return state === "converged" ? { step: search.step, value } : undefined;
}

function identity(n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) out[i * n + i] = 1;
  return out;
}

function minusProduct(matrix: Float64Array, vector: Float64Array, out: Float64Array): void {
  const n = vector.length;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * vector[j]!;
    out[i] = -sum;
  }
}

/** (I - rho s y') H (I - rho y s') + rho s s', also where y's is negative. */
function updated(inverse: Float64Array, s: Float64Array, y: Float64Array): Float64Array {
  const n = s.length;
  const product = dot(y, s);
  const rho = product === 0 ? hugeRho : 1 / product;
  const left = identity(n).map((one, k) => one - s[Math.floor(k / n)]! * y[k % n]! * rho);
  const right = identity(n).map((one, k) => one - y[Math.floor(k / n)]! * s[k % n]! * rho);
  return times(left, times(inverse, right, n), n).map(
    (entry, k) => entry + rho * s[Math.floor(k / n)]! * s[k % n]!,
  );
}

function times(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k]! * b[k * n + j]!;
      out[i * n + j] = sum;
    }
  return out;
}
