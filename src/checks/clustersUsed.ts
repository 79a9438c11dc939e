import type { PaperMethod } from "../registry/types.ts";
import type { TrainingRuns } from "./trainingRuns.ts";

/** How points are shared out over training runs. */
export interface ClustersUsed {
  readonly count: number;
  /** Points of the largest run over all points. */
  readonly largestShare: number;
  readonly points: number;
}

/** From the runs themselves, else from facts that give an average; undefined where neither tells. */
export function clustersUsed(
  runs: TrainingRuns | undefined,
  { pointsPerRun, points, models }: Pick<PaperMethod, "pointsPerRun" | "points" | "models">,
): ClustersUsed | undefined {
  if (runs !== undefined)
    return { count: runs.count, largestShare: runs.largest / runs.of.length, points: runs.of.length };
  const each = pointsPerRun?.value;
  if (each === undefined || !(each > 0)) return undefined;
  const all = points?.value ?? (models?.value === undefined ? undefined : models.value * each);
  if (all === undefined || !(all > 0)) return undefined;
  return { count: models?.value ?? Math.round(all / each), largestShare: each / all, points: all };
}
