import { type Box, clampTo, heldBy } from "./box.ts";
import type { Minimum, StoppingRules, StopRule } from "./minimise.ts";
import type { GaussNewtonTarget } from "./objective.ts";
import { columnsOf, freePlaces, relativeGradient, slopes } from "./slopes.ts";
import { stepSolver } from "./trustRegionStep.ts";
import { lengthOf, maxNorm } from "./vector.ts";

// First radius in lengths of the start, within MINPACK's range of 0.1 to 100: its usual 100 leaps over valleys.
const firstRadius = 1;
const least = 1e-4;

/** Options of a run beside the stopping rules. */
export interface TrustRegionOptions extends StoppingRules {
  readonly box?: Box | undefined;
  /** First trust radius as a multiple of the start's scaled length. */
  readonly radius?: number;
}

/**
 * Levenberg-Marquardt as a trust-region method with MINPACK's scaling and rules (Moré 1978; lmder), on anything that
 * looks like a sum of squares at every point: squares themselves, or a robust loss through the parabola that touches it
 * (iterative reweighting, one reweighting a step, accepted by the real objective). A parameter at a bound beyond which
 * the objective falls is held there; other steps are cut off at the box. Points without a finite value are never taken.
 */
export function levenbergMarquardt(
  target: GaussNewtonTarget,
  start: ArrayLike<number>,
  options: TrustRegionOptions = {},
): Minimum {
  const { functionTolerance = 1e-15, stepTolerance = 1e-14, gradientTolerance = 1e-14, box } = options;
  const n = target.dimension;
  const iterations = options.iterations ?? 500 * (n + 1);
  let theta = clampTo(box, start);
  const jacobian = new Float64Array(target.rows * n);
  const residual = new Float64Array(target.rows);
  const scale = new Float64Array(n);
  let gradient = new Float64Array(n);
  let value = target.linearise(theta, jacobian, residual);
  let evaluations = 1;
  let radius = 0;
  let last = 0;
  const done = (status: Minimum["status"], k: number, rule?: StopRule): Minimum => {
    const active = heldBy(box, theta, gradient);
    return {
      theta,
      value,
      gradient,
      status: status === "converged" && active.length > 0 ? "at bound" : status,
      iterations: k,
      evaluations,
      step: last,
      active,
      ...(rule === undefined ? {} : { rule }),
    };
  };
  if (!Number.isFinite(value)) return done("abnormal", 0);

  for (let k = 0; k < iterations; k++) {
    if (!jacobian.every(Number.isFinite)) return done("abnormal", k);
    const facts = slopes(jacobian, residual, n);
    gradient = facts.gradient;
    const free = freePlaces(n, heldBy(box, theta, gradient));
    const cosine = relativeGradient(facts, free);
    if (cosine <= gradientTolerance) return done("converged", k, "gradient");
    for (let j = 0; j < n; j++) scale[j] = Math.max(scale[j]!, facts.lengths[j]!) || 1;
    if (k === 0) radius = (options.radius ?? firstRadius) * (scaledLength(theta, scale) || 1);
    const solver = stepSolver(
      columnsOf(jacobian, free, n),
      residual,
      target.rows,
      scale.filter((_, j) => free.includes(j)),
    );
    for (let inner = 0; ; inner++) {
      const { step, length, onEdge } = solver.step(radius);
      if (k === 0 && inner === 0) radius = Math.min(radius, length);
      const trial = Float64Array.from(theta);
      free.forEach((j, place) => {
        trial[j]! += step[place]!;
      });
      const next = clampTo(box, trial);
      const moved = next.map((at, j) => at - theta[j]!);
      const predicted = modelDecrease(jacobian, gradient, moved, target.rows) / value;
      const found = target.evaluate(next);
      evaluations++;
      const actual = found < 100 * value ? (value - found) / value : -1;
      const ratio = predicted > 0 ? actual / predicted : 0;
      if (ratio <= 0.25) {
        const shrink =
          actual >= 0 ? 0.5 : Math.min(0.5, Math.max(0.1, 0.5 / (1 - actual / Math.max(predicted, 1e-300))));
        radius = (found < 100 * value ? shrink : 0.1) * Math.min(radius, 10 * length);
      } else if (!onEdge || ratio >= 0.75) radius = 2 * length;
      if (ratio >= least && found < value) {
        theta = next;
        last = maxNorm(moved);
        value = target.linearise(theta, jacobian, residual);
      }
      const flat = Math.abs(actual) <= functionTolerance && predicted <= functionTolerance && ratio <= 2;
      const short = radius <= stepTolerance * scaledLength(theta, scale);
      if (flat || short) {
        gradient = slopes(jacobian, residual, n).gradient;
        return done("converged", k + 1, flat ? "function" : "step");
      }
      if (ratio >= least) break;
      if (inner > 200) return done("abnormal", k + 1);
    }
  }
  return done("iteration limit", iterations);
}

function scaledLength(theta: Float64Array, scale: Float64Array): number {
  return lengthOf(theta.map((value, j) => value * scale[j]!));
}

/** Decrease of the quadratic model along a step. */
function modelDecrease(
  jacobian: Float64Array,
  gradient: Float64Array,
  step: Float64Array,
  rows: number,
): number {
  const n = step.length;
  let decrease = 0;
  for (let j = 0; j < n; j++) decrease -= gradient[j]! * step[j]!;
  for (let i = 0; i < rows; i++) {
    let image = 0;
    for (let j = 0; j < n; j++) image += jacobian[i * n + j]! * step[j]!;
    decrease -= 0.5 * image * image;
  }
  return decrease;
}
