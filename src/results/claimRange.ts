import type { Registry } from "../registry/load.ts";
import { printedValue } from "../registry/printed.ts";
import type { Paper, PaperClaim, PaperComparisonRow } from "../registry/types.ts";
import type { ComparedClaim } from "./comparedClaims.ts";
import { claimOf } from "./printedNumber.ts";

/** Largest values of the runs behind a claim; null where they are not registered. */
export interface RunRange {
  /** FLOP; 6 N D of the largest size and the most tokens, where compute itself is not registered. */
  readonly C: number | null;
  readonly N: number | null;
  readonly D: number | null;
}

type RangePlace = NonNullable<PaperComparisonRow["rangeOf"]>;

const none: RunRange = { C: null, N: null, D: null };

/** The range of the claim, or of the claim whose runs it names as its own. */
export function rangeOf(registry: Registry, { paper, claim, row }: ComparedClaim): RunRange {
  const { range } = row.rangeOf === undefined ? claim : claimOfRange(registry, paper, row.rangeOf);
  if (range === undefined) return none;
  const high = (name: string) => (range[name] === undefined ? null : printedValue(range[name].high));
  const [N, D] = [high("N"), high("D")];
  return { N, D, C: high("C") ?? (N === null || D === null ? null : 6 * N * D) };
}

function claimOfRange(registry: Registry, own: Paper, { paper, claim }: RangePlace): PaperClaim {
  return claimOf(paper === undefined ? own : registry.paper(paper), claim);
}

/** Whether a budget or its optimum lies beyond the runs; null when nothing is known of them. */
export function isBeyond({ C, N, D }: RunRange, at: { C: number; N: number; D: number }): boolean | null {
  if (C === null && N === null && D === null) return null;
  if ((C !== null && at.C > C) || (N !== null && at.N > N) || (D !== null && at.D > D)) return true;
  // Without a range of compute, sizes within the runs do not say that the budget is.
  return C === null ? null : false;
}
