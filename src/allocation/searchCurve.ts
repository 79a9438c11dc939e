import { findRoot } from "./findRoot.ts";
import type { ReducedFunction } from "./reducedFunction.ts";

/** A place where the reduced function cannot be lowered nearby. */
export interface Candidate {
  readonly free: Float64Array;
  readonly value: number;
  /**
   * smooth: the slope is zero there. kink: the slope changes its sign at once. end: an end of what bounds and law allow.
   * flat: the slope is zero all around.
   */
  readonly kind: "smooth" | "kink" | "end" | "flat";
}

// Steps a unit of the logarithm: about five a decade, finer than any turn of a sum of powers.
const stepsPerUnit = 2;
const fewestSteps = 64;
const mostSteps = 2000;
const halvings = 60;
// A slope at a root that is still this share of the slopes about it has jumped over zero.
const jump = 1e-6;

/**
 * All local minima of a function of one variable: its slope is scanned from end to end, every change from falling to
 * rising is narrowed down to the root of the slope, and ends of the feasible range from which it only rises are kept.
 * A minimum narrower than a step (a fifth of a decade) can be missed.
 */
export function searchCurve(reduced: ReducedFunction, low: number, high: number): Candidate[] {
  const steps = Math.round(Math.min(mostSteps, Math.max(fewestSteps, (high - low) * stepsPerUnit)));
  const slope = new Float64Array(1);
  const at = (x: number) => {
    const value = reduced.evaluate([x], slope);
    return { x, value, slope: Number.isFinite(value) ? slope[0]! : Number.NaN };
  };
  const scan = Array.from({ length: steps + 1 }, (_, k) =>
    at(k === steps ? high : low + ((high - low) * k) / steps),
  );
  const found: Candidate[] = [];
  const keep = (x: number, kind: Candidate["kind"]) => {
    const { value } = at(x);
    if (Number.isFinite(value)) found.push({ free: Float64Array.of(x), value, kind });
  };
  scan.forEach((here, k) => {
    if (Number.isNaN(here.slope)) return;
    const [before, next] = [scan[k - 1], scan[k + 1]];
    const first = before === undefined || Number.isNaN(before.slope);
    const last = next === undefined || Number.isNaN(next.slope);
    if (here.slope === 0)
      keep(
        here.x,
        before !== undefined && before.slope < 0 && next !== undefined && next.slope > 0 ? "smooth" : "flat",
      );
    if (here.slope > 0 && first) keep(border(at, here.x, before?.x), "end");
    if (here.slope < 0 && last) keep(border(at, here.x, next?.x), "end");
    if (here.slope < 0 && !last && next.slope > 0) {
      const x = findRoot((z) => at(z).slope, here.x, next.x, here.slope, next.slope);
      keep(x, Math.abs(at(x).slope) > jump * (next.slope - here.slope) ? "kink" : "smooth");
    }
  });
  return found;
}

/** The last feasible place on the way from one that is to one that is not; the former itself at the end of the box. */
function border(at: (x: number) => { value: number }, inside: number, outside: number | undefined): number {
  if (outside === undefined) return inside;
  let [good, bad] = [inside, outside];
  for (let k = 0; k < halvings; k++) {
    const middle = (good + bad) / 2;
    if (Number.isFinite(at(middle).value)) good = middle;
    else bad = middle;
  }
  return good;
}
