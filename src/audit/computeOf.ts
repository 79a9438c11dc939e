import type { Case } from "../replication/gatherCase.ts";

/** Compute of a run in FLOP: as given by the dataset, else k N D by the rule of the replication; NaN where neither is known. */
export function computeOf(part: Pick<Case, "runs" | "replication">, row: number): number {
  const { C, N, D } = part.runs.columns;
  if (C !== undefined) return C[row]!;
  if (N === undefined || D === undefined) return Number.NaN;
  return (part.replication.computeRule ?? 6) * N[row]! * D[row]!;
}

/** Compute of the largest of some runs. */
export function largestCompute(part: Pick<Case, "runs" | "replication">, rows: readonly number[]): number {
  return Math.max(...rows.map((row) => computeOf(part, row)));
}
