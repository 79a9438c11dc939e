import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { Bootstrap } from "./bootstrap.ts";
import type { ResidualNoise } from "./intervalMethod.ts";
import { departures } from "./residualNoise.ts";
import type { DrawPlan } from "./runDraws.ts";
import { stream } from "./stream.ts";

/** Every draw of the curve moved by one residual drawn anew (widened by sqrt(n / (n - p))). */
export function newRunDraws(
  plan: DrawPlan,
  { thetas, indices }: Bootstrap,
  mean: (theta: ArrayLike<number>) => number,
  noise: ResidualNoise,
): Float64Array {
  const sorted = departures(noise);
  return Float64Array.from(thetas, (theta, k) => {
    const generator = stream(plan.seed, "new run", indices[k]!);
    const departure = sorted[uniformInt(generator, 0, sorted.length - 1)]!;
    return noise.onLog ? mean(theta) * Math.exp(departure) : mean(theta) + departure;
  });
}
