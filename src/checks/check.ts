import type { AuditFinding } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";

/** What a check concludes, with the numbers that readers need to follow it. */
export interface Judgement {
  readonly outcome: AuditFinding["outcome"];
  readonly sentence: string;
  readonly evidence: readonly { readonly label: string; readonly value: string }[];
  /** What would be needed, where the check could not be computed. */
  readonly missing?: string;
}

/** One rule that judges a claim or a fit: its texts as data, and one function. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** The question in plain words. */
  readonly question: string;
  readonly domain: AuditFinding["domain"];
  /** Checklist items that it helps to answer. */
  readonly items: readonly string[];
  readonly why: string;
  readonly how: string;
  /** When it passes, warns and fails, with the reason for the limits. */
  readonly threshold: string;
  readonly source: string;
  /** What an author could do about it. */
  readonly remedy: string;
  judge(done: Replicated): Judgement;
}

/** The outcome that weighs most: fail before warn before pass. */
export function worst(outcomes: readonly AuditFinding["outcome"][]): AuditFinding["outcome"] {
  for (const outcome of ["fail", "warn", "pass"] as const) if (outcomes.includes(outcome)) return outcome;
  return outcomes[0] ?? "not computable";
}

/** For checks that need published constants where the claim has none. */
export function needsConstants(): Judgement {
  return {
    outcome: "not computable",
    sentence: "The claim gives no complete set of constants.",
    evidence: [],
    missing: "every constant of the law, as printed",
  };
}
