import type { Pool } from "../compute/pool.ts";
import { AssayError } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import { wayOut } from "../registry/nearest.ts";
import type { Audit, Outcome } from "../registry/types.ts";
import type { Progress } from "../replication/fitOnPool.ts";

export interface ReplicationOptions {
  readonly mirror?: string | undefined;
  readonly pool: Pool;
  readonly progress: Progress;
  readonly draws?: number | undefined;
  readonly seed?: number | undefined;
}

/** A replication that has been run, whichever kind it is. */
export interface RanReplication {
  readonly outcome: Outcome;
  /** The whole audit, where a law was refitted. */
  readonly audit?: Audit;
  /** Keeps the outcome, and the fits where a law was refitted, beside the protocol. */
  readonly record: () => void;
}

/** Ids of everything that can be replicated: refits of laws and studies. */
export function replicationIds(registry: Registry): string[] {
  return [...new Set([...registry.ids("replication"), ...registry.ids("study")])].sort();
}

/** Whether an id names a study. @throws AssayError with the nearest ids when it names nothing. */
export function isStudy(registry: Registry, id: string): boolean {
  const known = replicationIds(registry);
  if (!known.includes(id))
    throw new AssayError("not-found", `no such replication: ${id}; ${wayOut(id, known)}`);
  return registry.ids("study").includes(id);
}

/** Runs a study, or refits and audits a law. @throws AssayError for bad documents, missing data, failing steps. */
export async function runReplication(
  registry: Registry,
  id: string,
  options: ReplicationOptions,
): Promise<RanReplication> {
  const { recordOutcome } = await import("../study/outcomeFile.ts");
  if (isStudy(registry, id)) {
    const { runStudy } = await import("../study/runStudy.ts");
    const { outcome } = await runStudy(registry, id, options);
    return { outcome, record: () => recordOutcome(registry, outcome) };
  }
  const { replicate } = await import("../replication/replicate.ts");
  const { buildAudit } = await import("../audit/buildAudit.ts");
  const { recordResult, resultOf } = await import("../replication/recordedResult.ts");
  const { lawOutcome } = await import("../study/lawOutcome.ts");
  const { version } = await import("./version.ts");
  const done = await replicate(registry, id, options);
  const audit = buildAudit(registry, done, version());
  const outcome = lawOutcome(done.part.replication, audit);
  const record = () => {
    recordResult(registry, resultOf(done, audit.tests));
    recordOutcome(registry, outcome);
  };
  return { outcome, audit, record };
}
