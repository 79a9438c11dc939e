import { bootstrapIntervals, type DrawInterval } from "./bootstrapIntervals.ts";
import { drawsOf } from "./drawsOf.ts";
import { ignoredClusters } from "./ignoredClusters.ts";
import type { IntervalMethod } from "./intervalMethod.ts";
import type { SchemeKind } from "./scheme.ts";

const sources: Record<DrawInterval, string> = {
  percentile: "Efron and Tibshirani 1993, section 13.3",
  basic: "Davison and Hinkley 1997, eq. 5.6",
  studentised: "Davison and Hinkley 1997, eq. 5.7",
  BCa: "Efron 1987",
};

const types: readonly DrawInterval[] = ["percentile", "basic", "studentised", "BCa"];

/** A bootstrap as one method for each way to read its draws; all of them share the draws of an input object. */
export function bootstrapMethods(scheme: Exclude<SchemeKind, "subsample">, source: string): IntervalMethod[] {
  const keepsClusters = scheme === "cluster" || scheme === "wild";
  return types.map((type) => ({
    id: `${scheme}-${type.toLowerCase()}`,
    title: `${scheme[0]!.toUpperCase()}${scheme.slice(1)} bootstrap, ${type}`,
    source: `${source}; ${sources[type]}`,
    estimate(input, quantities) {
      const extra = keepsClusters ? [] : ignoredClusters(input);
      return bootstrapIntervals(input, quantities, drawsOf(scheme, input), type).map((estimate) => ({
        ...estimate,
        notes: [...estimate.notes, ...extra],
      }));
    },
  }));
}
