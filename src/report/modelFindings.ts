import { count } from "../format/numbers.ts";
import type { Audit, AuditFinding, AuditOutcome } from "../registry/types.ts";
import { anchorOf } from "./anchor.ts";
import { DOMAINS, domainTitle } from "./domains.ts";
import { type Mark, markOf, statusMark, worstJudged } from "./marks.ts";
import type { Fact } from "./modelIdentity.ts";

export interface FindingModel {
  readonly id: string;
  readonly anchor: string;
  readonly title: string;
  readonly mark: Mark;
  readonly domain: string;
  readonly question: string;
  readonly sentence: string;
  /** All evidence; pages show the first few and fold the rest. */
  readonly evidence: readonly Fact[];
  readonly shown: readonly Fact[];
  readonly folded: readonly Fact[];
  readonly foldedTitle: string;
  readonly why: string;
  readonly how: string;
  readonly threshold: string;
  /** False alarms and catches on simulated studies. */
  readonly calibration: string;
  readonly source: string;
  readonly remedy: string;
  readonly missing: string;
  readonly items: string;
}

export interface FindingsModel {
  readonly summary: string;
  readonly failed: readonly FindingModel[];
  readonly warned: readonly FindingModel[];
  readonly silent: readonly FindingModel[];
  readonly passed: readonly FindingModel[];
}

/** Findings in the order in which they matter. */
export function findingsModel(audit: Audit): FindingsModel {
  const of = (...outcomes: AuditOutcome[]) =>
    outcomes.flatMap((outcome) => audit.findings.filter((f) => f.outcome === outcome).map(findingModel));
  const groups = {
    failed: of("fail"),
    warned: of("warn"),
    silent: of("not reported", "not computable", "not applicable"),
    passed: of("pass"),
  };
  const parts = [
    [groups.failed.length, "fail"],
    [groups.warned.length, "warn"],
    [groups.silent.length, "cannot be judged"],
    [groups.passed.length, "pass"],
  ] as const;
  const words = parts.filter(([n]) => n > 0).map(([n, word]) => `${count(n)} ${word}`);
  return { summary: `${count(audit.findings.length)} checks: ${words.join(", ")}.`, ...groups };
}

/** So much evidence is read at a glance; more goes into a fold. */
const SHOWN_EVIDENCE = 6;

function findingModel(finding: AuditFinding): FindingModel {
  // One more line costs the reader less than a fold for it.
  const few = finding.evidence.length <= SHOWN_EVIDENCE + 1;
  const shown = few ? finding.evidence : finding.evidence.slice(0, SHOWN_EVIDENCE);
  const folded = finding.evidence.slice(shown.length);
  return {
    id: finding.id,
    anchor: anchorOf("finding", finding.id),
    title: finding.title,
    mark: markOf(finding.outcome),
    domain: domainTitle(finding.domain),
    question: finding.question,
    sentence: finding.sentence,
    evidence: finding.evidence,
    shown,
    folded,
    foldedTitle: `${count(folded.length)} more pieces of evidence`,
    why: finding.why,
    how: finding.how,
    threshold: finding.threshold,
    calibration: finding.calibration ?? "",
    source: finding.source,
    remedy: finding.remedy ?? "",
    missing: finding.missing ?? "",
    items: finding.items.join(", "),
  };
}

export interface LightsModel {
  readonly domains: readonly {
    readonly title: string;
    readonly mark: Mark;
    readonly checks: readonly {
      readonly id: string;
      readonly anchor: string;
      readonly title: string;
      readonly mark: Mark;
    }[];
  }[];
  readonly checklist: readonly {
    readonly title: string;
    readonly anchor: string;
    readonly cells: readonly { readonly text: string; readonly label: string }[];
  }[];
  readonly statuses: readonly { readonly mark: Mark }[];
}

const STATUSES = ["reported", "partly reported", "not reported", "not checked", "not applicable"] as const;

/** The traffic lights: checks by domain, and checklist answers counted by domain. */
export function lightsModel(audit: Audit): LightsModel {
  const domains = DOMAINS.map(({ id, title }) => {
    const inside = audit.findings.filter((finding) => finding.domain === id);
    return {
      title,
      mark: markOf(worstJudged(inside.map((f) => f.outcome))),
      checks: inside.map((f) => ({
        id: f.id,
        anchor: anchorOf("finding", f.id),
        title: f.title,
        mark: markOf(f.outcome),
      })),
    };
  }).filter((domain) => domain.checks.length > 0);
  const used = STATUSES.filter((status) => audit.checklist.some((item) => item.status === status));
  return {
    domains,
    statuses: used.map((status) => ({ mark: statusMark(status) })),
    checklist: checklistModel(audit).map((domain) => ({
      title: domain.title,
      anchor: domain.anchor,
      cells: used.map((status) => {
        const n = domain.items.filter((item) => item.mark.word === status).length;
        return { text: n === 0 ? "" : count(n), label: status };
      }),
    })),
  };
}

export interface ChecklistDomainModel {
  readonly title: string;
  readonly anchor: string;
  readonly summary: string;
  readonly items: readonly {
    readonly id: string;
    readonly mark: Mark;
    readonly question: string;
    readonly answer: string;
    readonly why: string;
    readonly locator: string;
    readonly verified: string;
    readonly matters: boolean;
  }[];
}

/** Checklist answers by domain, in the order of the checklist. */
export function checklistModel(audit: Audit): ChecklistDomainModel[] {
  const domains = new Map<string, Audit["checklist"]>();
  for (const item of audit.checklist) domains.set(item.domain, [...(domains.get(item.domain) ?? []), item]);
  return [...domains].map(([domain, items]) => ({
    title: items[0]!.domainTitle,
    anchor: anchorOf("checklist", domain),
    summary: `${count(items.filter((item) => item.status === "reported").length)} of ${count(items.length)} reported in full`,
    items: items.map((item) => ({
      id: item.id,
      mark: statusMark(item.status),
      question: item.question,
      answer: item.answer,
      why: item.why,
      locator: item.locator ?? "",
      verified: item.verified ? "" : "not verified in the paper",
      matters: item.matters === true,
    })),
  }));
}
