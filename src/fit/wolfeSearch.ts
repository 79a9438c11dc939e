/** Value and slope along a direction; a slope may be asked for without the value, as SciPy counts them apart. */
export interface Profile {
  value(step: number): number;
  slope(step: number): number;
}

/** A step that was taken, and the value there. */
export interface WolfeStep {
  readonly step: number;
  readonly value: number;
}

// SciPy's constants of the conditions, and how close to an end of the interval an interpolation may fall.
const [decrease, curvature] = [1e-4, 0.9];
const [cubicMargin, quadraticMargin] = [0.2, 0.1];
const mostSteps = 10;

/**
 * Line search for the strong Wolfe conditions (Nocedal and Wright 2006, algorithms 3.5 and 3.6) with the interpolation and
 * limits of SciPy 1.10's second search, which BFGS turns to when that of Moré and Thuente fails. Without a step that meets
 * the conditions in ten doublings it returns the next one all the same, as SciPy does; undefined where it finds none.
 */
export function wolfeSearch(
  profile: Profile,
  value0: number,
  slope0: number,
  first: number,
  most: number,
): WolfeStep | undefined {
  const start = { value: value0, slope: slope0 };
  let before: End = { step: 0, value: value0, slope: slope0 };
  let step = Math.min(first, most);
  let value = profile.value(step);
  for (let k = 0; k < mostSteps; k++) {
    if (step === 0 || before.step === most) return undefined;
    const high = value > value0 + decrease * step * slope0 || (value >= before.value && k > 0);
    if (high) return zoom(profile, start, before, { step, value });
    const slope = profile.slope(step);
    if (Math.abs(slope) <= -curvature * slope0) return { step, value };
    if (slope >= 0) return zoom(profile, start, { step, value, slope }, before);
    before = { step, value, slope };
    step = Math.min(2 * step, most);
    value = profile.value(step);
  }
  return { step, value };
}

interface Height {
  readonly step: number;
  readonly value: number;
}

interface End extends Height {
  readonly slope: number;
}

/** Narrows an interval that contains a good step; `low` is its lower end, on either side of `high`. */
function zoom(
  profile: Profile,
  start: { readonly value: number; readonly slope: number },
  lowest: End,
  highest: Height,
): WolfeStep | undefined {
  let [low, high] = [lowest, highest];
  let last: Height = { step: 0, value: start.value };
  for (let k = 0; k <= mostSteps; k++) {
    const step = trialBetween(low, high, k === 0 ? undefined : last);
    const value = profile.value(step);
    if (value > start.value + decrease * step * start.slope || value >= low.value) {
      [last, high] = [high, { step, value }];
      continue;
    }
    const slope = profile.slope(step);
    if (Math.abs(slope) <= -curvature * start.slope) return { step, value };
    if (slope * (high.step - low.step) >= 0) [last, high] = [high, low];
    else last = low;
    low = { step, value, slope };
  }
  return undefined;
}

/** Cubic interpolation, or quadratic, or the middle, whichever first lies well inside. */
function trialBetween(low: End, high: Height, last: Height | undefined): number {
  const width = high.step - low.step;
  const [left, right] = width < 0 ? [high.step, low.step] : [low.step, high.step];
  // The margin has the sign of the width, so that nothing is refused in an interval that runs backwards.
  const inside = (step: number | undefined, margin: number): step is number =>
    step !== undefined && !(step > right - margin * width) && !(step < left + margin * width);
  const cubic = last === undefined ? undefined : cubicMinimum(low, high, last);
  if (inside(cubic, cubicMargin)) return cubic;
  const quadratic = quadraticMinimum(low, high);
  return inside(quadratic, quadraticMargin) ? quadratic : low.step + 0.5 * width;
}

/** Minimum of the cubic through three points with the slope of the first. */
function cubicMinimum(a: End, b: Height, c: Height): number | undefined {
  const [db, dc] = [b.step - a.step, c.step - a.step];
  const scale = (db * dc) ** 2 * (db - dc);
  const [rb, rc] = [b.value - a.value - a.slope * db, c.value - a.value - a.slope * dc];
  const third = (dc ** 2 * rb - db ** 2 * rc) / scale;
  const second = (-(dc ** 3) * rb + db ** 3 * rc) / scale;
  const root = Math.sqrt(second * second - 3 * third * a.slope);
  const step = a.step + (-second + root) / (3 * third);
  return Number.isFinite(step) ? step : undefined;
}

/** Minimum of the parabola through two points with the slope of the first. */
function quadraticMinimum(a: End, b: Height): number | undefined {
  const width = b.step - a.step;
  // SciPy refuses to divide by zero, which would otherwise give the end itself.
  if (width * width === 0) return undefined;
  const second = (b.value - a.value - a.slope * width) / (width * width);
  const step = a.step - a.slope / (2 * second);
  return Number.isFinite(step) ? step : undefined;
}
