import { allChecks } from "../checks/allChecks.ts";
import type { Check } from "../checks/check.ts";
import type { AuditFinding } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";

/** Findings of every check on a replication, in the order of the checks. */
export function runChecks(done: Replicated, checks: readonly Check[] = allChecks): AuditFinding[] {
  return checks.map((check) => {
    const { outcome, sentence, evidence, missing } = check.judge(done);
    const { id, title, question, domain, items, why, how, threshold, source, remedy } = check;
    return {
      id,
      title,
      question,
      domain,
      outcome,
      sentence,
      evidence: evidence.map((entry) => ({ ...entry })),
      why,
      how,
      threshold,
      source,
      items: [...items],
      remedy,
      ...(missing === undefined ? {} : { missing }),
    };
  });
}
