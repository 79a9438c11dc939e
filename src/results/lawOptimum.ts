import type { Allocation } from "../allocation/allocationOutcome.ts";
import type { AllocationProblem } from "../allocation/allocationProblem.ts";
import { costs } from "../allocation/costs.ts";
import { optimalAllocation } from "../allocation/optimalAllocation.ts";

/** A law of N and D with all its constants. */
export interface LawConstants {
  /** L = E + A / N^alpha + B / D^beta, and so on. */
  readonly expression: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** The best split of a training budget: N, D and the local exponents of both. */
export interface Optimum {
  readonly N: number;
  readonly D: number;
  readonly a: number;
  readonly b: number;
}

/**
 * The optimum of a law where 6 N D = C (FLOP), with d log N / d log C and d log D / d log C there; undefined where the
 * law has none with room on all sides.
 */
export function lawOptimum({ expression, parameters }: LawConstants, C: number): Optimum | undefined {
  const found = optimalAllocation(
    { law: expression, parameters, cost: costs.training.expression, variables: ["N", "D"] },
    C,
  );
  return interior(found, "N");
}

/**
 * The same question where N is counted without embeddings, n, and compute too: N = n + gamma n^(1/3) is put into a law
 * of all parameters and the loss minimised where 6 n D = C (Pearce and Song 2024).
 */
export function problemWithoutEmbeddings(
  { expression, parameters }: LawConstants,
  gamma: number,
): AllocationProblem {
  return {
    law: expression,
    parameters,
    constants: { embedding_coefficient: gamma },
    cost: "6 * n * D",
    variables: ["n", "D"],
    definitions: { N: "n + embedding_coefficient * n^(1/3)" },
  };
}

/** The optimum of that question; its N and a are those without embeddings. */
export function lawOptimumWithoutEmbeddings(
  constants: LawConstants,
  gamma: number,
  C: number,
): Optimum | undefined {
  return interior(optimalAllocation(problemWithoutEmbeddings(constants, gamma), C), "n");
}

function interior(found: Allocation, size: string): Optimum | undefined {
  if (found.status !== "interior") return undefined;
  const { values, exponents } = found;
  return { N: values[size]!, D: values.D!, a: exponents[size]!, b: exponents.D! };
}
