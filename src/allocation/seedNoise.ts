import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { badInput } from "../errors.ts";
import { standardNormalQuantile } from "../intervals/normal.ts";
import { quantile } from "../intervals/quantile.ts";
import { stream } from "../intervals/stream.ts";
import { curveMinimum, type MinimumSearch, searchGrid } from "./curveMinimum.ts";
import type { Isoflop } from "./isoflop.ts";
import { type NoResult, noResult } from "./noResult.ts";

/** Standard deviation of the loss over seeds: one number, or a function of the loss. */
export type NoiseOfLoss = number | ((loss: number) => number);

/** How minima are found and how seeds scatter. */
export interface SeedNoise {
  readonly noise: NoiseOfLoss;
  readonly search: MinimumSearch;
  readonly draws: number;
  readonly seed: number;
  /**
   * Smallest standard deviation of log N, as a share of the mean gap between sizes: Porian et al. 2024 do not believe less
   * than a third of a gap.
   */
  readonly leastGapShare: number;
}

/** Optimum of one budget under seed noise. */
export interface NoisyMinimum {
  readonly status: "found";
  /** Median of the draws that have an interior minimum. */
  readonly N: number;
  readonly L: number;
  /** Standard deviation of log N over those draws, raised to the least gap share and by draws / kept draws. */
  readonly logError: number;
  /** Optimum of every kept draw. */
  readonly drawn: Float64Array;
}

/**
 * Noise of seeds put on the losses of one budget again and again: each draw adds normal noise to every loss, interpolates
 * and takes the minimum (Porian et al. 2024). Draws with the minimum at an edge are dropped; when these are more than
 * half, the budget has no steady minimum.
 */
export function noisyMinimum(isoflop: Isoflop, plan: SeedNoise): NoisyMinimum | NoResult {
  const { N, L } = sortedBySize(isoflop);
  const { noise, search, draws, seed, leastGapShare } = plan;
  const logN = N.map(Math.log);
  const grid = search.kind === "grid" ? searchGrid(logN, search.pointsPerGap) : undefined;
  const spread = L.map((loss) => (typeof noise === "number" ? noise : noise(loss)));
  const drawn: number[] = [];
  const losses: number[] = [];
  const noisy = new Float64Array(L.length);
  for (let draw = 0; draw < draws; draw++) {
    const generator = stream(seed, `seed noise at ${isoflop.C}`, draw);
    for (let i = 0; i < L.length; i++)
      noisy[i] = Math.log(
        L[i]! + spread[i]! * standardNormalQuantile(openUniform(uniformFloat64(generator))),
      );
    if (!noisy.every(Number.isFinite)) continue;
    const minimum = curveMinimum(logN, noisy, search, grid);
    if (minimum.status === "none") continue;
    drawn.push(minimum.N);
    losses.push(minimum.L);
  }
  if (drawn.length < Math.floor(draws / 2) || drawn.length === 0)
    return noResult("unsteady-minimum", `${drawn.length} of ${draws} draws have one inside`, {
      draws,
      kept: drawn.length,
    });
  const range = logN.at(-1)! - logN[0]!;
  // On a grid the gap is counted in grid steps, which do not quite divide it.
  const gap =
    search.kind === "grid" ? (search.pointsPerGap * range) / (grid!.length - 1) : range / (logN.length - 1);
  const error = Math.max(populationDeviation(drawn.map(Math.log)), leastGapShare * gap);
  return {
    status: "found",
    N: median(drawn),
    L: median(losses),
    logError: (error * draws) / drawn.length,
    drawn: Float64Array.from(drawn),
  };
}

/**
 * Runs by increasing size, the best run of each.
 * @throws AssayError for fewer than three sizes or values that are not positive.
 */
export function sortedBySize({ C, N, L }: Isoflop): { N: Float64Array; L: Float64Array } {
  const best = new Map<number, number>();
  N.forEach((size, i) => {
    if (!(size > 0 && L[i]! > 0)) throw badInput(`budget ${C}: run ${i + 1} needs positive N and loss`);
    best.set(size, Math.min(L[i]!, best.get(size) ?? Number.POSITIVE_INFINITY));
  });
  const sizes = Float64Array.from(best.keys()).sort();
  return { N: sizes, L: sizes.map((size) => best.get(size)!) };
}

/** The middle of a uniform's cell instead of its lower end, so that no quantile is infinite. */
const openUniform = (u: number) => u + 2 ** -54;

function populationDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0));
}

const median = (values: readonly number[]) => quantile(Float64Array.from(values).sort(), 0.5);
