import { constantsOf } from "./numberTrials.ts";
import { notReported, paperSaying, studies } from "./paperSaying.ts";
import { fact, printed } from "./simulatedPaper.ts";
import type { Trial } from "./trial.ts";

/** Trials of checks that go by what a paper reports. */
export const factTrials: readonly Trial[] = [
  {
    check: "M18",
    broken: [
      paperSaying("four", "four sizes", ({ method }) => {
        method.sizes = fact(4);
      }),
      paperSaying("two", "two sizes, with many token counts each", ({ method }) => {
        method.sizes = fact(2);
      }),
    ],
  },
  {
    check: "M30",
    sound: [
      paperSaying("held-out", "points held out, no mean error printed", ({ method }) => {
        delete method.lossError;
      }),
    ],
    broken: [
      paperSaying("r2-alone", "R² alone", ({ method }) => {
        method.lossError = notReported;
        method.heldOutPoints = notReported;
      }),
      paperSaying("large-error", "losses missed by a quarter", ({ method }) => {
        method.lossError = fact(25);
      }),
    ],
  },
  {
    check: "M32",
    sound: [
      paperSaying("measured", "metrics predicted within 2%", ({ method }) => {
        method.downstream = fact(true);
        method.downstreamError = fact(2);
      }),
    ],
    broken: [
      paperSaying("assumed", "metrics assumed to follow the loss", ({ method }) => {
        method.downstream = fact(true);
        method.downstreamError = notReported;
      }),
      paperSaying("missed", "metrics missed by a fifth", ({ method }) => {
        method.downstream = fact(true);
        method.downstreamError = fact(20);
      }),
    ],
  },
  {
    check: "M38",
    sound: [
      paperSaying("tested", "two laws compared by a test", ({ method }) => {
        method.comparedLaws = fact(2);
        method.comparison = fact("test" as const);
      }),
    ],
    broken: [
      paperSaying("points", "two laws called different from point values", ({ method }) => {
        method.comparedLaws = fact(2);
        method.comparison = fact("point values" as const);
      }),
    ],
  },
];

/** Trials of the check of bounds and starts. */
export const m39Trial: Trial = {
  check: "M39",
  broken: [
    studies("bound", "an exponent stopped by the bound of its fit", {
      printedConstants: (optimum) => ({ ...optimum, alpha: 0.25 }),
      replicated: (done) => {
        const { protocol } = done.part.replication;
        const optimiser = { ...protocol.optimiser, bounds: { alpha: { low: 0, high: 0.25 } } };
        const replication = { ...done.part.replication, protocol: { ...protocol, optimiser } };
        return { ...done, part: { ...done.part, replication } };
      },
    }),
    studies("start", "an exponent that never left its start", {
      printedConstants: (optimum) => ({ ...optimum, beta: 0.3 }),
    }),
    studies("set", "a floor that was set to one, among numbers as a program writes them", {
      paper: (paper) => {
        const constants = constantsOf(paper);
        for (const [name, { printed: text }] of Object.entries(constants))
          constants[name] = printed(String(Number(text) * (1 + 1e-9 * Math.PI)));
        constants.E = printed("1.0");
      },
    }),
  ],
};
