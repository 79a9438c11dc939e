import type { Note } from "../notes.ts";
import type { MethodInput } from "./intervalMethod.ts";

/** Note of a method that treats rows as independent although clusters are known. */
export function ignoredClusters({ clusters }: Pick<MethodInput, "clusters">): Note[] {
  if (clusters === undefined) return [];
  const count = new Set(clusters).size;
  if (count === clusters.length) return [];
  return [
    {
      code: "clusters-ignored",
      severity: "warning",
      message: `${clusters.length} rows come from ${count} runs but are taken as independent here; use a clustered method`,
      data: { rows: clusters.length, clusters: count },
    },
  ];
}
