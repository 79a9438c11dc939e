import type { Objective } from "../registry/types.ts";
import { clampTo } from "./box.ts";
import { levenbergMarquardt, type TrustRegionOptions } from "./levenbergMarquardt.ts";
import type { Minimum } from "./minimise.ts";
import { leastSquares } from "./nnls.ts";
import type { ResidualTarget } from "./objective.ts";
import { freePlaces } from "./slopes.ts";
import { smoothLoss } from "./smoothLoss.ts";
import { lengthOf } from "./vector.ts";

// From half of the rows inside the rounding down to none but those that the optimum passes through.
const shrink = 0.1;
const stages = 11;
// A stage of a first descent only has to bring the next one near; a thorough one goes to the end.
const quick = { iterations: 100, functionTolerance: 1e-8 };
const thorough = { iterations: 500, functionTolerance: 1e-13 };
// Rows within this many widths of zero are taken to be passed through exactly.
const near = 2;
const newtonSteps = 20;
// Share of the median residual below which a row counts as passed through.
const passedThrough = 1e-9;

/**
 * Minimises a loss with a kink at zero (absolute, quantile) by rounding the kink off, ever less: reweighted least squares
 * for a sequence of smooth losses, each from the optimum of the one before. An optimum usually passes exactly through as
 * many rows as there are free parameters; those rows are then solved for, and the point is certified when the slopes of
 * all other rows can be balanced by slopes of these within the loss's range (Koenker 2005, section 2.2). The gradient
 * returned is what cannot be balanced. `finish` takes the time to get there from a point that is already close.
 */
export function minimiseKinked(
  target: ResidualTarget,
  objective: Objective,
  start: ArrayLike<number>,
  options: TrustRegionOptions = {},
  finish = false,
): Minimum {
  const sizes = target.residuals(clampTo(options.box, start)).map(Math.abs).sort();
  const first = sizes[Math.floor(sizes.length / 2)]! || sizes.at(-1)! || 1;
  if (!Number.isFinite(target.evaluate(clampTo(options.box, start))) || !Number.isFinite(first))
    return levenbergMarquardt(target, start, { ...options, iterations: 1 });
  let best: Minimum | undefined;
  let theta: Float64Array = Float64Array.from(start);
  let iterations = 0;
  let evaluations = 0;
  for (let stage = 0, width = first; stage < stages; stage++, width *= shrink) {
    const smooth = target.withLoss(smoothLoss(objective, width));
    const end = levenbergMarquardt(smooth, theta, {
      ...options,
      ...(finish ? thorough : quick),
    });
    iterations += end.iterations;
    evaluations += end.evaluations;
    theta = end.theta;
    const vertex = solveRows(target, end, near * width);
    const candidates = [end.theta, ...(vertex === undefined ? [] : [clampTo(options.box, vertex)])];
    for (const candidate of candidates) {
      const value = target.evaluate(candidate);
      if (best === undefined || value < best.value) best = { ...end, theta: candidate, value };
    }
    const left = unbalanced(target, objective, best!, near * width);
    best = { ...best!, gradient: left.gradient };
    if (left.certified && stage > 1) break;
  }
  const active = best!.active ?? [];
  return { ...best!, status: active.length > 0 ? "at bound" : "converged", iterations, evaluations };
}

/** Moves the free parameters until the rows close to zero are passed through exactly; undefined without such rows. */
function solveRows(target: ResidualTarget, from: Minimum, width: number): Float64Array | undefined {
  const n = target.dimension;
  const free = freePlaces(n, from.active ?? []);
  const chosen = closeRows(target, target.residuals(from.theta), width);
  if (chosen.length === 0 || chosen.length > free.length) return undefined;
  const jacobian = new Float64Array(target.rows * n);
  const theta = Float64Array.from(from.theta);
  for (let k = 0; k < newtonSteps; k++) {
    const residual = target.residualJacobian(theta, jacobian);
    const scale = free.map((j) => lengthOf(chosen.map((i) => jacobian[i * n + j]!)) || 1);
    const part = Float64Array.from(
      chosen.flatMap((i) => free.map((j, p) => jacobian[i * n + j]! / scale[p]!)),
    );
    const right = Float64Array.from(chosen, (i) => -residual[i]!);
    const step = leastSquares(part, right, chosen.length, free.length);
    free.forEach((j, p) => {
      theta[j]! += step[p]! / scale[p]!;
    });
    if (!theta.every(Number.isFinite)) return undefined;
  }
  return theta;
}

/** What is left of the gradient at a point when rows that are passed through exactly balance what they can. */
export function unbalancedSlope(
  target: ResidualTarget,
  objective: Objective,
  theta: Float64Array,
  active: readonly number[],
): Float64Array {
  const sizes = target.residuals(theta).map(Math.abs).sort();
  const width = passedThrough * (sizes[Math.floor(sizes.length / 2)] ?? 0);
  const gradient = unbalanced(target, objective, { theta, active }, width).gradient;
  for (const j of active) gradient[j] = 0;
  return gradient;
}

/** The part of the slope that the rows passed through cannot balance, and whether nothing of note is left. */
function unbalanced(
  target: ResidualTarget,
  objective: Objective,
  at: Pick<Minimum, "theta" | "active">,
  width: number,
) {
  const n = target.dimension;
  const jacobian = new Float64Array(target.rows * n);
  const residual = target.residualJacobian(at.theta, jacobian);
  const close = closeRows(target, residual, width);
  const free = freePlaces(n, at.active ?? []);
  const up = objective.loss === "quantile" ? 1 - objective.quantile! : 1;
  const down = objective.loss === "quantile" ? -objective.quantile! : -1;
  const gradient = new Float64Array(n);
  const size = new Float64Array(n);
  for (let i = 0; i < target.rows; i++) {
    if (close.includes(i)) continue;
    const slope = target.weights[i]! * (residual[i]! > 0 ? up : down);
    for (let j = 0; j < n; j++) {
      gradient[j]! += slope * jacobian[i * n + j]!;
      size[j]! += Math.abs(slope * jacobian[i * n + j]!);
    }
  }
  if (close.length > 0 && close.length <= free.length) {
    const unit = (j: number) => size[j]! || 1;
    const part = Float64Array.from(
      free.flatMap((j) => close.map((i) => (target.weights[i]! * jacobian[i * n + j]!) / unit(j))),
    );
    const right = Float64Array.from(free, (j) => -gradient[j]! / unit(j));
    const shares = leastSquares(part, right, free.length, close.length);
    close.forEach((i, p) => {
      const slope = target.weights[i]! * Math.min(up, Math.max(down, shares[p]!));
      for (let j = 0; j < n; j++) gradient[j]! += slope * jacobian[i * n + j]!;
    });
  }
  const certified = free.every((j) => Math.abs(gradient[j]!) <= 1e-9 * (size[j]! || 1));
  return { gradient, certified };
}

function closeRows(target: ResidualTarget, residual: Float64Array, width: number): number[] {
  return Array.from(residual.keys()).filter((i) => target.weights[i]! > 0 && Math.abs(residual[i]!) <= width);
}
