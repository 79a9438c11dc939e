import { AssayError } from "../errors.ts";
import { wayOut } from "../registry/nearest.ts";
import type { Review, ReviewItem } from "../registry/types.ts";
import type { Answer } from "./answers.ts";

/** A reviewer's answer; what is left out stays as it is, where it still belongs to the answer. */
export interface GivenAnswer {
  readonly answer: Answer | null;
  readonly reason?: string | undefined;
  readonly locator?: string | undefined;
}

/**
 * The review with one item answered by the reviewer. A reason that was given for another answer does not outlive it; the
 * place stays unless a new one is given. null reopens the item.
 * @throws AssayError naming the nearest items for an unknown one.
 */
export function setAnswer(review: Review, id: string, given: GivenAnswer): Review {
  const known = review.items.map((item) => item.id);
  if (!known.includes(id))
    throw new AssayError(
      "not-found",
      `the list ${review.list.id} has no item ${id}; ${wayOut(id, known)} (${known[0]} to ${known.at(-1)})`,
    );
  return { ...review, items: review.items.map((item) => (item.id === id ? answered(item, given) : item)) };
}

function answered(item: ReviewItem, { answer, reason, locator }: GivenAnswer): ReviewItem {
  const { reason: before, locator: place, by: _by, verified: _verified, ...rest } = item;
  if (answer === null) return { ...rest, answer };
  const why = reason ?? (answer === item.answer ? before : undefined);
  const where = locator ?? place;
  return {
    ...rest,
    answer,
    ...(why === undefined || why.trim() === "" ? {} : { reason: why.trim() }),
    ...(where === undefined || where.trim() === "" ? {} : { locator: where.trim() }),
    by: "reviewer",
  };
}
