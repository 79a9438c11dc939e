import { ratesSentence } from "../calibration/ratesFile.ts";
import { leadingClaim, type Subject } from "../checks/subject.ts";
import type { Registry } from "../registry/load.ts";
import { otherPapers } from "../registry/otherPapers.ts";
import type { Audit, AuditFinding } from "../registry/types.ts";
import { readOutcomes } from "../results/readOutcomes.ts";
import { checklistAnswers } from "./checklistAnswers.ts";
import { runChecks } from "./runChecks.ts";

/** What can be said of a paper from its record alone. */
export interface RecordAudit {
  readonly findings: readonly AuditFinding[];
  readonly checklist: Audit["checklist"];
}

/** A registered paper as the subject of checks, without runs. */
export function subjectOfPaper(registry: Registry, id: string): Subject {
  const paper = registry.paper(id);
  return {
    paper,
    claim: leadingClaim(paper),
    law: (law) => registry.law(law),
    outcomes: readOutcomes(registry).filter((outcome) => outcome.paper === id),
    others: () => otherPapers(registry, id),
  };
}

/** Audits a paper by its registered numbers and facts; what needs runs is not computable, and says what is missing. */
export function auditPaper(registry: Registry, id: string): RecordAudit {
  const subject = subjectOfPaper(registry, id);
  const findings = runChecks(subject, (check) => ratesSentence(registry, check));
  return {
    findings,
    checklist: checklistAnswers(registry.checklist("misfitting"), subject.paper, findings),
  };
}
