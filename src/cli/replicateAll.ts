import { openPool } from "../compute/pool.ts";
import type { Registry } from "../registry/load.ts";
import type { Outcome } from "../registry/types.ts";
import { outcomeDifferences } from "../study/outcomeDifferences.ts";
import { readOutcome } from "../study/outcomeFile.ts";
import { explain } from "./explain.ts";
import type { Stopped } from "./replicationTable.ts";
import { replicationIds, runReplication } from "./runReplication.ts";
import { progressOn } from "./terminal.ts";

export interface ReplicateAllOptions {
  readonly mirror: string | undefined;
  readonly workers: number;
  readonly record: boolean;
  /** Compare every outcome with the recorded one. */
  readonly check: boolean;
}

/** Everything that was replicated, in the order of ids. */
export interface ReplicatedAll {
  readonly outcomes: readonly (Outcome | Stopped)[];
  /** Differences to recorded outcomes, each with its id. */
  readonly differences: readonly string[];
}

/** Runs every replication, one after the other on one pool. What stops one of them stops none of the others. */
export async function replicateAll(registry: Registry, options: ReplicateAllOptions): Promise<ReplicatedAll> {
  const ids = replicationIds(registry);
  const progress = progressOn();
  const outcomes: (Outcome | Stopped)[] = [];
  const differences: string[] = [];
  const pool = openPool(options.workers);
  try {
    for (const [index, id] of ids.entries()) {
      const place = `${index + 1} of ${ids.length} · ${id}`;
      progress.update(0, 1, place);
      const report = (what: string, done: number, total: number) =>
        progress.update(done, total, `${place} · ${what}`);
      try {
        const ran = await runReplication(registry, id, { mirror: options.mirror, pool, progress: report });
        outcomes.push(ran.outcome);
        if (options.check) differences.push(...recordedDifferences(registry, ran.outcome));
        if (options.record) ran.record();
      } catch (error) {
        const { text, code } = explain(error);
        outcomes.push({ id, reason: text.trim().replace(/^assay: /, ""), code });
      }
    }
  } finally {
    progress.clear();
    await pool.close();
  }
  return { outcomes, differences };
}

/** How an outcome differs from the recorded one. */
export function recordedDifferences(registry: Registry, outcome: Outcome): string[] {
  const recorded = readOutcome(registry, outcome.id);
  if (recorded === undefined) return [`${outcome.id}: no outcome is recorded; add --record`];
  return outcomeDifferences(recorded, outcome).map((difference) => `${outcome.id}${difference}`);
}
