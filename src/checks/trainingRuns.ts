import type { Replicated } from "../replication/replicate.ts";

/** Which of the fitted points come from one training run. */
export interface TrainingRuns {
  /** Index of the training run of every fitted point, from 0. */
  readonly of: Float64Array;
  readonly count: number;
  /** Points of the training run with the most. */
  readonly largest: number;
}

/** Training runs of the fitted points, by the column that the replication names; undefined where it names none. */
export function trainingRuns({
  part,
  selected,
}: Pick<Replicated, "part" | "selected">): TrainingRuns | undefined {
  const name = part.replication.trainingRun;
  if (name === undefined) return undefined;
  const labels = part.runs.texts[name] ?? part.runs.columns[name];
  if (labels === undefined) return undefined;
  const index = new Map<unknown, number>();
  const counts: number[] = [];
  const of = Float64Array.from(selected.rows, (row) => {
    const label = labels[row];
    const known = index.get(label) ?? index.size;
    index.set(label, known);
    counts[known] = (counts[known] ?? 0) + 1;
    return known;
  });
  return { of, count: index.size, largest: Math.max(...counts) };
}
