import { auditEveryPaper } from "../audit/auditEveryPaper.ts";
import { openPool } from "../compute/pool.ts";
import { openRegistry } from "../registry/load.ts";
import { overviewMark, writeOverview } from "../report/overviewWrite.ts";
import { checkReportFolder } from "../report/reportFolder.ts";
import { auditAllText } from "./auditAllText.ts";
import { mirrorFrom, workersFrom } from "./options.ts";
import { paintFor, progressOn } from "./terminal.ts";
import { version } from "./version.ts";

/** Flags of `assay audit --all`. */
export interface AuditAllFlags {
  readonly mirror?: string | undefined;
  readonly workers?: string | undefined;
  readonly strict?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** Audits every paper of the registry and writes the overview. */
export async function auditAll(flags: AuditAllFlags, folder: string): Promise<void> {
  const registry = openRegistry();
  const mirror = mirrorFrom(flags.mirror);
  const workers = workersFrom(flags.workers);
  checkReportFolder(folder, overviewMark);
  const progress = progressOn();
  const pool = openPool(workers);
  try {
    const overview = await auditEveryPaper(registry, {
      pool,
      mirror,
      version: version(),
      progress: (what, done, total) => progress.update(done, total, what),
    });
    progress.clear();
    const files = writeOverview(overview, folder);
    const text = flags.json
      ? JSON.stringify({ ...overview, files }, null, 2)
      : `${auditAllText(overview, paintFor(process.stdout))}\n\noverview  ${folder}/index.html`;
    process.stdout.write(`${text}\n`);
    if (flags.strict && overview.papers.some(({ open }) => open.some(({ outcome }) => outcome === "fail")))
      process.exitCode = 1;
  } finally {
    progress.clear();
    await pool.close();
  }
}
