import { AssayError } from "../errors.ts";
import { wayOut } from "../registry/nearest.ts";
import type { ListedClaim, ListedPaper, Listing } from "./listing.ts";

/** A kind of entry, as a word of `assay list`. */
export type ListKind = Exclude<keyof Listing, "unsound">;

const kinds: readonly ListKind[] = ["replications", "papers", "laws", "datasets"];

/** What the words of `assay list` ask for. */
export interface Asked {
  readonly listing: Listing;
  /** Kinds that were named; all of them without a name. */
  readonly kinds: readonly ListKind[];
  /** Whether words other than kinds narrow the list. */
  readonly narrowed: boolean;
}

/**
 * Narrows a listing: a kind (papers, law, ...) shows that kind alone, and of every other word each entry must hold all, in
 * id, title, authors, expression, or what it refers to. Of a paper that is not itself meant, only fitting claims stay.
 *
 * @throws AssayError when nothing holds the words.
 */
export function filterListing(listing: Listing, words: readonly string[]): Asked {
  const named = kinds.filter((kind) => words.some((word) => isKind(word, kind)));
  const sought = words
    .filter((word) => !kinds.some((kind) => isKind(word, kind)))
    .map((word) => word.toLowerCase());
  if (sought.length === 0) return { listing, kinds: named.length === 0 ? kinds : named, narrowed: false };
  const holds = (...texts: readonly (string | null)[]) => {
    const text = texts.join("\n").toLowerCase();
    return sought.every((word) => text.includes(word));
  };
  const found: Listing = {
    replications: listing.replications.filter(({ id, title, paper, claim, law, datasets }) =>
      holds(id, title, paper, claim, law, ...datasets),
    ),
    papers: listing.papers.flatMap((paper) => fittingPaper(paper, holds)),
    laws: listing.laws.filter(({ id, title, expression }) => holds(id, title, expression)),
    datasets: listing.datasets.filter(({ id, title, paper }) => holds(id, title, paper)),
    unsound: listing.unsound,
  };
  const asked = named.length === 0 ? kinds : named;
  if (asked.every((kind) => found[kind].length === 0)) throw nothing(listing, asked, words);
  return { listing: found, kinds: asked, narrowed: true };
}

function fittingPaper(paper: ListedPaper, holds: (...texts: (string | null)[]) => boolean): ListedPaper[] {
  const { id, title, shortTitle, authors, arxiv } = paper;
  const own = [id, title, shortTitle, arxiv, ...authors];
  if (holds(...own)) return [paper];
  const fits = (claim: ListedClaim) => holds(...own, claim.id, claim.title, claim.law);
  const claims = paper.claims.filter(fits);
  return claims.length === 0 ? [] : [{ ...paper, claims }];
}

function isKind(word: string, kind: ListKind): boolean {
  return word === kind || `${word}s` === kind;
}

function nothing(listing: Listing, asked: readonly ListKind[], words: readonly string[]): AssayError {
  const known = [...new Set(asked.flatMap((kind) => listing[kind].map(({ id }) => id)))];
  const what =
    asked.length === kinds.length ? "nothing that is registered" : `none of the ${asked.join(", ")}`;
  const text = words.filter((word) => !kinds.some((kind) => isKind(word, kind))).join(" ");
  return new AssayError("not-found", `${what} holds ${JSON.stringify(text)}; ${wayOut(text, known)}`);
}
