import { ratesSentence } from "../calibration/ratesFile.ts";
import { allChecks } from "../checks/allChecks.ts";
import type { Pool } from "../compute/pool.ts";
import { AssayError } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import type { Audit, AuditFinding } from "../registry/types.ts";
import { replicate } from "../replication/replicate.ts";
import { readOutcomes } from "../results/readOutcomes.ts";
import { gravest } from "../study/judgeQuantity.ts";
import { auditPaper } from "./auditPaper.ts";
import { buildAudit } from "./buildAudit.ts";
import { confirmedText } from "./confirmedNumbers.ts";

/** What every check says of every paper, with the sentences of those that did not pass. */
export interface Overview {
  readonly schema: "overview/1";
  readonly assay: { readonly version: string };
  readonly checks: readonly OverviewCheck[];
  readonly papers: readonly OverviewPaper[];
}

export interface OverviewCheck {
  readonly id: string;
  readonly title: string;
  readonly domain: AuditFinding["domain"];
  readonly question: string;
  /** False alarms and catches on simulated studies. */
  readonly calibration?: string;
}

export interface OverviewPaper {
  readonly id: string;
  readonly shortTitle: string;
  readonly title: string;
  readonly year: number;
  /** How many numbers the record holds, and how many of them somebody saw at their place. */
  readonly record: string;
  /** The replication whose runs were refitted; without one the record alone was judged. */
  readonly replication?: string;
  /** Gravest verdict of the refit and of recorded studies. */
  readonly verdict?: Audit["verdict"]["outcome"];
  /** Recorded studies of the paper. */
  readonly studies: readonly string[];
  /** Why registered runs were not refitted. */
  readonly note?: string;
  readonly outcomes: Readonly<Record<string, AuditFinding["outcome"]>>;
  readonly open: readonly Pick<AuditFinding, "id" | "title" | "outcome" | "sentence">[];
}

export interface EveryPaperOptions {
  readonly pool: Pool;
  readonly mirror?: string | undefined;
  readonly version: string;
  readonly progress?: (what: string, done: number, total: number) => void;
}

/** Audits every paper of the registry: by its runs where they are at hand, else by its record. */
export async function auditEveryPaper(registry: Registry, options: EveryPaperOptions): Promise<Overview> {
  const ids = registry.ids("paper");
  const papers: OverviewPaper[] = [];
  for (const [index, id] of ids.entries()) {
    options.progress?.(id, index, ids.length);
    papers.push(await auditedPaper(registry, id, options));
  }
  return {
    schema: "overview/1",
    assay: { version: options.version },
    checks: allChecks.map(({ id, title, domain, question }) => {
      const calibration = ratesSentence(registry, id);
      return { id, title, domain, question, ...(calibration === undefined ? {} : { calibration }) };
    }),
    papers,
  };
}

async function auditedPaper(
  registry: Registry,
  id: string,
  options: EveryPaperOptions,
): Promise<OverviewPaper> {
  const paper = registry.paper(id);
  const { shortTitle, title, year } = paper;
  const outcomes = readOutcomes(registry).filter((outcome) => outcome.paper === id);
  const replications = registry.ids("replication");
  const studies = outcomes.map((outcome) => outcome.id).filter((own) => !replications.includes(own));
  const own = replications.filter((one) => registry.replication(one).paper === id);
  // A replication named after the paper is the one on its own runs.
  const replication = own.includes(id) ? id : own[0];
  const audit = replication === undefined ? undefined : await refitted(registry, replication, options);
  const found = typeof audit === "object" ? audit.findings : auditPaper(registry, id).findings;
  const verdicts = [
    ...outcomes.map((outcome) => outcome.verdict),
    ...(typeof audit === "object" ? [audit.verdict.outcome] : []),
  ];
  const verdict = verdicts.length === 0 ? undefined : gravest(verdicts);
  return {
    id,
    shortTitle,
    title,
    year,
    record: confirmedText(paper),
    ...(typeof audit === "object" ? { replication: audit.replication.id } : {}),
    ...(verdict === undefined ? {} : { verdict }),
    studies,
    ...(typeof audit === "string" ? { note: audit } : {}),
    outcomes: Object.fromEntries(found.map((finding) => [finding.id, finding.outcome])),
    open: found
      .filter(({ outcome }) => outcome === "fail" || outcome === "warn")
      .map(({ id: check, title: name, outcome, sentence }) => ({
        id: check,
        title: name,
        outcome,
        sentence,
      })),
  };
}

/** The audit on the runs, or why there is none: runs that are not here do not stop the overview. */
async function refitted(registry: Registry, id: string, options: EveryPaperOptions): Promise<Audit | string> {
  try {
    const { pool, mirror } = options;
    return buildAudit(registry, await replicate(registry, id, { pool, mirror }), options.version);
  } catch (error) {
    if (error instanceof AssayError) return error.message;
    throw error;
  }
}
