import { answerOf } from "../checklist/answers.ts";
import { isProposed } from "../checklist/countReview.ts";
import { setAnswer } from "../checklist/setAnswer.ts";
import { standingOf } from "../checklist/standingOf.ts";
import type { Review, ReviewItem } from "../registry/types.ts";
import type { Lines } from "./checklistLines.ts";
import { wrap } from "./terminal.ts";

/** How questions are asked and answers kept. */
export interface Asking extends Lines {
  save(review: Review): void;
  /** Every item, or only those that no reviewer has answered. */
  readonly all: boolean;
}

const COLUMNS = 96;
const CHOICES = "y yes, p partly, n no, a not applicable, Enter skip, b back, q quit";

/** Asks item by item, saves after each answer, and ends with the last item, with q, or when the input ends. */
export async function askItems(review: Review, asking: Asking): Promise<Review> {
  const ids = review.items
    .filter((item) => asking.all || item.answer === null || isProposed(item))
    .map(({ id }) => id);
  if (ids.length === 0) asking.say("Every item is answered by a reviewer; --all asks them again.");
  let filled = review;
  for (let at = 0; at < ids.length; ) {
    const item = filled.items.find(({ id }) => id === ids[at])!;
    asking.say(itemText(filled, item, `${at + 1} of ${ids.length}`));
    const step = await askItem(item, asking);
    if (step === "quit") break;
    if (step === "back") at = Math.max(0, at - 1);
    else {
      if (step !== "skip") {
        filled = setAnswer(filled, item.id, step);
        asking.save(filled);
      }
      at++;
    }
  }
  return filled;
}

type Step = "quit" | "back" | "skip" | Parameters<typeof setAnswer>[2];

async function askItem(item: ReviewItem, asking: Asking): Promise<Step> {
  const { ask, say } = asking;
  const choices = isProposed(item) ? `t take over, ${CHOICES}` : CHOICES;
  for (;;) {
    const line = await ask(`answer (${choices}): `);
    const word = line?.trim().toLowerCase();
    if (word === undefined || word === "q") return "quit";
    if (word === "b") return "back";
    if (word === "") return "skip";
    if (word === "t" && isProposed(item)) return { answer: item.answer };
    const answer = word === "a" ? "not applicable" : answerOf(word);
    if (answer === null) return { answer };
    if (answer !== undefined) return { answer, ...(await reasonAndPlace(item, answer, asking)) };
    say(`no such answer: ${word}`);
  }
}

/** An empty line keeps a reason that still belongs to the answer, and the place. */
async function reasonAndPlace(
  item: ReviewItem,
  answer: ReviewItem["answer"],
  { ask }: Asking,
): Promise<{ reason?: string; locator?: string }> {
  const kept = item.answer === answer && item.reason !== undefined ? " (Enter keeps it)" : "";
  const reason = await ask(`reason${kept}: `);
  const locator =
    reason === null ? null : await ask(`place${item.locator === undefined ? "" : " (Enter keeps it)"}: `);
  return {
    ...(reason === null || reason.trim() === "" ? {} : { reason }),
    ...(locator === null || locator.trim() === "" ? {} : { locator }),
  };
}

function itemText({ list }: Review, item: ReviewItem, place: string): string {
  const domain = list.domains.find(({ id }) => id === item.domain)?.title ?? "";
  const evidence = (item.evidence ?? []).filter(({ outcome }) => !outcome.startsWith("not "));
  const lines = [
    `${item.id} · ${domain} · ${place}`,
    item.question,
    item.why,
    ...(item.answer === null ? [] : [`${item.answer} (${standingOf(item)}). ${item.reason ?? ""}`]),
    ...(item.answer !== null && item.locator !== undefined ? [`Place: ${item.locator}`] : []),
    ...(item.note === undefined ? [] : [`Known so far: ${item.note}`]),
    ...evidence.map(({ check, outcome, sentence }) => `${check} ${outcome}: ${sentence}`),
  ];
  return lines.map((line, index) => wrap(line, COLUMNS, index === 0 ? "" : "  ")).join("\n");
}
