import type { Audit, AuditOutcome } from "../registry/types.ts";

/** How an outcome looks: a symbol, its word, and a class that gives shape and colour. */
export interface Mark {
  readonly symbol: string;
  readonly word: string;
  readonly kind: "pass" | "warn" | "fail" | "silent" | "none";
}

const MARKS: Readonly<Record<AuditOutcome, Mark>> = {
  pass: { symbol: "✓", word: "pass", kind: "pass" },
  warn: { symbol: "!", word: "warn", kind: "warn" },
  fail: { symbol: "✕", word: "fail", kind: "fail" },
  "not reported": { symbol: "○", word: "not reported", kind: "silent" },
  "not computable": { symbol: "–", word: "not computable", kind: "none" },
  "not applicable": { symbol: "–", word: "not applicable", kind: "none" },
};

/** Mark of a finding or of a question. */
export function markOf(outcome: AuditOutcome): Mark {
  return MARKS[outcome];
}

type Status = Audit["checklist"][number]["status"];

const STATUS: Readonly<Record<Status, Mark>> = {
  reported: { symbol: "✓", word: "reported", kind: "pass" },
  "partly reported": { symbol: "!", word: "partly reported", kind: "warn" },
  "not reported": { symbol: "○", word: "not reported", kind: "silent" },
  "not checked": { symbol: "–", word: "not checked", kind: "none" },
  "not applicable": { symbol: "–", word: "not applicable", kind: "none" },
};

/** Mark of an answer to a checklist item. */
export function statusMark(status: Status): Mark {
  return STATUS[status];
}

/** Mark of a verdict. */
export function verdictMark(outcome: Audit["verdict"]["outcome"]): Mark {
  if (outcome === "reproduced") return { symbol: "✓", word: outcome, kind: "pass" };
  if (outcome === "not checkable") return { symbol: "–", word: outcome, kind: "none" };
  const kind = outcome === "inconsistent, conclusion changes" ? "fail" : "warn";
  return { symbol: kind === "fail" ? "✕" : "!", word: outcome, kind };
}

const ORDER: readonly AuditOutcome[] = [
  "fail",
  "warn",
  "not reported",
  "not computable",
  "pass",
  "not applicable",
];

/** The outcome that a reader should see first. */
export function worst(outcomes: readonly AuditOutcome[]): AuditOutcome {
  return ORDER.find((outcome) => outcomes.includes(outcome)) ?? "not applicable";
}

/** What was judged comes before what could not be: a domain with one pass and ten silent checks shows the pass. */
export function worstJudged(outcomes: readonly (AuditOutcome | undefined)[]): AuditOutcome {
  const known = outcomes.filter((outcome) => outcome !== undefined);
  const judged = known.filter((outcome) => ["fail", "warn", "pass"].includes(outcome));
  return worst(judged.length > 0 ? judged : known);
}
