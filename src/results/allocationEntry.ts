import type { RunRange } from "./claimRange.ts";
import type { Counting } from "./comparedClaims.ts";
import type { LawConstants } from "./lawOptimum.ts";
import type { BudgetOptimum } from "./printedAllocation.ts";
import type { NumberValues } from "./printedNumber.ts";

/** A row of `allocations` with what further tables need of it. */
export interface AllocationEntry {
  readonly paper: string;
  readonly claim: string | null;
  readonly replication: string | null;
  readonly quantity: string | null;
  readonly label: string;
  readonly source: "printed" | "replicated";
  readonly fromConstants: boolean;
  readonly method: string;
  readonly counting: Counting;
  readonly countingFrom: string;
  readonly domain: string;
  readonly question: string | null;
  readonly runs: string;
  readonly variant: boolean;
  readonly verified: boolean;
  readonly a: NumberValues;
  readonly b: number | null;
  readonly optima: readonly BudgetOptimum[];
  readonly constants: LawConstants | null;
  readonly range: RunRange;
  readonly remark: string | null;
}
