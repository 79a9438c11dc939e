import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { derivedQuantity } from "../laws/derivedQuantity.ts";
import { openRegistry } from "../registry/load.ts";
import { paperSays } from "./paperSays.ts";
import { printable } from "./printable.ts";
import { normal } from "./randomStudy.ts";
import { reshaped } from "./reshaped.ts";
import { fact } from "./simulatedPaper.ts";
import { simulatedStudy } from "./simulatedStudy.ts";
import type { Scenario, Trial } from "./trial.ts";

/** Runs about the optimal path of the true law; `width` is the spread of log N about it. */
const alongPath = (id: string, title: string, width: number): Scenario => ({
  id,
  title,
  subject: (seed) =>
    simulatedStudy(seed, {
      printedConstants: printable,
      experiment: (own) =>
        reshaped(own, (random, { truth }) => {
          const best = derivedQuantity(openRegistry().law("chinchilla"), "optimalN");
          return Array.from({ length: 60 }, () => {
            const C = 1e18 * 1e4 ** uniformFloat64(random);
            const N = best({ ...truth }, C) * Math.exp(width * normal(random));
            return { N, D: C / (6 * N) };
          });
        }),
    }),
});

/** Runs that share a curve. */
export const m15Trial: Trial = {
  check: "M15",
  broken: [
    alongPath("on-path", "60 runs on the optimal path", 0),
    alongPath("near-path", "60 runs within 2% of the optimal path", 0.02),
    alongPath("about-path", "60 runs within 10% of the optimal path", 0.1),
  ],
};

const narrow = (id: string, title: string, factor: number): Scenario => ({
  id,
  title,
  subject: (seed) =>
    simulatedStudy(seed, {
      experiment: (own) =>
        reshaped(own, (random) =>
          Array.from({ length: 80 }, () => ({
            N: 1e8 * factor ** uniformFloat64(random),
            D: 2e9 * factor ** uniformFloat64(random),
          })),
        ),
    }),
});

/** Small sweeps, and targets far beyond. */
export const m17Trial: Trial = {
  check: "M17",
  broken: [
    narrow("three-times", "sizes and tokens over a factor of 3", 3),
    narrow("eight-times", "sizes and tokens over a factor of 8", 8),
    paperSays("far-target", "used a thousand times beyond the largest run", ({ method }) => {
      method.targetCompute = fact(1e25);
    }),
    paperSays("target", "used 58 times beyond the largest run, as Hoffmann et al. do", ({ method }) => {
      method.targetCompute = fact(5.8e23);
    }),
  ],
};

/** Settings with three seeds each: all runs are fitted, or the first of each setting, and the others show the noise. */
const repeats = (id: string, title: string, settings: number, fitted: "all" | "first"): Scenario => ({
  id,
  title,
  subject: (seed) => {
    const points = (random: RandomGenerator) => {
      const own = Array.from({ length: settings }, () => ({
        N: 1e8 * 50 ** uniformFloat64(random),
        D: 2e9 * 50 ** uniformFloat64(random),
      }));
      return [...own, ...own, ...own];
    };
    const whole = reshaped(seed, points);
    const first = reshaped(seed, (random) => points(random).slice(0, settings));
    return simulatedStudy(seed, {
      printedConstants: printable,
      experiment: () => (fitted === "all" ? whole : first),
      replicated: (done) => ({ ...done, part: { ...done.part, runs: whole.runs } }),
      paper: ({ method }) => {
        delete method.seeds;
      },
    });
  },
});

/** Studies that do not know their noise, or follow it. */
export const m19Trial: Trial = {
  check: "M19",
  sound: [
    repeats("three-seeds", "three seeds at each of 15 settings, all fitted", 15, "all"),
    repeats("two-aside", "15 runs fitted, two further seeds of each at hand", 15, "first"),
  ],
  broken: [
    repeats("six-runs", "five constants fitted to six runs, two further seeds of each at hand", 6, "first"),
    paperSays("one-seed", "one seed at each setting", ({ method }) => {
      method.seeds = fact(1);
    }),
    paperSays("not-said", "seeds not reported", ({ method }) => {
      method.seeds = { reported: false, verified: true };
    }),
  ],
};
