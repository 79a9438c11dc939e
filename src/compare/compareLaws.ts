import { badInput } from "../errors.ts";
import { type Fit, fitLaw } from "../fit/fitLaw.ts";
import type { Problem } from "../fit/problem.ts";
import { bindProblem } from "../fit/problem.ts";
import { clusterIndex } from "../intervals/clusterIndex.ts";
import type { CompiledLaw } from "../laws/law.ts";
import type { Note } from "../notes.ts";
import type { Objective } from "../registry/types.ts";
import { comparisonNotes } from "./comparisonNotes.ts";
import { type Criteria, criteriaOf, penalised } from "./criteria.ts";
import { crossValidate, foldsOf, type HeldOut, heldOutOf, predictHeldOut } from "./heldOut.ts";
import { type Difference, pairedBootstrap } from "./pairedBootstrap.ts";
import { type ScaleCut, scaleCut } from "./scaleCut.ts";

/** A law that stands for election, with start points on its fitting scale. */
export interface Candidate {
  readonly id: string;
  readonly law: CompiledLaw;
  readonly starts: readonly Float64Array[];
}

/** The rows that all laws are judged on. */
export interface ComparisonData {
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly observed: Float64Array;
  /** Run of every row, when several rows belong to one. */
  readonly clusters?: Int32Array;
  readonly objective: Objective;
}

export interface ComparisonOptions {
  /** Folds of the cross-validation (10, or as many as there are runs). */
  readonly folds?: number;
  readonly seed?: number;
  readonly level?: number;
  /** Draws of the paired bootstrap (2000). */
  readonly draws?: number;
  readonly cut?: { readonly by?: string | undefined; readonly above?: number | undefined };
}

/** What a law is worth on the four measures; lower is better in each. */
export interface Compared {
  readonly id: string;
  readonly law: string;
  readonly fit: Fit;
  readonly criteria: Omit<Criteria, "rows">;
  readonly crossValidation: Omit<HeldOut, "losses" | "positions">;
  readonly extrapolation: Omit<HeldOut, "losses" | "positions">;
  /** This law minus the best law of each measure; null for that law itself. */
  readonly behind: Readonly<Record<Measure, Difference | null>>;
}

export const measures = ["aicc", "bic", "crossValidation", "extrapolation"] as const;
export type Measure = (typeof measures)[number];

export interface Comparison {
  readonly rows: number;
  readonly runs: number;
  readonly folds: number;
  readonly level: number;
  readonly draws: number;
  readonly cut: Omit<ScaleCut, "held">;
  readonly laws: readonly Compared[];
  /** Id of the best law of each measure; null where none has a finite value. */
  readonly best: Readonly<Record<Measure, string | null>>;
  readonly notes: readonly Note[];
}

// A fold's fit starts from the full fit and this many of the law's own starts.
const foldStarts = 2;

/**
 * Fits every law to the same rows by the same objective and compares them by AICc, BIC, cross-validation by run, and
 * prediction of the largest scale from below. Intervals of the differences: runs resampled, laws not refitted.
 * @throws AssayError when fewer than two laws are given or the cut leaves a side empty.
 */
