import { withEmbeddings } from "../checks/countingShift.ts";
import { stream } from "../intervals/stream.ts";
import { type Experiment, normal, randomExperiment } from "./randomStudy.ts";
import { type DesignPoint, reshaped } from "./reshaped.ts";
import { fact } from "./simulatedPaper.ts";
import { simulatedStudy } from "./simulatedStudy.ts";
import type { Scenario, Trial } from "./trial.ts";

/** The points of a random design with models of a smaller scale. */
const small = (seed: number, factor: number): Experiment =>
  reshaped(seed, (_, { runs }) =>
    Array.from(runs.columns.N!, (N, i): DesignPoint => ({ N: N / factor, D: runs.columns.D![i]! / factor })),
  );

const counted = (id: string, title: string, factor: number, model: "total" | "non-embedding"): Scenario => ({
  id,
  title,
  subject: (seed) =>
    simulatedStudy(seed, {
      experiment: (own) => small(own, factor),
      paper: ({ method }) => {
        method.modelCounting = fact(model);
        method.computeCounting = fact(model === "total" ? "without head" : "non-embedding");
      },
    }),
});

/** Counts that leave a part out, where that part is large. */
export const m12Trial: Trial = {
  check: "M12",
  sound: [counted("large-models", "counted without embeddings from 40 million up", 1, "non-embedding")],
  broken: [
    counted("small-models", "counted without embeddings from a million up", 40, "non-embedding"),
    counted("head-left-out", "compute without the head from a million up", 40, "total"),
    {
      id: "both-counts",
      title: "sizes of a million up, fitted with embeddings, known both ways",
      subject: (seed) =>
        simulatedStudy(seed, {
          experiment: (own) => {
            const experiment = small(own, 40);
            const { columns } = experiment.runs;
            const without = columns.N!;
            return {
              ...experiment,
              runs: {
                ...experiment.runs,
                columns: { ...columns, N: without.map(withEmbeddings), N_no_emb: without },
              },
            };
          },
        }),
    },
  ],
};

/** A study whose compute is counted on its own, with the noise that rounding of steps and batches leaves. */
const withCompute = (id: string, title: string, factor: number, flops: (N: number) => number): Scenario => ({
  id,
  title,
  subject: (seed) =>
    simulatedStudy(seed, {
      experiment: (own) => {
        const experiment = factor === 1 ? randomExperiment(own) : small(own, factor);
        const { columns } = experiment.runs;
        const random = stream(own, "compute", 0);
        const C = columns.N!.map((N, i) => flops(N) * columns.D![i]! * Math.exp(0.01 * normal(random)));
        return { ...experiment, runs: { ...experiment.runs, columns: { ...columns, C } } };
      },
    }),
});

/** Compute that counts other parameters than N. */
export const m14Trial: Trial = {
  check: "M14",
  sound: [
    withCompute("same-count", "compute of the same count, steps rounded", 1, (N) => 6 * N),
    withCompute("constant-factor", "attention adds a tenth at every size", 1, (N) => 6.6 * N),
  ],
  broken: [
    withCompute(
      "total-compute",
      "N without embeddings, compute with them, from a million up",
      40,
      (N) => 6 * withEmbeddings(N),
    ),
    withCompute("large-models", "the same from 40 million up", 1, (N) => 6 * withEmbeddings(N)),
    withCompute(
      "attention",
      "attention over a long context, half of a small model's compute",
      1,
      (N) => 6 * N * (1 + (5e7 / N) ** (1 / 3)),
    ),
  ],
};
