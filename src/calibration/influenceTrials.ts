import { searchLaw } from "../fit/searchLaw.ts";
import { stream } from "../intervals/stream.ts";
import { compileLaw } from "../laws/law.ts";
import { problemOf } from "../replication/problemOf.ts";
import type { Replicated } from "../replication/replicate.ts";
import { experimentOf, withLosses } from "./formExperiments.ts";
import { recordOnly } from "./formPapers.ts";
import { between, type Experiment, normal, randomExperiment, randomTruth, trueLoss } from "./randomStudy.ts";
import { fact } from "./simulatedPaper.ts";
import { simulatedStudy } from "./simulatedStudy.ts";
import type { Scenario, Trial } from "./trial.ts";

/** A grid with some runs far above the law, which is dropped from the fit and put back as a variant. */
async function droppedRuns(seed: number, drop: (run: { N: number; D: number }) => boolean, factor: number) {
  const experiment = randomExperiment(seed, { design: "grid" });
  const { N, D } = experiment.runs.columns;
  const kept = Array.from(N!.keys()).filter((i) => !drop({ N: N![i]!, D: D![i]! }));
  const whole = withLosses(experiment, (L, run) => (drop(run) ? L * factor : L));
  const columns = Object.fromEntries(
    Object.entries(experiment.runs.columns).map(([name, column]) => [
      name,
      Float64Array.from(kept, (i) => column[i]!),
    ]),
  );
  const used: Experiment = { ...experiment, runs: { ...experiment.runs, count: kept.length, columns } };
  return simulatedStudy(seed, {
    experiment: () => used,
    replicated: (done) => withVariant(done, whole),
  });
}

function withVariant(done: Replicated, { runs }: Experiment): Replicated {
  const { part, selected } = done;
  const all = problemOf(
    { ...part, runs },
    Array.from({ length: runs.count }, () => null),
    selected.problem.objective,
  );
  const fit = searchLaw(all.problem, { starts: 20 });
  return { ...done, variants: [...done.variants, { id: "all", title: "all runs", selected: all, fit }] };
}

/** Nearly all runs at small sizes: what a size does is told by six runs. */
function fewLargeRuns(seed: number): Experiment {
  const random = stream(seed, "few large runs", 0);
  const truth = randomTruth(random);
  const spread = between(random, 0.002, 0.01);
  const points = Array.from({ length: 66 }, (_, i) => ({
    N: i < 60 ? 1e8 * 4 ** ((i % 6) / 5) : 2e10,
    D: 2e9 * 50 ** (i < 60 ? Math.floor(i / 6) / 9 : (i - 60) / 5),
  }));
  return experimentOf(
    truth,
    spread,
    points,
    points.map(({ N, D }) => trueLoss(truth, N, D) * Math.exp(spread * normal(random))),
  );
}

/** Rows that decide: dropped ones, and a size of its own. */
export const m27Trial: Trial = {
  check: "M27",
  sound: [
    {
      id: "harmless-drop",
      title: "three failed runs dropped that follow the law",
      subject: (seed) => droppedRuns(seed, ({ N, D }) => N < 6e7 && D < 4e9, 1),
    },
  ],
  broken: [
    {
      id: "dropped-runs",
      title: "nine runs of few tokens dropped, a fifth above the law",
      subject: (seed) => droppedRuns(seed, ({ D }) => D < 1.1e9, 1.2),
    },
    {
      id: "few-large-runs",
      title: "60 runs over a factor of four in size, and six of one size fifty times larger",
      subject: (seed) => simulatedStudy(seed, { experiment: fewLargeRuns }),
    },
  ],
};

const bends = (own: number) =>
  withLosses(randomExperiment(own, { design: "grid" }), (L, { N }) => L * Math.max(1, (N / 1e9) ** 0.02));

/** Laws that miss everything beyond the range on one side. */
export const m29Trial: Trial = {
  check: "M29",
  broken: [
    {
      id: "bend",
      title: "loss that falls more slowly above a billion parameters, by 1.4% for each doubling",
      subject: (seed) => simulatedStudy(seed, { experiment: bends }),
    },
    {
      id: "untuned-largest",
      title: "sizes above three billion parameters trained with settings that cost them 3%",
      subject: (seed) =>
        simulatedStudy(seed, {
          experiment: (own) =>
            withLosses(randomExperiment(own, { design: "grid" }), (L, { N }) => (N > 3e9 ? 1.03 * L : L)),
        }),
    },
  ],
};

const tiedForm = compileLaw("L = E + A / N^alpha + B / D^alpha", {
  variables: ["N", "D"],
  logParameters: ["E", "A", "B"],
});

/** A paper that fits one exponent to size and tokens; the truth's exponents differ by a factor. */
const tiedStudy = (factor: number) => (seed: number) =>
  simulatedStudy(seed, {
    experiment: (own) => {
      const { truth } = randomExperiment(own);
      const beta = truth.alpha * factor;
      return randomExperiment(own, {
        truth: { ...truth, beta, B: (truth.B / 2e10 ** truth.beta) * 2e10 ** beta },
      });
    },
    printedConstants: (_, __, problem) => {
      const { E, A, B, alpha } = searchLaw({ ...problem, law: tiedForm }, { starts: 20, seed }).parameters;
      return { E: E!, A: A!, B: B!, alpha: alpha!, beta: alpha! };
    },
  });

/** One exponent for two variables. */
export const m28Trial: Trial = {
  check: "M28",
  sound: [{ id: "right-tie", title: "one exponent, as in the truth", subject: tiedStudy(1) }],
  broken: [
    { id: "wrong-tie", title: "one exponent, in truth a quarter apart", subject: tiedStudy(0.75) },
    {
      id: "untested-record",
      title: "one exponent, not compared with two, runs not released",
      subject: async (seed) => {
        const subject = recordOnly(await tiedStudy(0.75)(seed));
        return {
          ...subject,
          paper: { ...subject.paper, method: { ...subject.paper.method, tieTested: fact(false) } },
        };
      },
    },
  ],
};

const comparing = (id: string, title: string, alike: boolean): Scenario => ({
  id,
  title,
  subject: async (seed) =>
    recordOnly(
      await simulatedStudy(seed, {
        paper: (paper) => {
          paper.method.comparedLaws = fact(3);
          paper.method.rivalsEqual = fact(alike);
        },
      }),
    ),
  // A fact decides; nothing varies.
  simulations: 20,
});

/** Rivals fitted alike, or not. */
export const m31Trial: Trial = {
  check: "M31",
  sound: [comparing("alike", "three laws fitted alike", true)],
  broken: [comparing("not-alike", "three laws, rivals by another objective", false)],
};
