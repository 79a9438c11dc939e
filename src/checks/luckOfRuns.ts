import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { type Approach1Options, approach1 } from "../allocation/approach1.ts";
import type { TrainingCurve } from "../allocation/trainingCurve.ts";
import { standardNormalQuantile } from "../intervals/normal.ts";
import { standardDeviation } from "../intervals/quantile.ts";
import { stream } from "../intervals/stream.ts";
import { evaluateExpression } from "../laws/expression.ts";
import type { PrintedLaw } from "./printedLaws.ts";

/** What luck between runs does to the exponent of an envelope. */
export interface LuckOfRuns {
  /** Exponent of the curves as they are. */
  readonly exponent: number;
  /** Mean change when every run is lucky or unlucky at random, and the spread of that change. */
  readonly shift: number;
  readonly spread: number;
}

/** How the envelope is taken: winners at the ends of the sizes are left out, as a better size may lie beyond. */
export const envelopeOptions: Approach1Options = { method: { kind: "grid", count: 150 }, dropEdges: true };

/**
 * Envelopes of curves each moved up or down as a whole by normal noise in log L: a run with a lucky seed is low all
 * along, so that it wins wherever it competes. Undefined where the curves leave no power law.
 */
export function luckOfRuns(
  curves: readonly TrainingCurve[],
  noise: number,
  draws: number,
  seed: number,
): LuckOfRuns | undefined {
  const exponent = exponentOf(curves);
  if (exponent === undefined) return undefined;
  const changes = Array.from({ length: draws }, (_, draw) => {
    const random = stream(seed, "luck", draw);
    const moved = curves.map((curve) => {
      const factor = Math.exp(noise * standardNormalQuantile(Math.max(uniformFloat64(random), 2 ** -54)));
      return { ...curve, L: curve.L.map((L) => L * factor) };
    });
    return (exponentOf(moved) ?? Number.NaN) - exponent;
  }).filter(Number.isFinite);
  if (changes.length < draws / 2) return undefined;
  return {
    exponent,
    shift: changes.reduce((sum, change) => sum + change / changes.length, 0),
    spread: standardDeviation(changes),
  };
}

function exponentOf(curves: readonly TrainingCurve[]): number | undefined {
  const { laws } = approach1(curves, envelopeOptions);
  return laws.N.status === "fitted" ? laws.N.exponent.value : undefined;
}

// From a tokens-per-parameter ratio below every optimum in print to one above.
const [fewestTokens, mostTokens, checkpoints] = [1, 300, 60];

/** Curves without noise of models of sizes evenly spaced in logarithms, by a printed law of N and D. */
export function curvesOfLaw(
  { compiled, natural }: Pick<PrintedLaw, "compiled" | "natural">,
  [low, high]: readonly [number, number],
  sizes: number,
): TrainingCurve[] {
  return Array.from({ length: sizes }, (_, k) => {
    const N = low * (high / low) ** (k / (sizes - 1));
    const D = Float64Array.from(
      { length: checkpoints },
      (_, i) => N * fewestTokens * (mostTokens / fewestTokens) ** (i / (checkpoints - 1)),
    );
    return {
      run: `size ${k + 1}`,
      N,
      D,
      C: D.map((tokens) => 6 * N * tokens),
      L: D.map((tokens) => evaluateExpression(compiled.body, { ...natural, N, D: tokens })),
    };
  });
}
