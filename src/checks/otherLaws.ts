import type { Paper } from "../registry/types.ts";
import { type PrintedLaw, printedLaws } from "./printedLaws.ts";
import type { Subject } from "./subject.ts";

/** A printed law of another paper. */
export interface OtherLaw extends PrintedLaw {
  readonly paper: Paper;
}

/** Printed laws of other papers, of the forms that occur in the paper at hand. */
export function otherLaws({ paper, law, others }: Pick<Subject, "paper" | "law" | "others">): OtherLaw[] {
  const forms = new Set(paper.claims.map((claim) => claim.law));
  return (others?.() ?? []).flatMap((other) => {
    // Laws of other forms are left aside before they are compiled.
    const claims = other.claims.filter((claim) => forms.has(claim.law));
    return printedLaws({ paper: { ...other, claims }, law }).map((printed) => ({ ...printed, paper: other }));
  });
}
