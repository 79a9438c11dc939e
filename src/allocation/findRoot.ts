const mostSteps = 200;

/**
 * Root of a function between two places where its values differ in sign (or are zero), by Brent's method (Brent 1973,
 * chapter 4): inverse quadratic interpolation, safeguarded by bisection, down to the rounding of x.
 */
export function findRoot(
  f: (x: number) => number,
  low: number,
  high: number,
  atLow: number,
  atHigh: number,
): number {
  let [a, b, fa, fb] = [low, high, atLow, atHigh];
  let [c, fc] = [a, fa];
  let step = b - a;
  let before = step;
  for (let k = 0; k < mostSteps; k++) {
    if (fb > 0 === fc > 0) {
      [c, fc] = [a, fa];
      step = b - a;
      before = step;
    }
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const tolerance = Number.EPSILON * (Math.abs(b) + 1);
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return b;
    const usable = Math.abs(before) >= tolerance && Math.abs(fa) > Math.abs(fb);
    const trial = usable ? interpolated(a, b, c, fa, fb, fc) : Number.NaN;
    const reach = Math.min(3 * Math.abs(half) - tolerance, Math.abs(before));
    if (trial * half > 0 && 2 * Math.abs(trial) < reach) [before, step] = [step, trial];
    else [before, step] = [half, half];
    [a, fa] = [b, fb];
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = f(b);
  }
  return b;
}

/** Step from b to where x as a parabola (or line) of the value meets zero; NaN where values are not finite. */
function interpolated(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return ((c - b) * s) / (s - 1);
  const [q, r] = [fa / fc, fb / fc];
  return -(s * ((c - b) * q * (q - r) - (b - a) * (r - 1))) / ((q - 1) * (r - 1) * (s - 1));
}
