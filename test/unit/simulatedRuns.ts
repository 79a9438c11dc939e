import type { Problem } from "../../src/fit/problem.ts";
import { compileLaw } from "../../src/laws/law.ts";
import type { Objective } from "../../src/registry/types.ts";

/**
 * Runs that any language can simulate to the last digit or two: a grid of sizes and token counts, a law, and noise from
 * the golden-ratio sequence put through the quantile function of the Laplace distribution (mean absolute value `spread`).
 */
export interface Simulated {
  readonly N: Float64Array;
  readonly D: Float64Array;
  readonly L: Float64Array;
}

export const trueConstants = { E: 1.8, A: 450, alpha: 0.345, B: 2000, beta: 0.365 } as const;

export function simulateRuns(sizes = 8, tokens = 10, spread = 0.005, offset = 0): Simulated {
  const rows = sizes * tokens;
  const [N, D, L] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  const { E, A, alpha, B, beta } = trueConstants;
  for (let i = 0; i < rows; i++) {
    N[i] = 4e7 * 2.2 ** Math.floor(i / tokens);
    D[i] = 5e8 * 2 ** (i % tokens);
    const centred = 2 * (((i + 1 + offset) * 0.6180339887498949) % 1) - 1;
    const noise = -spread * Math.sign(centred) * Math.log(1 - Math.abs(centred));
    L[i] = (E + A / N[i]! ** alpha + B / D[i]! ** beta) * Math.exp(noise);
  }
  return { N, D, L };
}

/** The law of Hoffmann et al. 2022, approach 3, with log-scaled coefficients. */
export const chinchillaLaw = compileLaw("L = E + A / N^alpha + B / D^beta", {
  variables: ["N", "D"],
  logParameters: ["E", "A", "B"],
});

export const logHuber: Objective = { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" };

export const trueTheta: Float64Array = Float64Array.of(
  Math.log(trueConstants.E),
  Math.log(trueConstants.A),
  trueConstants.alpha,
  Math.log(trueConstants.B),
  trueConstants.beta,
);

export function simulatedProblem(runs: Simulated = simulateRuns(), objective = logHuber): Problem {
  return { law: chinchillaLaw, columns: { N: runs.N, D: runs.D }, observed: runs.L, objective };
}
