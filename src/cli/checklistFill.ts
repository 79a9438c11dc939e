import { basename, dirname } from "node:path";
import { ANSWER_WORDS, answerOf } from "../checklist/answers.ts";
import { countReview } from "../checklist/countReview.ts";
import { formatReview } from "../checklist/formatReview.ts";
import { readDocument } from "../checklist/readDocument.ts";
import { setAnswer } from "../checklist/setAnswer.ts";
import { writeTogether } from "../digitise/writeTogether.ts";
import type { Review } from "../registry/types.ts";
import { askItems } from "./checklistAsk.ts";
import { lineReader } from "./checklistLines.ts";
import { countsLine } from "./checklistStatus.ts";
import { pairs, usage } from "./options.ts";

export interface FillFlags {
  readonly set?: string | undefined;
  readonly reason?: string | undefined;
  readonly locator?: string | undefined;
  readonly all?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** `assay checklist fill`: takes answers from --set, or asks for them item by item; the file is saved after each. */
export async function fillReview(file: string, flags: FillFlags): Promise<void> {
  const review = readDocument("review", file);
  const save = (changed: Review) => {
    writeTogether(dirname(file), { [basename(file)]: formatReview(changed, "json") });
  };
  const filled = flags.set === undefined ? await asked(review, flags, save) : given(review, flags);
  if (flags.set !== undefined) save(filled);
  const counts = countReview(filled);
  process.stdout.write(
    `${flags.json ? JSON.stringify({ file, ...counts }, null, 2) : `${countsLine(counts)}: ${file}`}\n`,
  );
}

function given(review: Review, { set, reason, locator }: FillFlags): Review {
  return pairs("set", set).reduce((filled, [id, word]) => {
    const answer = answerOf(word);
    if (answer === undefined) throw usage(`--set ${id} takes one of ${ANSWER_WORDS}: ${word}`);
    return setAnswer(filled, id, { answer, reason, locator });
  }, review);
}

async function asked(review: Review, flags: FillFlags, save: (review: Review) => void): Promise<Review> {
  const alone = (["reason", "locator"] as const).find((name) => flags[name] !== undefined);
  if (alone !== undefined)
    throw usage(
      `--${alone} goes with --set; e.g. assay checklist fill review.json --set H1=yes --${alone} "section 3"`,
    );
  // What is asked goes where a person sees it, and leaves standard output to the result.
  const lines = lineReader(process.stdin, process.stderr);
  try {
    return await askItems(review, { ...lines, save, all: flags.all === true });
  } finally {
    lines.close();
  }
}
