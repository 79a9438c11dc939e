import { forensicPlan } from "../forensics/forensicPlan.ts";
import { forensicsHash, readForensics } from "../forensics/recordedForensics.ts";
import { planHash } from "../multiverse/planHash.ts";
import { planMultiverse } from "../multiverse/planMultiverse.ts";
import { readUniverses } from "../multiverse/recordedUniverses.ts";
import type { Registry } from "../registry/load.ts";
import type { Forensics, Universes } from "../registry/types.ts";

/** What was recorded of a replication's multiverse, unless its documents or data have changed since. */
export function freshUniverses(registry: Registry, id: string): Universes | undefined {
  const recorded = readUniverses(registry, id);
  if (recorded === undefined) return undefined;
  const plan = planMultiverse(registry, id);
  return planHash(registry, plan, plan.table.universes) === recorded.sha256 ? recorded : undefined;
}

/** What was recorded of the search for printed constants, unless what it rests on has changed since. */
export function freshForensics(registry: Registry, id: string): Forensics | undefined {
  const recorded = readForensics(registry, id);
  if (recorded === undefined) return undefined;
  const plan = forensicPlan(registry, id, recorded.recordId);
  return forensicsHash(registry, plan) === recorded.sha256 ? recorded : undefined;
}
