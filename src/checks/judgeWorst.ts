import { type Judgement, worst } from "./check.ts";

/** What a check says of one claim. */
export interface ClaimJudgement {
  readonly claim: string;
  readonly outcome: "pass" | "warn" | "fail";
  readonly text: string;
}

/** Several claims as one judgement: the worst is named, all are listed. At least one is needed. */
export function judgeWorst(judged: readonly ClaimJudgement[]): Judgement {
  const outcome = worst(judged.map((entry) => entry.outcome));
  const named = judged.find((entry) => entry.outcome === outcome)!;
  return {
    outcome,
    sentence: `${named.claim}: ${named.text}.`,
    evidence: judged.map(({ claim, text }) => ({ label: claim, value: text })),
  };
}

/** What was found among many things that were looked at: the worst is named; where nothing was found, `sound` is said. */
export function judgeFound(
  found: readonly ClaimJudgement[],
  sound: string,
  looked: Judgement["evidence"],
): Judgement {
  if (found.length === 0) return { outcome: "pass", sentence: sound, evidence: looked };
  const judged = judgeWorst(found);
  return { ...judged, evidence: [...judged.evidence, ...looked] };
}
