import type { PaperClaim } from "../registry/types.ts";

/** The three ways of Hoffmann et al. 2022 to an allocation. */
export type Approach = "envelope" | "isoFLOP profiles" | "parametric fit";

const words: readonly (readonly [Approach, RegExp])[] = [
  ["envelope", /approach[ -]1|envelope of|lower envelope/i],
  ["isoFLOP profiles", /approach[ -]2|iso-?flops?\b|parabola/i],
  ["parametric fit", /approach[ -]3|parametric/i],
];

/** By which approach a claim was made, as its id, title or statement says; undefined where it does not say. */
export function approachOf(claim: PaperClaim): Approach | undefined {
  // A claim that follows from another one, or is about the approaches themselves, repeats their words.
  if (claim.of !== undefined || !["allocation", "law"].includes(claim.kind)) return undefined;
  for (const text of [claim.title, claim.id, claim.statement])
    for (const [approach, pattern] of words) if (pattern.test(text)) return approach;
  return claim.law !== undefined && (claim.records ?? []).length > 0 ? "parametric fit" : undefined;
}

/** Claims of a paper that were made by one approach. */
export function claimsBy(claims: readonly PaperClaim[], approach: Approach): PaperClaim[] {
  return claims.filter((claim) => approachOf(claim) === approach);
}
