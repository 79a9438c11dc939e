import { openPool } from "../compute/pool.ts";
import { openRegistry } from "../registry/load.ts";
import { terminalSummary } from "../report/terminal.ts";
import { mirrorFrom, usage, wholeNumber, workersFrom } from "./options.ts";
import { outcomeText } from "./outcomeText.ts";
import { recordedDifferences, replicateAll } from "./replicateAll.ts";
import { replicationTable, type Stopped } from "./replicationTable.ts";
import type { AuditFlags } from "./runAudit.ts";
import { isStudy, runReplication } from "./runReplication.ts";
import { paintFor, progressOn, takesColour } from "./terminal.ts";

/** Flags of `assay replicate`. */
export interface ReplicateFlags extends Omit<AuditFlags, "id"> {
  readonly record?: boolean | undefined;
  readonly check?: boolean | undefined;
  readonly json?: boolean | undefined;
}

const usualWidth = 100;

/** Runs one replication and prints its outcome. */
export async function replicateOne({
  id,
  ...flags
}: ReplicateFlags & { readonly id: string }): Promise<void> {
  const registry = openRegistry();
  const study = isStudy(registry, id);
  if (study && flags.replicates !== undefined)
    throw usage(`${id} is a study, whose steps say their own draws; leave out --replicates`);
  const draws = wholeNumber("replicates", flags.replicates, 100, 1_000_000);
  const seed = wholeNumber("seed", flags.seed, 0, 2 ** 31 - 1);
  const workers = workersFrom(flags.workers);
  const mirror = mirrorFrom(flags.mirror);
  const progress = progressOn();
  const pool = openPool(workers);
  try {
    const report = (what: string, done: number, total: number) => progress.update(done, total, what);
    const { outcome, audit, record } = await runReplication(registry, id, {
      mirror,
      pool,
      progress: report,
      draws,
      seed,
    });
    progress.clear();
    const differences = flags.check ? recordedDifferences(registry, outcome) : [];
    if (flags.record) record();
    const columns = process.stdout.columns ?? usualWidth;
    const text = flags.json
      ? JSON.stringify(outcome, null, 2)
      : audit === undefined
        ? outcomeText(outcome, paintFor(process.stdout), columns)
        : terminalSummary(audit, { colour: takesColour(process.stdout), columns });
    process.stdout.write(`${text.trimEnd()}\n`);
    tell(differences);
  } finally {
    progress.clear();
    await pool.close();
  }
}

/** Runs every replication and prints one table. */
export async function replicateEach(flags: ReplicateFlags): Promise<void> {
  const { outcomes, differences } = await replicateAll(openRegistry(), {
    mirror: mirrorFrom(flags.mirror),
    workers: workersFrom(flags.workers),
    record: flags.record === true,
    check: flags.check === true,
  });
  const stopped = outcomes.filter((one): one is Stopped => "reason" in one);
  const text = flags.json
    ? JSON.stringify(
        { outcomes: outcomes.filter((one) => !("reason" in one)), stopped, differences },
        null,
        2,
      )
    : replicationTable(outcomes, paintFor(process.stdout), process.stdout.columns ?? usualWidth);
  process.stdout.write(`${text}\n`);
  tell(differences);
  if (stopped.length > 0) process.exitCode = Math.max(...stopped.map(({ code }) => code));
}

/** Differences to recorded outcomes go to standard error, so that results stay one document, and fail the command. */
function tell(differences: readonly string[]): void {
  if (differences.length === 0) return;
  process.stderr.write(`${differences.map((difference) => `differs: ${difference}`).join("\n")}\n`);
  process.exitCode = 1;
}
