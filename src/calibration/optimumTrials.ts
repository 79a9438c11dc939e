import { fitLaw } from "../fit/fitLaw.ts";
import { openRegistry } from "../registry/load.ts";
import { printedValue } from "../registry/printed.ts";
import { endFrom } from "./m02Trial.ts";
import { paperSays } from "./paperSays.ts";
import { printable } from "./printable.ts";
import { reshaped } from "./reshaped.ts";
import { fact, printed } from "./simulatedPaper.ts";
import { simulatedStudy } from "./simulatedStudy.ts";
import type { Trial } from "./trial.ts";

/** Designs and papers whose constants cannot be told apart, or used. */
export const m03Trial: Trial = {
  check: "M03",
  broken: [
    paperSays("interval-alone", "interval of A without draws or covariance", ({ claims, method }) => {
      const { parameters } = claims[0]!.records![0]!;
      const A = Number(printedValue(parameters.A!.printed));
      const interval = {
        low: (0.5 * A).toPrecision(4),
        high: (2 * A).toPrecision(4),
        level: 0.8,
        kind: "bootstrap",
      };
      Object.assign(parameters, { A: printed(A.toPrecision(7), interval) });
      method.drawsReleased = fact(false);
    }),
    {
      id: "one-family",
      title: "sizes within a factor of 1.2, thirty runs",
      subject: (seed) =>
        simulatedStudy(seed, {
          printedConstants: printable,
          experiment: (own) =>
            reshaped(own, () =>
              Array.from({ length: 30 }, (_, i) => ({
                N: 1e9 * 1.1 ** (i % 3),
                D: 2e9 * 1.6 ** Math.floor(i / 3),
              })),
            ),
        }),
    },
  ],
};

/** Constants that run away, as released fits show. */
export const m04Trial: Trial = {
  check: "M04",
  broken: [
    endFrom("size-term-gone", "one start at which the term of size has vanished", [0.5, -40, 5, 8, 0.4]),
    endFrom("floor-gone", "one start without a floor", [-600, 3, 0.2, 3, 0.2]),
    {
      id: "floor-at-loss",
      title: "floor fixed a thousandth above the lowest loss",
      subject: (seed) =>
        simulatedStudy(seed, {
          printedConstants: (optimum, { runs }) => ({ ...optimum, E: 1.001 * Math.min(...runs.columns.L!) }),
        }),
    },
    {
      id: "negative-exponent",
      title: "tokens over a factor of 1.1, noise of 1%",
      subject: (seed) =>
        simulatedStudy(seed, {
          printedConstants: printable,
          experiment: (own) =>
            reshaped(
              own,
              () =>
                Array.from({ length: 40 }, (_, i) => ({
                  N: 1e8 * 1.6 ** (i % 10),
                  D: 2e10 * 1.03 ** Math.floor(i / 10),
                })),
              { spread: 0.01 },
            ),
        }),
    },
  ],
};

/** Ends that another measure, or held-out runs, picked. */
export const m05Trial: Trial = {
  check: "M05",
  broken: [
    paperSays("other-criterion", "picked by R squared, as stated", ({ method }) => {
      method.startPickedBy = fact("other criterion");
    }),
    paperSays("held-out", "picked on the held-out runs, as stated", ({ method }) => {
      method.startPickedBy = fact("held-out runs");
    }),
    {
      id: "least-squares",
      title: "said to minimise Huber's loss, in truth squares of the loss",
      subject: (seed) =>
        simulatedStudy(seed, {
          printedConstants: (optimum, _, problem) => {
            const objective = { loss: "squared", residual: "linear", reduce: "sum" } as const;
            const start = problem.law.parameters.map((name, j) =>
              problem.law.scales[j] === "log" ? Math.log(optimum[name]!) : optimum[name]!,
            );
            const own = { ...problem, objective };
            return fitLaw(own, [Float64Array.from(start)], { method: "bfgs", polish: true }).parameters;
          },
        }),
    },
  ],
};

const withDelta = (id: string, title: string, delta: number) => ({
  id,
  title,
  subject: (seed: number) =>
    simulatedStudy(seed, {
      replication: (usual) => ({
        ...usual,
        protocol: { ...usual.protocol, objective: { ...usual.protocol.objective, delta } },
      }),
    }),
});

/** Thresholds of published protocols, far below and far above the scatter. */
export const m06Trial: Trial = {
  check: "M06",
  broken: [
    withDelta("tiny-threshold", "threshold of 0.0001", 1e-4),
    withDelta("large-threshold", "threshold of 0.1", 0.1),
  ],
};

const others = () =>
  ["hoffmann-2022", "besiroglu-2024", "brandfonbrener-2024"].map((id) => openRegistry().paper(id));

/** Optimisers that report where they began. */
export const m40Trial: Trial = {
  check: "M40",
  sound: [
    {
      id: "beside-others",
      title: "own constants, compared with those of other papers",
      subject: async (seed) => ({ ...(await simulatedStudy(seed)), others }),
    },
  ],
  broken: [
    {
      id: "at-a-start",
      title: "constants of a start of the grid",
      subject: (seed) =>
        simulatedStudy(seed, {
          printedConstants: () => ({
            E: Math.exp(0.7),
            A: Math.exp(7),
            alpha: 0.3,
            B: Math.exp(9),
            beta: 0.45,
          }),
        }),
    },
    {
      id: "exponents-stuck",
      title: "coefficients at their start, exponents moved",
      subject: (seed) =>
        simulatedStudy(seed, {
          printedConstants: (optimum) => ({ ...optimum, A: Math.exp(7), B: Math.exp(9) }),
        }),
    },
    {
      id: "another-paper",
      title: "constants of another paper, from which the optimiser started",
      subject: async (seed) => {
        const subject = await simulatedStudy(seed, {
          paper: (paper) => {
            paper.year = 2023;
            delete paper.method.movedFromStart;
          },
          printedConstants: () => ({ E: 1.6934, A: 406.4, alpha: 0.3392, B: 410.7, beta: 0.2849 }),
        });
        return { ...subject, others };
      },
    },
    paperSays("as-reported", "the paper shows that nothing moved", ({ method }) => {
      method.movedFromStart = fact(false);
    }),
  ],
};
