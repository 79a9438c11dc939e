import { type Box, clampTo, heldBy } from "./box.ts";
import { hessian } from "./hessian.ts";
import type { Minimum } from "./minimise.ts";
import type { GaussNewtonTarget, Target } from "./objective.ts";
import { eigen } from "./polish.ts";
import { columnsOf, freePlaces, relativeGradient, slopes } from "./slopes.ts";
import { stepSolver } from "./trustRegionStep.ts";

const iterations = 100;
// Steps without a smaller gradient before the rest is taken for rounding.
const patience = 4;
// A sum of squares whose terms are small differences of large numbers is no more exact than this.
const rounding = 1e-8;
// Gauss-Newton leaves this much where residuals are large and curved; Newton steps then go on.
const wellPolished = 1e-11;
// Eigenvalues of the scaled Hessian lie around one; below this they are noise of its differences.
const flattest = 1e-9;

interface Point {
  readonly theta: Float64Array;
  readonly value: number;
  readonly cosine: number;
  readonly free: readonly number[];
  readonly scale: Float64Array;
  readonly gradient: Float64Array;
  readonly jacobian: Float64Array;
  readonly residual: Float64Array;
}

/** A point with its linearisation: how far from stationary it is, in numbers without units. `held` is left out. */
export function inspectPoint(
  target: GaussNewtonTarget,
  at: ArrayLike<number>,
  box?: Box,
  held?: readonly number[],
): Point {
  const n = target.dimension;
  const theta = clampTo(box, at);
  const jacobian = new Float64Array(target.rows * n);
  const residual = new Float64Array(target.rows);
  const value = target.linearise(theta, jacobian, residual);
  const facts = slopes(jacobian, residual, n);
  const free = freePlaces(n, held ?? heldBy(box, theta, facts.gradient));
  const cosine = relativeGradient(facts, free);
  const scale = facts.lengths.map((length) => length || 1);
  return { theta, value, cosine, free, scale, gradient: facts.gradient, jacobian, residual };
}

/**
 * Takes a least-squares minimum to the limit of rounding. Near it the objective no longer tells better from worse, so
 * undamped steps are judged by the relative gradient instead: Gauss-Newton steps first, then Newton steps with second
 * derivatives where residuals are large and curved. Never accepts a higher objective beyond rounding.
 */
export function polishResiduals(target: GaussNewtonTarget, from: Minimum, box?: Box): Minimum {
  let best = inspectPoint(target, from.theta, box);
  if (!Number.isFinite(best.value) || !Number.isFinite(best.cosine)) return from;
  let steps = 0;
  let last = from.step ?? 0;
  for (const stepFrom of [gaussNewtonStep, newtonStep]) {
    if (stepFrom === newtonStep && best.cosine <= wellPolished) break;
    let at = best;
    let failures = 0;
    for (let k = 0; k < iterations && failures < patience && at.cosine > 0; k++) {
      const step = stepFrom(target, at);
      if (step === undefined) break;
      const next = inspectPoint(
        target,
        at.theta.map((value, j) => value + step[j]!),
        box,
      );
      steps++;
      if (!(next.value <= best.value * (1 + rounding)) || !Number.isFinite(next.cosine)) break;
      if (next.cosine < best.cosine) {
        if (next.cosine > 0.9 * best.cosine) failures++;
        last = Math.max(...next.theta.map((value, j) => Math.abs(value - best.theta[j]!)));
        best = next;
      } else failures++;
      at = next;
    }
  }
  const active = heldBy(box, best.theta, best.gradient);
  return {
    ...from,
    theta: best.theta,
    value: best.value,
    gradient: best.gradient,
    status: active.length > 0 ? "at bound" : from.status === "at bound" ? "converged" : from.status,
    iterations: from.iterations + steps,
    evaluations: from.evaluations + steps + 1,
    step: last,
    active,
  };
}

function gaussNewtonStep(target: GaussNewtonTarget, at: Point): Float64Array {
  const jacobian = columnsOf(at.jacobian, at.free, target.dimension);
  const scale = at.scale.filter((_, j) => at.free.includes(j));
  const { step } = stepSolver(jacobian, at.residual, target.rows, scale).step(Number.POSITIVE_INFINITY);
  return spread(step, at.free, target.dimension);
}

/** Newton step in units in which the Gauss-Newton Hessian has ones on its diagonal. */
function newtonStep(target: GaussNewtonTarget, at: Point): Float64Array | undefined {
  const { free, scale, theta } = at;
  const m = free.length;
  // One unit changes the residuals by their own length.
  const unit = Math.sqrt(2 * at.value) || 1;
  const inUnits: Target = {
    dimension: m,
    evaluate(z, gradient) {
      const full = new Float64Array(target.dimension);
      const point = Float64Array.from(theta);
      free.forEach((j, k) => {
        point[j]! += (z[k]! * unit) / scale[j]!;
      });
      const value = target.evaluate(point, full);
      free.forEach((j, k) => {
        if (gradient !== undefined) gradient[k] = (full[j]! * unit) / scale[j]!;
      });
      return value / at.value;
    },
  };
  const matrix = hessian(inUnits, new Float64Array(m), 1e-5).map((value) => value / at.value);
  if (!matrix.every(Number.isFinite)) return undefined;
  const { vectors, values } = eigen(matrix, m);
  const out = new Float64Array(m);
  values.forEach((value, k) => {
    if (!(value > flattest)) return;
    let along = 0;
    free.forEach((j, i) => {
      along += (vectors.get(i, k) * at.gradient[j]! * unit) / scale[j]! / at.value;
    });
    for (let i = 0; i < m; i++) out[i]! -= (along / value) * vectors.get(i, k);
  });
  return spread(
    out.map((value, k) => (value * unit) / scale[free[k]!]!),
    free,
    target.dimension,
  );
}

function spread(step: Float64Array, free: readonly number[], n: number): Float64Array {
  const out = new Float64Array(n);
  free.forEach((j, place) => {
    out[j] = step[place]!;
  });
  return out;
}
