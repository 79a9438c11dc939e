import type { Paper, PaperClaim, PrintedNumber } from "../registry/types.ts";
import { numbersOf } from "./printedIntervals.ts";

/** Whether a number is known from somebody's quotation of the paper alone: a slip may then be the quotation's. */
export function isQuoted(
  paper: Pick<Paper, "sources">,
  { locator }: Pick<PrintedNumber, "locator">,
): boolean {
  const kind = paper.sources[locator.source]?.kind;
  return kind === "third-party note" || kind === "recollection";
}

/** Whether some number of a claim is. */
export function isQuotedClaim(paper: Pick<Paper, "sources">, claim: PaperClaim): boolean {
  return numbersOf(claim).some(([, number]) => isQuoted(paper, number));
}
