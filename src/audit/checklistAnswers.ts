import type { Audit, AuditFinding, Checklist, Paper } from "../registry/types.ts";

/** Every item of a checklist with the paper's answer and the findings that bear on it. */
export function checklistAnswers(
  checklist: Checklist,
  paper: Paper,
  findings: readonly AuditFinding[],
): Audit["checklist"] {
  return checklist.items.map((item) => {
    const report = paper.reporting?.find((candidate) => candidate.item === item.id);
    const source = report?.locator === undefined ? undefined : paper.sources[report.locator.source];
    const own = findings.filter(
      (finding) => finding.items.includes(item.id) || item.checks?.includes(finding.id),
    );
    return {
      id: item.id,
      domain: item.domain,
      domainTitle: checklist.domains.find((domain) => domain.id === item.domain)?.title ?? item.domain,
      question: item.question,
      why: item.why,
      status: report?.status ?? "not checked",
      answer: report?.answer ?? "Nobody has looked this up yet.",
      verified: report?.verified ?? false,
      findings: own.map((finding) => finding.id),
      ...(report?.matters === undefined ? {} : { matters: report.matters }),
      ...(report?.locator === undefined
        ? {}
        : { locator: `${report.locator.at} (${source?.kind ?? report.locator.source})` }),
    };
  });
}