export function compareLaws(
  data: ComparisonData,
  candidates: readonly Candidate[],
  options: ComparisonOptions = {},
): Comparison {
  if (candidates.length < 2) throw badInput(`comparison needs two laws or more: ${candidates.length} given`);
  const { level = 0.95, draws = 2000, seed = 1 } = options;
  const rows = data.observed.length;
  const { clusters, count } = runsOf(data);
  const folds = Math.min(options.folds ?? 10, count);
  const foldOfCluster = foldsOf(count, folds, seed);
  const foldOfRow = clusters.map((cluster) => foldOfCluster[cluster]!);
  const cut = scaleCut(data.columns, options.cut);
  const judged = candidates.map((candidate) => judge(data, candidate, foldOfRow, folds, cut));
  const scores = judged.map(({ criteria, crossValidation, extrapolation }) => ({
    aicc: criteria.aicc ?? Number.NaN,
    bic: criteria.bic,
    crossValidation: crossValidation.loss,
    extrapolation: extrapolation.loss,
  }));
  const best = Object.fromEntries(
    measures.map((measure) => [measure, lowest(scores.map((score) => score[measure]))]),
  ) as Record<Measure, number | undefined>;
  const behind = (index: number, measure: Measure): Difference | null => {
    const leader = best[measure];
    if (leader === undefined || leader === index) return null;
    return differenceOf(judged[index]!, judged[leader]!, measure, clusters, { level, draws, seed });
  };
  const laws = judged.map(({ criteria, crossValidation, extrapolation, ...law }, index): Compared => {
    const { rows: _, ...facts } = criteria;
    return {
      ...law,
      criteria: facts,
      crossValidation: summary(crossValidation),
      extrapolation: summary(extrapolation),
      behind: Object.fromEntries(
        measures.map((measure) => [measure, behind(index, measure)]),
      ) as Compared["behind"],
    };
  });
  const named = Object.fromEntries(
    measures.map((measure) => [measure, best[measure] === undefined ? null : laws[best[measure]]!.id]),
  ) as Comparison["best"];
  const { held: _, ...cutFacts } = cut;
  const found = { rows, runs: count, folds, level, draws, cut: cutFacts, laws, best: named };
  return { ...found, notes: comparisonNotes(found) };
}

interface Judged {
  readonly id: string;
  readonly law: string;
  readonly fit: Fit;
  readonly criteria: Criteria;
  readonly crossValidation: HeldOut;
  readonly extrapolation: HeldOut;
}

function judge(
  data: ComparisonData,
  { id, law, starts }: Candidate,
  foldOfRow: Int32Array,
  folds: number,
  cut: ScaleCut,
): Judged {
  const problem: Problem = {
    law,
    columns: Object.fromEntries(law.variables.map((name) => [name, data.columns[name]!])),
    observed: data.observed,
    objective: data.objective,
  };
  const fit = fitLaw(problem, starts, { method: "bfgs", polish: true });
  const target = bindProblem(problem);
  const near = [...starts].sort((a, b) => target.evaluate(a) - target.evaluate(b)).slice(0, foldStarts);
  const positions = Array.from(cut.held.keys()).filter((row) => cut.held[row]);
  return {
    id,
    law: law.text,
    fit,
    criteria: criteriaOf(problem, fit.theta),
    crossValidation: crossValidate(problem, foldOfRow, folds, [fit.theta, ...near]),
    // Without the largest runs the best valley may be another one, so all starts are tried.
    extrapolation: heldOutOf(
      problem,
      positions,
      predictHeldOut(problem, (row) => cut.held[row]!, [fit.theta, ...starts]),
    ),
  };
}

function differenceOf(
  own: Judged,
  leader: Judged,
  measure: Measure,
  clusters: Int32Array,
  options: { level: number; draws: number; seed: number },
): Difference {
  if (measure === "aicc" || measure === "bic") {
    const deviances = own.criteria.rows.map((value, row) => -2 * (value - leader.criteria.rows[row]!));
    const n = deviances.length;
    const charge = (criteria: Criteria) => penalised(0, criteria.parameters, n)[measure] ?? Number.NaN;
    const extra = charge(own.criteria) - charge(leader.criteria);
    const found = pairedBootstrap(deviances, clusters, { ...options, reduce: "sum", name: "compare" });
    return { estimate: found.estimate + extra, low: found.low + extra, high: found.high + extra };
  }
  const { positions, losses } = own[measure];
  return pairedBootstrap(
    losses.map((loss, k) => loss - leader[measure].losses[k]!),
    Int32Array.from(positions, (row) => clusters[row]!),
    { ...options, reduce: "mean", name: "compare" },
  );
}

function runsOf({ observed, clusters }: ComparisonData): { clusters: Int32Array; count: number } {
  if (clusters === undefined)
    return { clusters: Int32Array.from({ length: observed.length }, (_, i) => i), count: observed.length };
  const index = clusterIndex(clusters);
  return { clusters: index.of, count: index.count };
}

function lowest(values: readonly number[]): number | undefined {
  let best: number | undefined;
  values.forEach((value, index) => {
    if (Number.isFinite(value) && (best === undefined || value < values[best]!)) best = index;
  });
  return best;
}

function summary({ positions: _, losses: __, ...facts }: HeldOut) {
  return facts;
}
