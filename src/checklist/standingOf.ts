import type { ReviewItem } from "../registry/types.ts";

/** Whose answer an item has, in a few words. Runs in the page of the form too, so it uses nothing outside itself. */
export function standingOf(item: Pick<ReviewItem, "answer" | "by" | "verified">): string {
  if (item.answer === null) return "open";
  if (item.by === "registry")
    return `proposed from the registry, ${item.verified === true ? "seen at its place" : "not seen at its place yet"}`;
  return "answered by the reviewer";
}
