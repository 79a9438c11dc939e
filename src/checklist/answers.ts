import type { ReviewItem } from "../registry/types.ts";

/** An answer to an item; open items have none. */
export type Answer = NonNullable<ReviewItem["answer"]>;

/** All answers, in the order of a form. */
export const ANSWERS: readonly Answer[] = ["yes", "partly", "no", "not applicable"];

const SHORT: Readonly<Record<string, Answer | null>> = {
  y: "yes",
  p: "partly",
  n: "no",
  na: "not applicable",
  "n/a": "not applicable",
  "not-applicable": "not applicable",
  open: null,
};

/** The words that `answerOf` takes, for messages. */
export const ANSWER_WORDS = "yes, partly, no, na (not applicable), open (no answer)";

/** The answer that a word stands for; null reopens the item, undefined is no answer. */
export function answerOf(word: string): Answer | null | undefined {
  const plain = word.trim().toLowerCase().replaceAll(/\s+/g, " ");
  return (
    ANSWERS.find((answer) => answer === plain) ?? (Object.hasOwn(SHORT, plain) ? SHORT[plain] : undefined)
  );
}
