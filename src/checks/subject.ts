import type { Coverage, Law, Outcome, Paper, PaperClaim } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";

/** What is audited: a paper as registered, one claim of it where one is meant, and what was computed from its runs. */
export interface Subject {
  readonly paper: Paper;
  /** The claim that facts and intervals are about. */
  readonly claim?: PaperClaim | undefined;
  /** Registered law of an id. */
  law(id: string): Law;
  /** Refit of the claim from its runs. */
  readonly replicated?: Replicated | undefined;
  /** Recorded outcomes of the paper's studies. */
  readonly outcomes?: readonly Outcome[] | undefined;
  /** Recorded coverage of interval methods on the design of the replication. */
  readonly coverage?: Coverage | undefined;
  /** The other registered papers, whose constants can be compared. */
  readonly others?: (() => readonly Paper[]) | undefined;
}

/** The claim that a paper is audited by where none is named: the first law with constants, else the first claim. */
export function leadingClaim(paper: Paper): PaperClaim | undefined {
  return (
    paper.claims.find((claim) => claim.law !== undefined && (claim.records ?? []).length > 0) ??
    paper.claims.find((claim) => claim.kind === "law") ??
    paper.claims[0]
  );
}
