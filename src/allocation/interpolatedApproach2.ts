import { badInput } from "../errors.ts";
import { quantile, standardDeviation } from "../intervals/quantile.ts";
import { type AllocationLaws, allocationLaws } from "./approach2.ts";
import { curveMinimum } from "./curveMinimum.ts";
import type { ExcludedBudget, Isoflop } from "./isoflop.ts";
import { type NoResult, noResult } from "./noResult.ts";
import { fitPowerLaw, type PowerLaw } from "./powerLaw.ts";
import { type NoisyMinimum, noisyMinimum, type SeedNoise, sortedBySize } from "./seedNoise.ts";

/** Optimum of one budget by interpolation. */
export interface InterpolatedOptimum {
  readonly C: number;
  /** Median over draws of seed noise, and what follows from C = 6 N D. */
  readonly N: number;
  readonly D: number;
  readonly L: number;
  readonly logError: number;
  readonly sizes: number;
  /** Share of the draws with a minimum inside the sizes. */
  readonly kept: number;
  /** Minimum of the curve through the losses as they are. */
  readonly plainN: number;
  readonly drawn: Float64Array;
}

/** Spread of the exponent over draws of seed noise. */
export interface ExponentDraws {
  readonly draws: number;
  readonly standardDeviation: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly level: number;
}

/** Approach 2 in the way of Porian et al. 2024. */
export interface InterpolatedApproach2 {
  readonly optima: readonly InterpolatedOptimum[];
  readonly excluded: readonly ExcludedBudget[];
  /** Power laws through the medians, weighted by inverse variance. */
  readonly laws: AllocationLaws;
  /** The same through the medians with equal weights. */
  readonly plain: PowerLaw | NoResult;
  readonly exponentDraws: ExponentDraws | NoResult;
}

/** What Porian et al. 2024 do, apart from the noise, which they set by data set. */
export const porianPlan = {
  search: { kind: "grid", pointsPerGap: 25 },
  draws: 1000,
  leastGapShare: 0.33,
} as const satisfies Partial<SeedNoise>;

const fewestSizes = 3;

/**
 * Optimal size of each budget as the minimum of Akima's curve through log loss over log N, its error from noise of seeds
 * put on the losses, and a log-log line through the optima with weights 1 / error^2 (Porian et al. 2024; the seeds of their
 * draws are not ours). Exponents refitted draw by draw give the limits. Budgets without a steady interior minimum are
 * named with the reason.
 * @throws AssayError for values that are not positive.
 */
export function interpolatedApproach2(
  isoflops: readonly Isoflop[],
  plan: SeedNoise,
  level = 0.95,
): InterpolatedApproach2 {
  if (!(plan.draws >= 2)) throw badInput(`seed noise needs two draws or more: ${plan.draws}`);
  const optima: InterpolatedOptimum[] = [];
  const excluded: ExcludedBudget[] = [];
  for (const isoflop of isoflops) {
    const optimum = optimumOf(isoflop, plan);
    if ("reason" in optimum) excluded.push(optimum);
    else optima.push(optimum);
  }
  const weights = optima.map(({ logError }) => 1 / logError ** 2);
  const few = noResult("too-few-budgets", `${optima.length} of at least 2`, { budgets: optima.length });
  if (optima.length < 2)
    return { optima, excluded, laws: allocationLaws(optima), plain: few, exponentDraws: few };
  return {
    optima,
    excluded,
    laws: allocationLaws(optima, { level, weights }),
    plain: fitPowerLaw(
      optima.map(({ C }) => C),
      optima.map(({ N }) => N),
      { level },
    ),
    exponentDraws: drawnExponents(optima, weights, level),
  };
}

function optimumOf(isoflop: Isoflop, plan: SeedNoise): InterpolatedOptimum | ExcludedBudget {
  const { C } = isoflop;
  const { N, L } = sortedBySize(isoflop);
  const refuse = ({ reason, message, data }: NoResult) => ({
    C,
    runs: isoflop.N.length,
    reason,
    message,
    data,
  });
  if (N.length < fewestSizes)
    return refuse(
      noResult("too-few-points", `${N.length} sizes of at least ${fewestSizes}`, { n: N.length }),
    );
  const plain = curveMinimum(N.map(Math.log), L.map(Math.log), plan.search);
  if (plain.status === "none") return refuse(plain);
  const noisy: NoisyMinimum | NoResult = noisyMinimum(isoflop, plan);
  if (noisy.status === "none") return refuse(noisy);
  return {
    C,
    N: noisy.N,
    D: C / 6 / noisy.N,
    L: noisy.L,
    logError: noisy.logError,
    sizes: N.length,
    kept: noisy.drawn.length / plan.draws,
    plainN: plain.N,
    drawn: noisy.drawn,
  };
}

/** Exponents of the k-th kept draws of all budgets, for as many k as every budget has. */
function drawnExponents(
  optima: readonly InterpolatedOptimum[],
  weights: readonly number[],
  level: number,
): ExponentDraws | NoResult {
  const draws = Math.min(...optima.map(({ drawn }) => drawn.length));
  const C = optima.map((optimum) => optimum.C);
  const exponents = Array.from({ length: draws }, (_, k) =>
    fitPowerLaw(
      C,
      optima.map(({ drawn }) => drawn[k]!),
      { weights },
    ),
  ).flatMap((law) => (law.status === "none" ? [] : [law.exponent.value]));
  if (exponents.length < 2) return noResult("too-few-points", `${exponents.length} draws of the exponent`);
  const sorted = Float64Array.from(exponents).sort();
  const tail = (1 - level) / 2;
  return {
    draws: exponents.length,
    standardDeviation: standardDeviation(sorted),
    low: quantile(sorted, tail),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 1 - tail),
    level,
  };
}
