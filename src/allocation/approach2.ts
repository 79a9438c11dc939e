import type { Note } from "../notes.ts";
import type { ExcludedBudget, Isoflop } from "./isoflop.ts";
import { type NoResult, noResult } from "./noResult.ts";
import { fitParabola, type Parabola, type ParabolaOptions } from "./parabola.ts";
import { fitPowerLaw, type PowerLaw } from "./powerLaw.ts";

/** The optimum of one budget by a parabola of loss in log N. */
export interface BudgetOptimum {
  readonly C: number;
  readonly N: number;
  readonly D: number;
  /** Loss at the bottom of the parabola. */
  readonly L: number;
  /** Standard error of log N; null with three runs. */
  readonly logError: number | null;
  readonly runs: number;
  /** The parabola itself, over natural logarithms of N. */
  readonly parabola: Parabola;
}

/** Power laws of the optimum in compute: what an allocation study is after. */
export interface AllocationLaws {
  readonly N: PowerLaw | NoResult;
  readonly D: PowerLaw | NoResult;
  /** Tokens per parameter in compute. */
  readonly ratio: PowerLaw | NoResult;
}

/** Approach 2 on a data set. */
export interface Approach2 {
  readonly optima: readonly BudgetOptimum[];
  readonly excluded: readonly ExcludedBudget[];
  readonly laws: AllocationLaws;
  readonly weighted: boolean;
  readonly notes: readonly Note[];
}

export interface Approach2Options {
  /** Weigh optima by 1 / variance of their log N; equally otherwise. */
  readonly weights?: "equal" | "inverse variance";
  readonly level?: number;
  /** Keep budgets whose parabola has its bottom outside the runs. */
  readonly allowOutside?: boolean;
}

/**
 * IsoFLOP profiles (Hoffmann et al. 2022, approach 2): in each budget a parabola of loss in log N, its bottom the optimal
 * size; over the budgets a power law N* = k C^a by least squares on logs. Tokens follow from a parabola in log D where
 * runs name their tokens, otherwise from C = 6 N D. Budgets without a bottom inside their runs are named with the reason.
 */
export function approach2(isoflops: readonly Isoflop[], options: Approach2Options = {}): Approach2 {
  const { weights: wanted = "equal", level = 0.95, allowOutside = false } = options;
  const optima: BudgetOptimum[] = [];
  const excluded: ExcludedBudget[] = [];
  for (const isoflop of isoflops) {
    const optimum = budgetOptimum(isoflop, { level, allowOutside });
    if ("reason" in optimum) excluded.push(optimum);
    else optima.push(optimum);
  }
  const precise = optima.every(({ logError }) => logError !== null && logError > 0);
  const weighted = wanted === "inverse variance" && precise;
  const weights = weighted ? optima.map(({ logError }) => 1 / logError! ** 2) : undefined;
  return {
    optima,
    excluded,
    laws: allocationLaws(optima, { level, ...(weights === undefined ? {} : { weights }) }),
    weighted,
    notes: [
      ...excludedNote(excluded.length, isoflops.length),
      ...outsideNote(optima),
      ...(wanted === "inverse variance" && !precise ? [unweightedNote] : []),
    ],
  };
}

/** Power laws through optima; weights belong to log N and are taken over for log D. */
export function allocationLaws(
  optima: readonly { readonly C: number; readonly N: number; readonly D: number }[],
  options: { readonly level?: number; readonly weights?: readonly number[] } = {},
): AllocationLaws {
  const C = optima.map((optimum) => optimum.C);
  const law = (y: readonly number[]) =>
    optima.length < 2
      ? noResult("too-few-budgets", `${optima.length} of at least 2`, { budgets: optima.length })
      : fitPowerLaw(C, y, options);
  return {
    N: law(optima.map((optimum) => optimum.N)),
    D: law(optima.map((optimum) => optimum.D)),
    ratio: law(optima.map((optimum) => optimum.D / optimum.N)),
  };
}

function budgetOptimum(isoflop: Isoflop, judged: ParabolaOptions): BudgetOptimum | ExcludedBudget {
  const { C, N, L, D } = isoflop;
  const refuse = ({ reason, message, data }: NoResult) => ({ C, runs: N.length, reason, message, data });
  const unusable = [...N, ...L, ...(D ?? [])].findIndex(
    (value) => !(value > 0 && value < Number.POSITIVE_INFINITY),
  );
  if (unusable >= 0)
    return refuse(noResult("not-positive", `a value of budget ${C} is not a positive number`));
  const parabola = fitParabola(N.map(Math.log), L, judged);
  if (parabola.status === "none") return refuse(parabola);
  const tokens = D === undefined ? undefined : fitParabola(D.map(Math.log), L, judged);
  if (tokens?.status === "none") return refuse(tokens);
  const best = Math.exp(parabola.vertex);
  return {
    C,
    N: best,
    D: tokens === undefined ? C / 6 / best : Math.exp(tokens.vertex),
    L: parabola.minimum,
    logError: parabola.standardError,
    runs: N.length,
    parabola,
  };
}

function excludedNote(excluded: number, budgets: number): Note[] {
  if (excluded === 0) return [];
  return [
    {
      code: "excluded-budgets",
      severity: 2 * excluded >= budgets ? "serious" : "warning",
      message: `${excluded} of ${budgets} budgets give no optimum and are left out of the power law`,
      data: { excluded, budgets },
    },
  ];
}

function outsideNote(optima: readonly BudgetOptimum[]): Note[] {
  const outside = optima.filter(({ parabola }) => !parabola.inside).length;
  if (outside === 0) return [];
  return [
    {
      code: "extrapolated-optima",
      severity: "warning",
      message: `${outside} of ${optima.length} optima lie outside the runs of their budget`,
      data: { outside, optima: optima.length },
    },
  ];
}

const unweightedNote: Note = {
  code: "weights-not-available",
  severity: "info",
  message:
    "some optimum has no standard error (three runs, or points exactly on a parabola); all weigh the same",
};
