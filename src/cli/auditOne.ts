import { auditPaper } from "../audit/auditPaper.ts";
import { confirmedText } from "../audit/confirmedNumbers.ts";
import { draftId, draftRegistry } from "../draft/draftRegistry.ts";
import { draftFolder, isDraftFolder, readDraft } from "../draft/readDraft.ts";
import { AssayError } from "../errors.ts";
import { bibtex } from "../registry/cite.ts";
import { openRegistry, type Registry } from "../registry/load.ts";
import { wayOut } from "../registry/nearest.ts";
import type { Audit, AuditFinding } from "../registry/types.ts";
import { checkReportFolder } from "../report/reportFolder.ts";
import { writeReport } from "../report/writeReport.ts";
import { annotations } from "./annotations.ts";
import { type Audited, findingsText } from "./findingsText.ts";
import { usage } from "./options.ts";
import { type AuditFlags, runAudit } from "./runAudit.ts";
import { paintFor } from "./terminal.ts";

/** Flags of `assay audit` for one thing. */
export interface AuditOneFlags extends AuditFlags {
  readonly strict?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly annotate?: string | undefined;
  readonly out?: string | undefined;
}

/** Audits a replication, a paper by its record, or a folder. Exit code 1 where a finding failed and that is asked for. */
export async function auditOne(flags: AuditOneFlags): Promise<void> {
  const registry = openRegistry();
  const known = (kind: "replication" | "paper") => registry.ids(kind).includes(flags.id);
  if (known("replication")) return print(flags, await replicationAudit(flags), flags.strict === true);
  if (known("paper")) return print(flags, paperAudit(registry, flags), flags.strict === true);
  if (isDraftFolder(flags.id)) return draftAudit(registry, flags);
  throw unknown(registry, flags.id);
}

async function replicationAudit(flags: AuditOneFlags): Promise<Audit> {
  noFolder(flags, `assay report ${flags.id} writes one`);
  return (await runAudit(flags)).audit;
}

function paperAudit(registry: Registry, flags: AuditOneFlags): Audited {
  noFolder(flags, "a paper without a replication has none");
  const paper = registry.paper(flags.id);
  const { shortTitle, title } = paper;
  const { findings, checklist } = auditPaper(registry, flags.id);
  return {
    paper: { shortTitle },
    claim: { title },
    basis: `its registered record alone (${confirmedText(paper)})`,
    findings,
    checklist,
  };
}

async function draftAudit(registry: Registry, flags: AuditOneFlags): Promise<void> {
  const read = readDraft(draftFolder(flags.id));
  const { out } = flags;
  const own = draftRegistry(read, registry);
  const before = () => out !== undefined && checkReportFolder(out);
  const { audit } = await runAudit({ ...flags, id: draftId }, before, own);
  if (out !== undefined) writeReport(audit, bibtex(own.paper(draftId)), out);
  if (flags.annotate === "github" || process.env.GITHUB_ACTIONS === "true")
    process.stderr.write(annotations(audit.findings, read.document));
  print(flags, audit, true);
}

function print(flags: AuditOneFlags, audited: Audited, failing: boolean): void {
  const text = flags.json
    ? JSON.stringify(audited, null, 2)
    : findingsText(audited, paintFor(process.stdout));
  process.stdout.write(`${text.trimEnd()}\n`);
  if (failing && failed(audited.findings)) process.exitCode = 1;
}

const failed = (findings: readonly AuditFinding[]) => findings.some(({ outcome }) => outcome === "fail");

function noFolder(flags: AuditOneFlags, way: string): void {
  if (flags.out !== undefined) throw usage(`--out is for a folder of your own or --all; ${way}`);
}

function unknown(registry: Registry, id: string): AssayError {
  const ids = [...new Set([...registry.ids("replication"), ...registry.ids("paper")])];
  return new AssayError("not-found", `no such replication, paper or folder: ${id}; ${wayOut(id, ids)}`);
}
