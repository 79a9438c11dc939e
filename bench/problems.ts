import type { Problem } from "../src/fit/problem.ts";
import { gridStarts } from "../src/fit/starts.ts";
import { type CompiledLaw, fittingPoint } from "../src/laws/law.ts";
import { compileRegisteredLaw } from "../src/laws/registeredLaw.ts";
import { openRegistry } from "../src/registry/load.ts";
import type { Objective, Optimiser } from "../src/registry/types.ts";
import { gatherCase } from "../src/replication/gatherCase.ts";
import { problemOf } from "../src/replication/problemOf.ts";

export const logHuber: Objective = { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" };

export const chinchilla: CompiledLaw = compileRegisteredLaw(openRegistry().law("chinchilla"));

/** A point near the optimum of the published fit, where an optimiser spends its time. */
export const nearOptimum = fittingPoint(chinchilla, {
  A: 477.8,
  B: 2143,
  E: 1.817,
  alpha: 0.3473,
  beta: 0.3672,
});

/** The estimates that Hoffmann et al. print: where the published bootstrap starts every draw. */
export const printedEstimates = fittingPoint(chinchilla, {
  A: 406.4,
  B: 410.7,
  E: 1.69,
  alpha: 0.34,
  beta: 0.28,
});

/** Hoffmann's third approach: 240 runs, the 4,500 published starts, and the published optimiser. */
export interface Procedure {
  readonly problem: Problem;
  readonly starts: readonly Float64Array[];
  readonly optimiser: Optimiser;
}

export async function hoffmannProcedure(): Promise<Procedure> {
  const part = await gatherCase(openRegistry(), "hoffmann-2022", undefined);
  const { objective, optimiser, starts } = part.replication.protocol;
  const { problem } = problemOf(part, part.dropped, objective);
  return { problem, starts: gridStarts(part.compiled, starts), optimiser };
}

// Fractional parts of multiples of these cover the square evenly (Roberts' sequence), so sizes can be compared.
const steps = [0.754_877_666_246_692_7, 0.569_840_290_998_053_2] as const;

/** Runs of the same law with 0.3% of scatter, spread over five e-folds of size and six of data. */
export function simulatedProblem(rows: number): Problem {
  const N = new Float64Array(rows);
  const D = new Float64Array(rows);
  const observed = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    N[i] = Math.exp(18 + 5 * ((i * steps[0]) % 1));
    D[i] = Math.exp(20 + 6 * ((i * steps[1]) % 1));
    observed[i] =
      (1.817 + 477.8 * N[i]! ** -0.3473 + 2143 * D[i]! ** -0.3672) * Math.exp(0.003 * Math.sin(i));
  }
  return { law: chinchilla, columns: { N, D }, observed, objective: logHuber };
}

const order = ["A", "B", "E", "alpha", "beta"].map((name) => chinchilla.parameters.indexOf(name));

/** A point of the Chinchilla law in the order of published code: log A, log B, log E, alpha, beta. */
export function publishedOrder(theta: ArrayLike<number>): number[] {
  return order.map((place) => theta[place]!);
}

/** The same way back, for gradients. */
export function lawOrder(published: readonly number[]): number[] {
  return chinchilla.parameters.map((_, place) => published[order.indexOf(place)]!);
}
