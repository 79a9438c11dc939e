import { stream } from "../intervals/stream.ts";
import { experimentOf, fitKaplan, floorlessExperiment } from "./formExperiments.ts";
import { addClaim, recordOnly, withAllLaws } from "./formPapers.ts";
import { between, normal, randomTruth, trueLoss } from "./randomStudy.ts";
import { printed } from "./simulatedPaper.ts";
import { type StudyChanges, simulatedStudy } from "./simulatedStudy.ts";
import type { Trial } from "./trial.ts";

const kaplan: StudyChanges = { law: "kaplan-nd", replication: fitKaplan };

/** Laws without floor on runs that have none, and on runs that have one. */
export const m20Trial: Trial = {
  check: "M20",
  sound: [
    {
      id: "no-floor-to-find",
      title: "law without floor, runs that follow it",
      subject: (seed) => simulatedStudy(seed, { ...kaplan, experiment: floorlessExperiment }),
    },
  ],
  broken: [
    {
      id: "floor-left-out",
      title: "law without floor fitted to runs that have one",
      subject: (seed) => simulatedStudy(seed, kaplan),
    },
    {
      id: "floor-left-out-record",
      title: "the same, runs not released",
      subject: async (seed) => recordOnly(await simulatedStudy(seed, kaplan)),
    },
  ],
};

/** Runs over little more than a factor of four in size and tokens: floor and exponents cannot be told apart. */
function narrowExperiment(seed: number) {
  const random = stream(seed, "narrow experiment", 0);
  const truth = randomTruth(random);
  const spread = between(random, 0.002, 0.01);
  const points = Array.from({ length: 40 }, (_, i) => ({
    N: 2e8 * 4 ** ((i % 5) / 4),
    D: 4e9 * 4 ** (Math.floor(i / 5) / 7),
  }));
  const losses = points.map(({ N, D }) => trueLoss(truth, N, D) * Math.exp(spread * normal(random)));
  return experimentOf(truth, spread, points, losses);
}

/** A paper that prints a power law of size without floor beside the law with one. */
const mixed: StudyChanges = {
  paper: (paper) => {
    addClaim(paper, {
      id: "earlier-law",
      title: "Loss of an earlier study",
      kind: "law",
      statement: "The loss falls as a power of size.",
      law: "kaplan-nd",
      records: [
        {
          id: "printed",
          title: "as printed",
          parameters: {
            N_c: printed("6.4e13"),
            D_c: printed("1.8e13"),
            alpha_N: printed("0.076"),
            alpha_D: printed("0.103"),
          },
        },
      ],
    });
  },
};

/** Exponents beside floors that differ in kind, and floors that the runs leave open. */
export const m21Trial: Trial = {
  check: "M21",
  broken: [
    {
      id: "mixed-forms",
      title: "exponents of laws with and without floor side by side",
      subject: async (seed) => withAllLaws(await simulatedStudy(seed, mixed)),
    },
    {
      id: "narrow-range",
      title: "40 runs over a factor of four in size and tokens",
      subject: (seed) => simulatedStudy(seed, { experiment: narrowExperiment }),
    },
  ],
};
