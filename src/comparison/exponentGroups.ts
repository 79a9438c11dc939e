import type { BetweenMethod } from "./betweenVariance.ts";
import type { ExponentGroup, ExponentRow, SourceRow, Summary } from "./comparisonDocument.ts";
import { randomEffects } from "./randomEffects.ts";
import type { SourceCount } from "./sqlRows.ts";

/** Fewer sources leave no degree of freedom to a prediction interval, and two numbers need no summary. */
export const fewestSources = 3;

const methods: readonly BetweenMethod[] = ["DerSimonian-Laird", "Paule-Mandel"];

type CountedSource = SourceRow & {
  readonly counting: ExponentRow["counting"];
  readonly domain: string;
  readonly method: string;
};

/** Exponents by counting, each with a summary a domain and method. */
export function exponentGroups(
  rows: readonly ExponentRow[],
  counts: readonly SourceCount[],
  sources: readonly CountedSource[],
  level: number,
): ExponentGroup[] {
  return [...new Set(rows.map(({ counting }) => counting))].map((counting) => {
    const unpoolable = unpoolableReason(counting);
    return {
      counting,
      rows: rows.filter((row) => row.counting === counting),
      unpoolable,
      summaries:
        unpoolable === null
          ? counts
              .filter((count) => count.counting === counting)
              .map((count) => summaryOf(count, sources, level))
          : [],
    };
  });
}

function unpoolableReason(counting: ExponentRow["counting"]): string | null {
  if (counting === null)
    return "No mean is formed: how parameters are counted was not read, so nothing says that these exponents are of one quantity.";
  if (counting === "other")
    return "No mean is formed: each paper counts in a way of its own, so these are exponents of different quantities.";
  return null;
}

function summaryOf(
  { counting, domain, method, estimates, sources: all, withError }: SourceCount,
  sources: readonly CountedSource[],
  level: number,
): Summary {
  const independent = sources
    .filter((one) => one.counting === counting && one.domain === domain && one.method === method)
    .map(({ counting: _, domain: __, method: ___, ...source }) => source);
  const studies = independent.map(({ a, standardError }) => ({ value: a, standardError }));
  return {
    domain,
    method,
    estimates,
    sources: all,
    withError,
    independent,
    results:
      studies.length < fewestSources ? [] : methods.map((between) => randomEffects(studies, between, level)),
  };
}
