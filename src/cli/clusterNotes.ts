import { count, significant } from "../format/numbers.ts";
import { allMethods } from "../intervals/allMethods.ts";
import type { MethodInput, Quantity } from "../intervals/intervalMethod.ts";
import type { Note } from "../notes.ts";

/**
 * What keeping runs whole does to the standard error of each parameter, by the sandwich with clusters and without: the
 * sandwich asked for, or the leverage-corrected one where runs are resampled. Nothing where no run has two rows or the
 * method takes rows as independent.
 */
export function clusterNotes(method: string, input: MethodInput, parameters: readonly Quantity[]): Note[] {
  const { clusters, ...byRow } = input;
  if (clusters === undefined || !keepsRuns(method)) return [];
  const runs = new Set(clusters).size;
  if (runs === clusters.length) return [];
  const sandwich = allMethods.find(({ id }) => id === (method.startsWith("sandwich") ? method : "sandwich"))!;
  const apart = sandwich.estimate(byRow, parameters);
  const ratios = sandwich
    .estimate(input, parameters)
    .map(({ quantity, standardError }, j) => ({
      quantity,
      ratio: (standardError ?? Number.NaN) / (apart[j]!.standardError ?? Number.NaN),
    }))
    .filter(({ ratio }) => Number.isFinite(ratio));
  const list = ratios.map(({ quantity, ratio }) => `${quantity} ${significant(ratio, 3)}`).join(", ");
  return [
    {
      code: "clustered",
      severity: "info",
      message: `${count(clusters.length)} rows come from ${count(runs)} runs, and rows of one run share its noise, so they tell less than their number suggests; whole runs are taken as independent here. Standard errors with runs kept whole, as multiples of those with every row on its own (by the sandwich): ${list === "" ? "none exist" : list}`,
      data: {
        rows: clusters.length,
        clusters: runs,
        ...Object.fromEntries(ratios.map(({ quantity, ratio }) => [`ratio ${quantity}`, ratio])),
      },
    },
  ];
}

function keepsRuns(method: string): boolean {
  return /^(sandwich|cluster-|wild-)/.test(method);
}
