import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Runs } from "../data/readRuns.ts";
import { standardNormalQuantile } from "../intervals/normal.ts";
import { stream } from "../intervals/stream.ts";

/** Constants of L = E + A / N^alpha + B / D^beta. */
export interface Truth {
  readonly E: number;
  readonly A: number;
  readonly alpha: number;
  readonly B: number;
  readonly beta: number;
}

/** Designs that the field uses. */
export type DesignKind = "grid" | "isoFLOP" | "scattered";

/** A simulated experiment before anybody fits it: truth, runs without noise, and the noise. */
export interface Experiment {
  readonly truth: Truth;
  readonly design: DesignKind;
  readonly runs: Runs;
  /** Standard deviation of the log loss between seeds. */
  readonly spread: number;
}

// Terms of these sizes at a model of 1e9 parameters and 2e10 tokens: between Hoffmann's and smaller-scale laws.
const middleN = 1e9;
const middleD = 2e10;

/** Loss of the true law without noise. */
export function trueLoss({ E, A, alpha, B, beta }: Truth, N: number, D: number): number {
  return E + A / N ** alpha + B / D ** beta;
}

/** A number between two others, from a stream. */
export function between(random: RandomGenerator, low: number, high: number): number {
  return low + (high - low) * uniformFloat64(random);
}

/** A standard normal number from a stream. */
export function normal(random: RandomGenerator): number {
  // The generator can give 0, whose quantile is infinite.
  return standardNormalQuantile(Math.max(uniformFloat64(random), 2 ** -54));
}

/** A law drawn from the range of those that were published for language models. */
export function randomTruth(random: RandomGenerator): Truth {
  const alpha = between(random, 0.28, 0.45);
  const beta = between(random, 0.28, 0.45);
  return {
    E: between(random, 1.5, 2.1),
    alpha,
    beta,
    A: between(random, 0.15, 0.35) * middleN ** alpha,
    B: between(random, 0.15, 0.35) * middleD ** beta,
  };
}

/** Sizes and tokens of a design of about 80 to 100 runs over three decades of compute. */
export function designPoints(design: DesignKind, random: RandomGenerator): { N: number; D: number }[] {
  switch (design) {
    case "grid":
      return Array.from({ length: 90 }, (_, i) => ({
        N: 5e7 * 2 ** ((i % 9) * 0.85),
        D: 1e9 * 2 ** (Math.floor(i / 9) * 0.75),
      }));
    case "isoFLOP":
      return Array.from({ length: 8 }, (_, budget) => {
        const C = 3e18 * 3 ** budget;
        // The middle of every window lies near twenty tokens per parameter.
        const centre = Math.sqrt(C / 120);
        return Array.from({ length: 11 }, (_, i) => {
          const N = centre * 16 ** (i / 5 - 1);
          return { N, D: C / (6 * N) };
        });
      }).flat();
    case "scattered":
      return Array.from({ length: 100 }, () => ({
        N: 4e7 * 250 ** uniformFloat64(random),
        D: 8e8 * 250 ** uniformFloat64(random),
      }));
  }
}

/** An experiment drawn at random: the same for the same seed. `spread` replaces the random noise level. */
export function randomExperiment(
  seed: number,
  { design, spread, truth }: { design?: DesignKind; spread?: number; truth?: Truth } = {},
): Experiment {
  const random = stream(seed, "experiment", 0);
  const law = truth ?? randomTruth(random);
  const noise = spread ?? between(random, 0.002, 0.01);
  const kind = design ?? (["grid", "isoFLOP", "scattered"] as const)[seed % 3]!;
  const points = designPoints(kind, random);
  return {
    truth: law,
    design: kind,
    spread: noise,
    runs: runsAt(points, ({ N, D }) => trueLoss(law, N, D) * Math.exp(noise * normal(random))),
  };
}

/** Runs of some sizes and tokens, with the loss that each is given. */
export function runsAt<Point extends { readonly N: number; readonly D: number }>(
  points: readonly Point[],
  loss: (point: Point, index: number) => number,
): Runs {
  const column = (of: (point: Point, index: number) => number) => Float64Array.from(points, of);
  return {
    count: points.length,
    columns: {
      N: column(({ N }) => N),
      D: column(({ D }) => D),
      C: column(({ N, D }) => 6 * N * D),
      L: column(loss),
    },
    texts: {},
  };
}
