import type { Note } from "../notes.ts";
import { clusterIndex } from "./clusterIndex.ts";
import { covarianceIntervals } from "./covarianceIntervals.ts";
import type { IntervalMethod, MethodInput } from "./intervalMethod.ts";
import { sampleAt } from "./sampleAt.ts";
import { type SandwichType, sandwichCovariance } from "./sandwichCovariance.ts";

/** Sandwich intervals with the given small-sample correction; clustered where clusters are known. */
export function sandwichMethod(type: SandwichType): IntervalMethod {
  return {
    id: type === "HC3" ? "sandwich" : `sandwich-${type.toLowerCase()}`,
    title: `Sandwich, ${type}`,
    source: "Huber 1967; White 1980; MacKinnon and White 1985; clustered: Liang and Zeger 1986",
    estimate(input, quantities) {
      const { point, sample } = sampleAt(input);
      const covariance = sandwichCovariance(point, sample, type);
      const notes = [...covariance.notes, ...fewClusters(input)];
      return covarianceIntervals(input, quantities, { ...covariance, notes });
    },
  };
}

/** The default: corrected for leverage. */
export const sandwich: IntervalMethod = sandwichMethod("HC3");

// checks.md C4 and C5: where clustered sandwiches come out too narrow.
const enoughClusters = 30;
const tooFewClusters = 10;
const largeShare = 0.3;

/** Warnings about few or very uneven clusters. */
export function fewClusters({ clusters }: Pick<MethodInput, "clusters">): Note[] {
  if (clusters === undefined) return [];
  const { count, rows } = clusterIndex(clusters);
  const share = Math.max(...rows.map((members) => members.length)) / clusters.length;
  const notes: Note[] = [];
  if (count < enoughClusters)
    notes.push({
      code: "few-clusters",
      severity: count < tooFewClusters ? "serious" : "warning",
      message: `${count} clusters: clustered sandwich intervals tend to be too narrow below ${enoughClusters}; use the wild cluster bootstrap`,
      data: { clusters: count },
    });
  if (share > largeShare)
    notes.push({
      code: "large-cluster",
      severity: "warning",
      message: `one cluster holds ${Math.round(100 * share)}% of the rows; clustered intervals want many small ones`,
      data: { share },
    });
  return notes;
}
