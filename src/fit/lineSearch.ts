import type { Target } from "./objective.ts";
import { dot, moveAlong } from "./vector.ts";

/** Constants of the strong Wolfe conditions and of the step. */
export interface LineSearchOptions {
  readonly decrease: number;
  readonly curvature: number;
  readonly widthTolerance: number;
  readonly largestStep: number;
  readonly evaluations: number;
}

export interface LineSearchResult {
  readonly found: boolean;
  readonly step: number;
  readonly value: number;
  readonly evaluations: number;
}

interface Bracket {
  low: number;
  lowValue: number;
  lowSlope: number;
  high: number;
  highValue: number;
  highSlope: number;
  bracketed: boolean;
}

/**
 * Step along `direction` that satisfies sufficient decrease and the strong curvature condition; the search of
 * SciPy's BFGS and L-BFGS-B (Moré and Thuente 1994, ACM TOMS 20:286, algorithm 4.1 with the trial values of
 * section 4). On success `point` and `gradient` hold the new point. A step to where the law has no value (Infinity) is
 * halved, and later trials stay below it.
 */
export function lineSearch(
  target: Target,
  start: Float64Array,
  value0: number,
  slope0: number,
  direction: Float64Array,
  firstStep: number,
  options: LineSearchOptions,
  point: Float64Array,
  gradient: Float64Array,
): LineSearchResult {
  const bracket: Bracket = {
    low: 0,
    lowValue: value0,
    lowSlope: slope0,
    high: 0,
    highValue: value0,
    highSlope: slope0,
    bracketed: false,
  };
  const sufficient = options.decrease * slope0;
  let firstStage = true;
  let width = options.largestStep;
  let widthBefore = 2 * width;
  let step = Math.min(firstStep, options.largestStep);
  let stepLow = 0;
  let stepHigh = step + 4 * step;
  let ceiling = Number.POSITIVE_INFINITY;

  for (let evaluations = 1; evaluations <= options.evaluations; evaluations++) {
    moveAlong(start, step, direction, point);
    const value = target.evaluate(point, gradient);
    if (!Number.isFinite(value)) {
      ceiling = step;
      step = bracket.low + 0.5 * (step - bracket.low);
      continue;
    }
    const slope = dot(gradient, direction);
    const enough = value0 + step * sufficient;
    if (value <= enough && Math.abs(slope) <= options.curvature * -slope0)
      return { found: true, step, value, evaluations };
    if (firstStage && value <= enough && slope >= 0) firstStage = false;
    const stuck =
      (bracket.bracketed && (step <= stepLow || step >= stepHigh)) ||
      (bracket.bracketed && stepHigh - stepLow <= options.widthTolerance * stepHigh) ||
      step > (1 - options.widthTolerance) * ceiling ||
      (step === options.largestStep && value <= enough && slope <= sufficient);
    if (stuck) return { found: value <= enough && value < value0, step, value, evaluations };

    // In the first stage work on the function minus its sufficient-decrease line, which has a minimiser with value <= 0.
    const tilt = firstStage && value <= bracket.lowValue && value > enough ? sufficient : 0;
    step = nextTrial(bracket, step, value, slope, stepLow, stepHigh, tilt);
    if (bracket.bracketed) {
      if (Math.abs(bracket.high - bracket.low) >= 0.66 * widthBefore)
        step = bracket.low + 0.5 * (bracket.high - bracket.low);
      widthBefore = width;
      width = Math.abs(bracket.high - bracket.low);
      stepLow = Math.min(bracket.low, bracket.high);
      stepHigh = Math.max(bracket.low, bracket.high);
    } else {
      stepLow = step + 1.1 * (step - bracket.low);
      stepHigh = step + 4 * (step - bracket.low);
    }
    step = Math.min(Math.max(step, 0), options.largestStep);
    if (step >= ceiling) step = bracket.low + 0.5 * (ceiling - bracket.low);
    if (
      bracket.bracketed &&
      (step <= stepLow || step >= stepHigh || stepHigh - stepLow <= options.widthTolerance * stepHigh)
    )
      step = bracket.low;
  }
  return { found: false, step, value: Number.POSITIVE_INFINITY, evaluations: options.evaluations };
}

