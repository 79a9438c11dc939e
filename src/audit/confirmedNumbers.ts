import { numbersOf } from "../checks/printedIntervals.ts";
import { counted } from "../format/numbers.ts";
import type { Paper } from "../registry/types.ts";

/** How many numbers of a paper's record somebody saw at their place. */
export function confirmedNumbers(paper: Paper): { readonly confirmed: number; readonly numbers: number } {
  const numbers = paper.claims.flatMap((claim) => numbersOf(claim).map(([, number]) => number));
  return { confirmed: numbers.filter(({ verified }) => verified).length, numbers: numbers.length };
}

/** The same in words, for findings that rest on the record: a finding on unconfirmed numbers may be the record's fault. */
export function confirmedText(paper: Paper): string {
  const { confirmed, numbers } = confirmedNumbers(paper);
  if (numbers === 0) return "no number is registered";
  if (confirmed === numbers) return `${counted(numbers, "number")}, all confirmed`;
  return `${counted(numbers, "number")}, ${confirmed === 0 ? "none" : confirmed} confirmed`;
}
