import { buildAudit } from "../audit/buildAudit.ts";
import { openPool } from "../compute/pool.ts";
import { openRegistry, type Registry } from "../registry/load.ts";
import type { Audit } from "../registry/types.ts";
import { type Replicated, replicate } from "../replication/replicate.ts";
import { mirrorFrom, wholeNumber, workersFrom } from "./options.ts";
import { progressOn } from "./terminal.ts";
import { version } from "./version.ts";

/** Flags that `replicate`, `audit` and `report` share. */
export const auditArgs = {
  id: { type: "positional", description: "Replication, e.g. hoffmann-2022 (see assay list)", required: true },
  mirror: {
    type: "string",
    description: "Folder with copies of data that Assay does not carry (or ASSAY_MIRROR)",
  },
  replicates: { type: "string", description: "Bootstrap draws instead of the registered number" },
  seed: { type: "string", description: "Seed instead of the registered one" },
  workers: { type: "string", description: "Threads; the result does not depend on it" },
} as const;

export interface AuditFlags {
  readonly id: string;
  readonly mirror?: string | undefined;
  readonly replicates?: string | undefined;
  readonly seed?: string | undefined;
  readonly workers?: string | undefined;
}

/** Replicates and audits, with progress on standard error. */
export async function runAudit(
  flags: AuditFlags,
): Promise<{ registry: Registry; done: Replicated; audit: Audit }> {
  const registry = openRegistry();
  registry.replication(flags.id);
  const progress = progressOn();
  const pool = openPool(workersFrom(flags.workers));
  try {
    const done = await replicate(registry, flags.id, {
      mirror: mirrorFrom(flags.mirror),
      pool,
      progress: (what, finished, total) => progress.update(finished, total, what),
      draws: wholeNumber("replicates", flags.replicates, 100, 1_000_000),
      seed: wholeNumber("seed", flags.seed, 0, 2 ** 31 - 1),
    });
    return { registry, done, audit: buildAudit(registry, done, version()) };
  } finally {
    progress.clear();
    await pool.close();
  }
}