/** Safeguarded cubic or quadratic trial step; updates the bracket (Moré and Thuente 1994, section 4). */
function nextTrial(
  bracket: Bracket,
  step: number,
  rawValue: number,
  rawSlope: number,
  stepLow: number,
  stepHigh: number,
  tilt: number,
): number {
  const value = rawValue - step * tilt;
  const slope = rawSlope - tilt;
  const lowValue = bracket.lowValue - bracket.low * tilt;
  const lowSlope = bracket.lowSlope - tilt;
  const highValue = bracket.highValue - bracket.high * tilt;
  const highSlope = bracket.highSlope - tilt;
  const opposite = slope * Math.sign(lowSlope);
  let trial: number;

  if (value > lowValue) {
    const cubic = cubicMinimiser(bracket.low, lowValue, lowSlope, step, value, slope);
    const quadratic =
      bracket.low +
      (lowSlope / ((lowValue - value) / (step - bracket.low) + lowSlope) / 2) * (step - bracket.low);
    trial =
      Math.abs(cubic - bracket.low) < Math.abs(quadratic - bracket.low)
        ? cubic
        : cubic + (quadratic - cubic) / 2;
    bracket.bracketed = true;
  } else if (opposite < 0) {
    const cubic = cubicMinimiser(bracket.low, lowValue, lowSlope, step, value, slope);
    const secant = step + (slope / (slope - lowSlope)) * (bracket.low - step);
    trial = Math.abs(cubic - step) > Math.abs(secant - step) ? cubic : secant;
    bracket.bracketed = true;
  } else if (Math.abs(slope) < Math.abs(lowSlope)) {
    const cubic = cubicBeyond(bracket.low, lowValue, lowSlope, step, value, slope, stepLow, stepHigh);
    const secant = step + (slope / (slope - lowSlope)) * (bracket.low - step);
    if (bracket.bracketed) {
      trial = Math.abs(cubic - step) < Math.abs(secant - step) ? cubic : secant;
      const limit = step + 0.66 * (bracket.high - step);
      trial = step > bracket.low ? Math.min(limit, trial) : Math.max(limit, trial);
    } else {
      trial = Math.abs(cubic - step) > Math.abs(secant - step) ? cubic : secant;
      trial = Math.max(stepLow, Math.min(stepHigh, trial));
    }
  } else if (bracket.bracketed) {
    trial = cubicMinimiser(bracket.high, highValue, highSlope, step, value, slope);
  } else {
    trial = step > bracket.low ? stepHigh : stepLow;
  }

  if (value > lowValue) {
    bracket.high = step;
    bracket.highValue = rawValue;
    bracket.highSlope = rawSlope;
  } else {
    if (opposite < 0) {
      bracket.high = bracket.low;
      bracket.highValue = bracket.lowValue;
      bracket.highSlope = bracket.lowSlope;
    }
    bracket.low = step;
    bracket.lowValue = rawValue;
    bracket.lowSlope = rawSlope;
  }
  return trial;
}

/** Minimiser of the cubic through two values and slopes, on the side of the second point. */
function cubicMinimiser(x: number, fx: number, dx: number, y: number, fy: number, dy: number): number {
  const theta = (3 * (fx - fy)) / (y - x) + dx + dy;
  const scale = Math.max(Math.abs(theta), Math.abs(dx), Math.abs(dy));
  let gamma = scale * Math.sqrt(Math.max(0, (theta / scale) ** 2 - (dx / scale) * (dy / scale)));
  if (y < x) gamma = -gamma;
  const p = gamma - dx + theta;
  const q = gamma - dx + gamma + dy;
  return x + (p / q) * (y - x);
}

/** The same when the slope shrinks in size: the minimiser may lie beyond the new point or not exist. */
function cubicBeyond(
  x: number,
  fx: number,
  dx: number,
  y: number,
  fy: number,
  dy: number,
  low: number,
  high: number,
): number {
  const theta = (3 * (fx - fy)) / (y - x) + dx + dy;
  const scale = Math.max(Math.abs(theta), Math.abs(dx), Math.abs(dy));
  let gamma = scale * Math.sqrt(Math.max(0, (theta / scale) ** 2 - (dx / scale) * (dy / scale)));
  if (y > x) gamma = -gamma;
  const p = gamma - dy + theta;
  const q = gamma + (dx - dy) + gamma;
  const r = p / q;
  if (r < 0 && gamma !== 0) return y + r * (x - y);
  return y > x ? high : low;
}
