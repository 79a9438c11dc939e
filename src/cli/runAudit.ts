import { buildAudit } from "../audit/buildAudit.ts";
import { openPool } from "../compute/pool.ts";
import { unreportedChoices } from "../multiverse/unreportedChoices.ts";
import { openRegistry, type Registry } from "../registry/load.ts";
import type { Audit } from "../registry/types.ts";
import { type Replicated, replicate } from "../replication/replicate.ts";
import { mirrorFrom, wholeNumber, workersFrom } from "./options.ts";
import { progressOn } from "./terminal.ts";
import { version } from "./version.ts";

export interface AuditFlags {
  readonly id: string;
  readonly mirror?: string | undefined;
  readonly replicates?: string | undefined;
  readonly seed?: string | undefined;
  readonly workers?: string | undefined;
}

/**
 * Replicates and audits, with progress on standard error. `before` runs when all flags are known to be good and before the
 * long work, for checks of what follows it. A draft brings a registry of its own.
 */
export async function runAudit(
  flags: AuditFlags,
  before: () => void = () => {},
  registry: Registry = openRegistry(),
): Promise<{ registry: Registry; done: Replicated; audit: Audit }> {
  registry.replication(flags.id);
  const draws = wholeNumber("replicates", flags.replicates, 100, 1_000_000);
  const seed = wholeNumber("seed", flags.seed, 0, 2 ** 31 - 1);
  const workers = workersFrom(flags.workers);
  const mirror = mirrorFrom(flags.mirror);
  before();
  const progress = progressOn();
  const pool = openPool(workers);
  try {
    const report = (what: string, finished: number, total: number) => progress.update(finished, total, what);
    const done = await replicate(registry, flags.id, { mirror, pool, progress: report, draws, seed });
    const unreported = await unreportedChoices(registry, flags.id, pool, mirror, (finished, total) =>
      report("choices varied alone", finished, total),
    );
    return { registry, done, audit: buildAudit(registry, done, version(), unreported) };
  } finally {
    progress.clear();
    await pool.close();
  }
}
