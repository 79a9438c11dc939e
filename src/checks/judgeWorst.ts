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
