import type { Registry } from "../registry/load.ts";
import type { OutcomeQuantity, Paper, PaperClaim, PaperComparisonRow } from "../registry/types.ts";

/** How parameters are counted: with embeddings and head, without both, or in another way; null when that was not read. */
export type Counting = NonNullable<OutcomeQuantity["counting"]> | null;

/** A row of a claim that is compared, with what its paper says for all of them. */
export interface ComparedClaim {
  readonly paper: Paper;
  readonly claim: PaperClaim;
  readonly row: PaperComparisonRow;
  readonly counting: Counting;
  readonly countingFrom: string;
  readonly domain: string;
}

/** A claim about allocation that is not compared, and why. */
export interface ClaimLeftOut {
  readonly paper: string;
  readonly claim: string;
  readonly reason: string;
}

/** Every row of the comparison that a paper's record gives, in the order of its claims. */
export function comparedClaims(registry: Registry, id: string): ComparedClaim[] {
  const paper = registry.paper(id);
  return paper.claims.flatMap((claim) =>
    (claim.comparison?.rows ?? []).map((row) => ({ paper, claim, row, ...meaningOf(paper, row) })),
  );
}

function meaningOf({ comparison }: Paper, row: PaperComparisonRow) {
  // Validation asks a paper with rows for this; a row may replace each part.
  const { counting, countingFrom, domain } = { ...comparison!, ...row };
  return { counting, countingFrom, domain };
}

/** Claims of all papers that are left out of the comparison, each with the reason. */
export function leftOutClaims(registry: Registry): ClaimLeftOut[] {
  return registry
    .ids("paper")
    .flatMap((paper) =>
      registry
        .paper(paper)
        .claims.flatMap(({ id, comparison }) =>
          comparison?.leftOut === undefined ? [] : [{ paper, claim: id, reason: comparison.leftOut }],
        ),
    );
}
