import type { Paper } from "../registry/types.ts";

/** Something that a paper's record marks as seen or not, at a place. */
interface Marked {
  readonly verified?: boolean;
  readonly locator?: { readonly source: string; readonly at: string };
}

/** Where things were seen, as far as they were: a note about a paper is weaker evidence than the paper. */
export function seenMark(marked: readonly Marked[], { sources }: Pick<Paper, "sources">): string {
  const ways = marked.map(({ verified, locator }) => {
    if (verified !== true) return "not yet";
    const kind = sources[locator?.source ?? ""]?.kind;
    return kind === "third-party note" ? "in a note" : kind === "other paper" ? "in another paper" : "yes";
  });
  return [...new Set(ways)].join(", ");
}

/** A place and whether it was seen there, for the end of a sentence. */
export function placeAndMark(marked: Marked, paper: Pick<Paper, "sources">): string {
  const { locator } = marked;
  const seen = `seen: ${seenMark([marked], paper)}`;
  return locator === undefined ? `(${seen})` : `(${locator.source}: ${locator.at}; ${seen})`;
}
