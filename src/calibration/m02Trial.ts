import { fitLaw } from "../fit/fitLaw.ts";
import { simulatedStudy } from "./simulatedStudy.ts";
import type { Scenario, Trial } from "./trial.ts";

/** Constants where a careful optimiser ends from one start. */
export function endFrom(id: string, title: string, start: readonly number[]): Scenario {
  return {
    id,
    title,
    subject: (seed) =>
      simulatedStudy(seed, {
        printedConstants: (_, __, problem) =>
          fitLaw(problem, [Float64Array.from(start)], { method: "bfgs", polish: true }).parameters,
      }),
  };
}

/** Descents that converge, but to another optimum than the best; and grids from which few starts reach it. */
export const m02Trial: Trial = {
  check: "M02",
  broken: [
    endFrom("size-term-gone", "one start at which the term of size has vanished", [0.5, -40, 5, 8, 0.4]),
    endFrom("data-term-gone", "one start at which the term of data has vanished", [0.5, 6, 0.35, -40, 5]),
    endFrom("floor-gone", "one start without a floor", [-600, 3, 0.2, 3, 0.2]),
    {
      id: "poor-grid",
      title: "a grid of which one start in thirty reaches the optimum",
      subject: (seed) =>
        simulatedStudy(seed, {
          replication: (usual) => ({
            ...usual,
            protocol: {
              ...usual.protocol,
              starts: {
                E: [0.5, -14, -16, -18, -20, -22],
                A: [6, -8, -10, -12, -14, -16],
                alpha: [0.35],
                B: [7],
                beta: [0.35],
              },
            },
          }),
        }),
    },
  ],
};
