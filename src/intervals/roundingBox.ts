import { bfgs } from "../fit/bfgs.ts";
import type { Target } from "../fit/objective.ts";

/** Bounds of each parameter on the fitting scale. */
export interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Lowest objective over all points that round to the printed constants, and where. The box is mapped to the whole
 * space by sin^2, and descents start from its centre, its corners and points towards them.
 */
export function bestInBox(target: Target, box: Box): { theta: Float64Array; value: number } {
  const n = target.dimension;
  const inside = (u: ArrayLike<number>) =>
    Float64Array.from(box.low, (low, j) => low + (box.high[j]! - low) * Math.sin(u[j]!) ** 2);
  const mapped: Target = {
    dimension: n,
    evaluate(u, gradient) {
      const value = target.evaluate(inside(u), gradient);
      if (gradient !== undefined)
        for (let j = 0; j < n; j++) gradient[j]! *= (box.high[j]! - box.low[j]!) * Math.sin(2 * u[j]!);
      return value;
    },
  };
  let best = { theta: inside(new Float64Array(n).fill(Math.PI / 4)), value: Number.POSITIVE_INFINITY };
  // Corners themselves are stationary points of the mapping, so starts stop a little short of them.
  const short = 0.15;
  for (let corner = -1; corner < 2 ** n; corner++) {
    const start = Float64Array.from({ length: n }, (_, j) =>
      corner < 0 ? Math.PI / 4 : (corner >> j) & 1 ? Math.PI / 2 - short : short,
    );
    const end = bfgs(mapped, start, { gradientTolerance: 0, decrementTolerance: 1e-12 });
    if (end.value < best.value) best = { theta: inside(end.theta), value: end.value };
  }
  return best;
}
