import type { Review, ReviewItem } from "../registry/types.ts";
import { ANSWERS, type Answer } from "./answers.ts";

/** How many items have which answer. */
export interface AnswerCounts {
  readonly items: number;
  readonly answered: number;
  readonly open: number;
  readonly byAnswer: Readonly<Record<Answer, number>>;
}

/** Counts of a whole review, and of each domain in the order of the list. */
export interface ReviewCounts extends AnswerCounts {
  readonly domains: readonly (AnswerCounts & { readonly id: string; readonly title: string })[];
  /** Answers of the registry that no reviewer has taken over. */
  readonly proposed: readonly string[];
  /** Answered items without a reason. */
  readonly withoutReason: readonly string[];
  readonly unanswered: readonly string[];
}

/** Counts the answers of a review. */
export function countReview(review: Review): ReviewCounts {
  const ids = (which: (item: ReviewItem) => boolean) => review.items.filter(which).map(({ id }) => id);
  return {
    ...counts(review.items),
    domains: review.list.domains.map(({ id, title }) => ({
      id,
      title,
      ...counts(review.items.filter(({ domain }) => domain === id)),
    })),
    proposed: ids(isProposed),
    withoutReason: ids(({ answer, reason }) => answer !== null && (reason ?? "").trim() === ""),
    unanswered: ids(({ answer }) => answer === null),
  };
}

/** Whether an answer still is the registry's, and no reviewer's. */
export function isProposed({ answer, by }: Pick<ReviewItem, "answer" | "by">): boolean {
  return answer !== null && by === "registry";
}

function counts(items: readonly ReviewItem[]): AnswerCounts {
  const of = (answer: ReviewItem["answer"]) => items.filter((item) => item.answer === answer).length;
  const open = of(null);
  return {
    items: items.length,
    answered: items.length - open,
    open,
    byAnswer: Object.fromEntries(ANSWERS.map((answer) => [answer, of(answer)])) as Record<Answer, number>,
  };
}
