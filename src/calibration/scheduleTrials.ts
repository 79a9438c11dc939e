import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { paperSays } from "./paperSays.ts";
import { reshaped } from "./reshaped.ts";
import { fact } from "./simulatedPaper.ts";
import { simulatedStudy } from "./simulatedStudy.ts";
import type { Trial } from "./trial.ts";

/** Points in the middle of a schedule. */
export const m09Trial: Trial = {
  check: "M09",
  sound: [
    paperSays("cooldown", "constant rate, each point after a decay of its own", ({ method }) => {
      method.scheduleOverTokens = fact(8);
      method.cooldown = fact(true);
    }),
  ],
  broken: [
    paperSays("long-cosine", "one cosine for all, measured from an eighth of it", ({ method }) => {
      method.scheduleOverTokens = fact(8);
    }),
    paperSays("half-longer", "schedule half as long again, nothing said of a decay", ({ method }) => {
      method.scheduleOverTokens = fact(1.5);
      delete method.cooldown;
    }),
  ],
};

/** 25 training runs with checkpoints at 40, 60, 80 and 100% of their tokens. */
const checkpoints = (runSpread: number) => (seed: number) =>
  reshaped(
    seed,
    (random) =>
      Array.from({ length: 25 }, (_, run) => {
        const N = 4e7 * 250 ** uniformFloat64(random);
        const end = 2e9 * 200 ** uniformFloat64(random);
        return [0.4, 0.6, 0.8, 1].map((share) => ({ N, D: share * end, run: `run ${run}` }));
      }).flat(),
    { runSpread },
  );

const withRuns = (runSpread: number, resampled: "points" | "runs" | undefined) => (seed: number) =>
  simulatedStudy(seed, {
    experiment: checkpoints(runSpread),
    replication: (usual) => ({ ...usual, trainingRun: "run" }),
    paper: ({ method }) => {
      method.pointsPerRun = fact(4);
      if (resampled === undefined) delete method.resampled;
      else method.resampled = fact(resampled);
    },
  });

/** Checkpoints of the same runs. */
export const m10Trial: Trial = {
  check: "M10",
  sound: [
    { id: "independent", title: "four checkpoints a run that scatter alone", subject: withRuns(0, "points") },
    {
      id: "runs-drawn",
      title: "four checkpoints a run that scatter alike, runs drawn anew",
      subject: withRuns(1, "runs"),
    },
  ],
  broken: [
    {
      id: "points-drawn",
      title: "four checkpoints a run that scatter alike, points drawn anew",
      subject: withRuns(2, "points"),
    },
    { id: "half-alike", title: "the same, half of the variance shared", subject: withRuns(1, "points") },
    {
      id: "not-said",
      title: "four checkpoints a run that scatter alike, nothing said",
      subject: withRuns(2, undefined),
    },
    paperSays("as-reported", "twenty checkpoints a run, points drawn anew, no runs at hand", ({ method }) => {
      method.pointsPerRun = fact(20);
    }),
  ],
};

/** Warm-ups of fixed length. */
export const m11Trial: Trial = {
  check: "M11",
  broken: [
    paperSays("kaplan", "3000 steps of half a million tokens", ({ method }) => {
      method.warmupTokens = fact(1_570_000_000);
    }),
    paperSays("long", "300 million tokens", ({ method }) => {
      method.warmupTokens = fact(300_000_000);
    }),
  ],
};

/** Settings that do not follow scale. */
export const m13Trial: Trial = {
  check: "M13",
  broken: [
    paperSays("constant", "one learning rate for all sizes", ({ method }) => {
      method.tuning = fact("constant");
      delete method.bestSetting;
    }),
    paperSays("edge", "swept at every scale, best at the edge", ({ method }) => {
      method.bestSetting = fact("edge");
    }),
    paperSays("shown-flat", "one learning rate, loss shown to be flat in it", ({ method }) => {
      method.tuning = fact("constant, shown flat");
    }),
  ],
};
