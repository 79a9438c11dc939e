import { AssayError } from "../errors.ts";
import type { Review, ReviewEvidence, ReviewItem } from "../registry/types.ts";

/** Which way a change goes: more of the item is reported, less, or neither can be said. */
export type Direction = "better" | "worse" | "other";

/** An answer that differs between two reviews. */
export interface AnswerChange {
  readonly id: string;
  readonly question: string;
  readonly before: ReviewItem["answer"];
  readonly after: ReviewItem["answer"];
  readonly direction: Direction;
  readonly reason: string;
  readonly locator: string;
}

/** A finding that differs between two reviews. */
export interface FindingChange {
  readonly check: string;
  readonly title: string;
  readonly before: ReviewEvidence["outcome"];
  readonly after: ReviewEvidence["outcome"];
  readonly direction: Direction;
}

/** What changed from one review to another of the same list. */
export interface ReviewDiff {
  readonly list: string;
  readonly papers: readonly [string, string];
  readonly editions: readonly [string | null, string | null];
  readonly answers: readonly AnswerChange[];
  /** Items with the same answer whose reason or place reads otherwise. */
  readonly reworded: readonly string[];
  readonly findings: readonly FindingChange[];
  /** Items that only the later, or only the earlier, review has. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly same: number;
}

/**
 * Compares two reviews of one list.
 * @throws AssayError when they answer different lists.
 */
export function diffReviews(before: Review, after: Review): ReviewDiff {
  if (before.list.id !== after.list.id)
    throw new AssayError(
      "bad-input",
      `the reviews answer different lists: ${before.list.id} and ${after.list.id}; compare two reviews of one list`,
    );
  const pairs = after.items.flatMap((item) => {
    const other = before.items.find(({ id }) => id === item.id);
    return other === undefined ? [] : [[other, item] as const];
  });
  const unlike = pairs.filter(([old, now]) => old.answer !== now.answer);
  const reworded = pairs.filter(
    ([old, now]) =>
      old.answer === now.answer &&
      now.answer !== null &&
      ((old.reason ?? "") !== (now.reason ?? "") || (old.locator ?? "") !== (now.locator ?? "")),
  );
  const ids = (review: Review, other: Review) =>
    review.items.map(({ id }) => id).filter((id) => !other.items.some((item) => item.id === id));
  return {
    list: after.list.id,
    papers: [before.paper.id, after.paper.id],
    editions: [before.edition ?? null, after.edition ?? null],
    answers: unlike.map(([old, now]) => ({
      id: now.id,
      question: now.question,
      before: old.answer,
      after: now.answer,
      direction: directionOf(ANSWER_RANKS, old.answer ?? "", now.answer ?? ""),
      reason: now.answer === null ? "" : (now.reason ?? ""),
      locator: now.answer === null ? "" : (now.locator ?? ""),
    })),
    reworded: reworded.map(([, { id }]) => id),
    findings: findingChanges(before, after),
    added: ids(after, before),
    removed: ids(before, after),
    same: pairs.length - unlike.length - reworded.length,
  };
}

/** From less to more; what has no rank, such as an open item, is neither better nor worse than anything. */
const ANSWER_RANKS: readonly string[] = ["no", "partly", "yes"];
const OUTCOME_RANKS: readonly string[] = ["fail", "warn", "pass"];

function directionOf(ranks: readonly string[], before: string, after: string): Direction {
  const [from, to] = [ranks.indexOf(before), ranks.indexOf(after)];
  if (from < 0 || to < 0 || from === to) return "other";
  return to > from ? "better" : "worse";
}

function findingChanges(before: Review, after: Review): FindingChange[] {
  const findingsOf = ({ items }: Review) =>
    new Map(items.flatMap(({ evidence }) => evidence ?? []).map((one) => [one.check, one]));
  const earlier = findingsOf(before);
  return [...findingsOf(after).values()].flatMap(({ check, title, outcome }) => {
    const old = earlier.get(check)?.outcome;
    if (old === undefined || old === outcome) return [];
    return [
      { check, title, before: old, after: outcome, direction: directionOf(OUTCOME_RANKS, old, outcome) },
    ];
  });
}
