import { allChecks } from "../checks/allChecks.ts";
import type { Check } from "../checks/check.ts";
import { evidence, factWords } from "../checks/evidence.ts";
import { judge } from "../checks/judge.ts";
import type { Subject } from "../checks/subject.ts";
import type { AuditFinding } from "../registry/types.ts";

/** Findings of every check on a subject, in the order of the checks. */
export function runChecks(
  subject: Subject,
  calibrations: (id: string) => string | undefined = () => undefined,
  checks: readonly Check[] = allChecks,
): AuditFinding[] {
  return checks.map((check) => {
    const { outcome, sentence, evidence: shown, missing } = judge(check, subject);
    const { id, title, question, domain, items, why, how, threshold, source, remedy } = check;
    const calibration = calibrations(id);
    return {
      id,
      title,
      question,
      domain,
      outcome,
      sentence,
      evidence: shown.map((entry) => ({ ...entry })),
      why,
      how,
      threshold,
      needs: needsOf(check),
      limits: Object.entries(check.limits).map(([name, limit]) => ({ name, ...limit })),
      source,
      items: [...items],
      remedy,
      ...(missing === undefined ? {} : { missing }),
      ...(calibration === undefined ? {} : { calibration }),
    };
  });
}

/** What a check cannot do without, in words. */
export function needsOf(check: Check): string[] {
  return [
    ...check.needs.map((name) => evidence[name].missing),
    ...check.facts.map((name) => factWords[name]),
  ];
}
