import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { defaultHuberDelta } from "../fit/loss.ts";
import type { Objective } from "../registry/types.ts";
import { huberScale } from "./huberScale.ts";
import { normalCdf, standardNormalQuantile } from "./normal.ts";

/**
 * Density of residuals (predicted minus observed) of weight one: one half-density on each side of zero, stretched by `up`
 * above and `down` below and continuous at zero, so that the sides' shares are proportional to their stretches.
 */
export interface NoiseDensity {
  readonly shape: "normal" | "exponential" | "huber";
  readonly up: number;
  readonly down: number;
  /** Huber's threshold in units of the stretch. */
  readonly delta?: number;
}

/**
 * The density whose likelihood a loss maximises, with its scale fitted to residuals of weight one and widened for the
 * fitted parameters (variance over n - p). Squared: normal. Absolute, quantile: (asymmetric) Laplace. Huber:
 * exp(-huber_delta(r / s)) with s of largest likelihood. Asymmetric: normal halves of different width.
 */
export function fittedDensity(
  objective: Objective,
  residuals: Float64Array,
  parameters: number,
): NoiseDensity {
  const n = residuals.length;
  const widening = Math.sqrt(n / Math.max(1, n - parameters));
  const mean = (f: (r: number) => number) => residuals.reduce((sum, r) => sum + f(r) / n, 0);
  const q = objective.quantile ?? 0.5;
  const both = (shape: NoiseDensity["shape"], stretch: number): NoiseDensity => ({
    shape,
    up: widening * stretch,
    down: widening * stretch,
  });
  switch (objective.loss) {
    case "squared":
      return both("normal", Math.sqrt(mean((r) => r * r)));
    case "absolute":
      return both("exponential", mean(Math.abs));
    case "quantile": {
      const scale = widening * mean((r) => (r > 0 ? (1 - q) * r : -q * r));
      return { shape: "exponential", up: scale / (1 - q), down: scale / q };
    }
    case "asymmetric": {
      const scale = widening * Math.sqrt(mean((r) => (r > 0 ? q : 1 - q) * r * r));
      return { shape: "normal", up: scale / Math.sqrt(q), down: scale / Math.sqrt(1 - q) };
    }
    case "huber": {
      const delta = objective.delta ?? defaultHuberDelta;
      const { logScale } = huberScale(residuals, new Float64Array(n).fill(1), delta);
      return { ...both("huber", Math.exp(logScale)), delta };
    }
  }
}

/** One residual from a density. */
export function drawNoise(density: NoiseDensity, generator: RandomGenerator): number {
  const { shape, up, down, delta } = density;
  const above = uniformFloat64(generator) < up / (up + down);
  const u = uniformFloat64(generator);
  const size =
    shape === "normal" ? halfNormal(u) : shape === "exponential" ? -Math.log1p(-u) : huber(u, delta!);
  return above ? up * size : -down * size;
}

function halfNormal(u: number): number {
  return -standardNormalQuantile((1 - u) / 2);
}

/** Quantile of |r / s| under the Huber density: a normal centre up to delta, exponential tails beyond. */
function huber(u: number, delta: number): number {
  const inner = 2 * normalCdf(delta) - 1;
  const centre = Math.sqrt(2 * Math.PI) * inner;
  const tails = (2 / delta) * Math.exp((-delta * delta) / 2);
  const share = centre / (centre + tails);
  return u < share ? halfNormal((u / share) * inner) : delta - Math.log((1 - u) / (1 - share)) / delta;
}
