import type { ExponentGroup, Summary } from "../comparison/comparisonDocument.ts";
import { fewestSources } from "../comparison/exponentGroups.ts";
import { count, fixed, level as levelText, percent, pValue, significant } from "../format/numbers.ts";
import { exponentText, limitsText, rowName } from "./comparisonWords.ts";
import { type TextTable, textTable } from "./figure.ts";

/** A summary as it is shown. */
export interface PooledModel {
  readonly title: string;
  readonly sentence: string;
  readonly results: TextTable;
  readonly sources: TextTable;
}

/** The summaries of a counting, and why there are no others. */
export interface PooledModels {
  readonly pooled: readonly PooledModel[];
  /** Why no mean is formed where none is. */
  readonly reason: string;
  readonly counts: TextTable | null;
}

/** Ready texts of what is pooled and what is not. */
export function pooledModels({ summaries, unpoolable }: ExponentGroup): PooledModels {
  if (unpoolable !== null) return { pooled: [], reason: unpoolable, counts: null };
  const without = summaries.filter(({ results }) => results.length === 0);
  return {
    pooled: summaries.filter(({ results }) => results.length > 0).map(pooledModel),
    reason:
      without.length === 0
        ? ""
        : `${without.length === summaries.length ? "No mean is formed" : "No other mean is formed"}: it takes ${fewestSources} independent sources with an error by one method. Estimates from the same runs, or of one paper, are not independent.`,
    counts: without.length === 0 ? null : countTable(without),
  };
}

/** Independent sources by method in one line: "approach 1: 2; law fit: 1". */
export function independentText(summaries: readonly Summary[]): string {
  return summaries
    .map(
      ({ domain, method, independent }) =>
        `${domain === "language" ? "" : `${domain}, `}${method}: ${count(independent.length)}`,
    )
    .join("; ");
}

function countTable(summaries: readonly Summary[]): TextTable {
  return textTable(
    "Independent sources by method",
    ["method", "domain", "#estimates", "#sources of runs", "#with an error", "#independent"],
    summaries.map((one) => [
      one.method,
      one.domain,
      count(one.estimates),
      count(one.sources),
      count(one.withError),
      count(one.independent.length),
    ]),
  );
}

function pooledModel(summary: Summary): PooledModel {
  return {
    title: `Mean over sources: ${summary.method}, ${summary.domain}`,
    sentence: pooledSentence(summary),
    results: resultTable(summary),
    sources: sourceTable(summary),
  };
}

/** Mean, interval, prediction and heterogeneity in words. */
export function pooledSentence({ results, independent }: Summary): string {
  const best = results.find(({ method }) => method === "Paule-Mandel")!;
  const { hartungKnapp, prediction } = best;
  return (
    `Over ${independent.length} independent sources the mean exponent is ${exponentText(best.estimate)}, ` +
    `${levelText(best.level)} interval ${limitsText(hartungKnapp.low, hartungKnapp.high)} (Hartung and Knapp). ` +
    `A further source would be expected in ${limitsText(prediction.low, prediction.high)}; with so few sources that range is wide by construction. ` +
    `${best.iSquared > 0 ? "The sources differ by more than their errors" : "The sources differ by no more than their errors"}: Q = ${fixed(best.Q, 2)} with ${best.degrees} degrees of freedom (p = ${pValue(best.p)}), I\u00b2 = ${percent(best.iSquared)}.`
  );
}

function resultTable({ results }: Summary): TextTable {
  const at = levelText(results[0]!.level);
  return textTable(
    "Random-effects summary of the exponent of optimal parameters, by the estimator of the variance between sources",
    [
      "estimator",
      "#mean",
      "#error",
      `#${at} normal`,
      `#${at} Hartung-Knapp`,
      `#${at} prediction`,
      "#\u03c4\u00b2",
    ],
    results.map((one) => [
      one.method,
      exponentText(one.estimate),
      fixed(one.standardError, 4),
      limitsText(one.normal.low, one.normal.high),
      limitsText(one.hartungKnapp.low, one.hartungKnapp.high),
      limitsText(one.prediction.low, one.prediction.high),
      significant(one.tauSquared, 2),
    ]),
  );
}

function sourceTable({ independent, results }: Summary): TextTable {
  const { weights } = results.find(({ method }) => method === "Paule-Mandel")!;
  return textTable(
    "Estimates that enter: one a source of runs and a paper, replicated before printed, of several the one with the largest error",
    ["claim", "#a", "#error", "source", "runs", "#weight"],
    independent.map((one, i) => [
      rowName(one),
      exponentText(one.a),
      fixed(one.standardError, 4),
      one.source,
      one.runs,
      percent(weights[i]!),
    ]),
  );
}
