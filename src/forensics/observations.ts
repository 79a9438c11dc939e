import { count, percent, significant } from "../format/numbers.ts";
import { optionOf } from "../multiverse/axis.ts";
import type { ForensicPlan } from "./forensicPlan.ts";
import { differsInSearchAlone, type TriedProtocol } from "./searchProtocols.ts";

/** What was seen of each way to search, everything else as published: one sentence each. */
export function observations(forensic: ForensicPlan, tried: readonly TriedProtocol[]): string[] {
  const { plan } = forensic;
  const { axes } = plan;
  const alone = tried.filter(
    ({ universe, record }) => record.starts > 1 && differsInSearchAlone(forensic, universe),
  );
  return alone
    .sort((one, other) => (one.record.key < other.record.key ? -1 : 1))
    .flatMap(({ universe, record }) => {
      if (record.descents === undefined) return [];
      const title = (id: string) => {
        const axis = axes.find((one) => one.id === id);
        return axis === undefined ? "" : optionOf(axis, universe.choices[id]!).title;
      };
      const { starts, succeeded, medianIterations, withinTenth, withinOne, unmoved } = record.descents;
      const kept = unmoved === 0 ? "" : `, ${count(unmoved)} never leave their start`;
      return `${title("search")}, loss as a ${title("reduce")}: of ${count(starts)} descents ${count(succeeded)} report success, the median one after ${count(medianIterations)} iterations${kept}; ${withinOne === 0 ? "none ends" : `${count(withinOne)} (${percent(withinOne / starts)}) end`} within 1% of the optimum, ${count(withinTenth)} within 0.1%; the lowest ends ${significant(100 * Math.max(0, record.excess), 2)}% above it.`;
    });
}
