import type { Audit, AuditFinding, AuditOutcome } from "../registry/types.ts";
import { type Paint, plain, wrap } from "./terminal.ts";
import { unreportedText } from "./unreportedText.ts";

const order: readonly AuditOutcome[] = [
  "fail",
  "warn",
  "not reported",
  "not computable",
  "pass",
  "not applicable",
];
const marks: Readonly<Record<AuditOutcome, string>> = {
  fail: "✕",
  warn: "!",
  pass: "✓",
  "not reported": "○",
  "not computable": "–",
  "not applicable": "·",
};

/** What findings are printed of: an audit of runs, or of a record alone. */
export interface Audited {
  readonly paper: Pick<Audit["paper"], "shortTitle">;
  readonly claim: Pick<Audit["claim"], "title">;
  readonly verdict?: Audit["verdict"];
  /** What the findings rest on, where there is no verdict. */
  readonly basis?: string;
  readonly findings: readonly AuditFinding[];
  readonly checklist: Audit["checklist"];
  readonly unreported?: Audit["unreported"];
}

/** Findings for the terminal: the verdict, then failures, warnings and the rest, each with its numbers. */
export function findingsText(audit: Audited, paint: Paint): string {
  const sorted = [...audit.findings].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  return [
    paint.bold(`${audit.paper.shortTitle} · ${audit.claim.title}`),
    ...(audit.verdict === undefined
      ? [`judged by ${audit.basis ?? "its findings"}`]
      : [`verdict: ${audit.verdict.outcome}`, wrap(audit.verdict.sentence, 96, "  ")]),
    "",
    ...sorted.map((finding) => findingText(finding, paint)),
    ...unreportedText(audit.unreported ?? [], paint),
    checklistLine(audit),
  ].join("\n");
}

function findingText(finding: AuditFinding, paint: Paint): string {
  const style =
    finding.outcome === "fail" ? paint.fail : finding.outcome === "warn" ? paint.warn : paint.pass;
  const open = finding.outcome === "fail" || finding.outcome === "warn";
  return [
    `${style(`${marks[finding.outcome]} ${finding.outcome}`)}  ${finding.id}  ${paint.bold(finding.title)}`,
    wrap(finding.sentence, 96, "  "),
    ...(open
      ? finding.evidence.map(({ label, value }) => paint.dim(wrap(`${label}: ${value}`, 96, "    ")))
      : []),
    ...(finding.missing === undefined ? [] : [wrap(`missing: ${plain(finding.missing)}`, 96, "    ")]),
    "",
  ].join("\n");
}

function checklistLine({ verdict, checklist }: Audited): string {
  const reported = verdict?.questions.find((question) => question.id === "reported");
  const known = checklist.filter(({ status }) => status !== "not checked").length;
  return `checklist: ${reported?.sentence ?? `${known} of ${checklist.length} items were looked up.`}`;
}
