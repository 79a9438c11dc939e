import { badInput } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import type { AllocationEntry } from "./allocationEntry.ts";
import { rangeOf } from "./claimRange.ts";
import { type ComparedClaim, comparedClaims } from "./comparedClaims.ts";
import { printedAllocation } from "./printedAllocation.ts";
import { nameAt } from "./printedNumber.ts";

/**
 * Every printed claim about allocation that the registry compares.
 * @throws AssayError naming paper and claim when the constants of a claim give no optimum.
 */
export function printedEntries(registry: Registry): AllocationEntry[] {
  return registry
    .ids("paper")
    .flatMap((id) => comparedClaims(registry, id).map((compared) => entryOf(registry, compared)));
}

function entryOf(registry: Registry, compared: ComparedClaim): AllocationEntry {
  const { paper, claim, row } = compared;
  try {
    return {
      ...printedAllocation(registry, compared),
      paper: paper.id,
      claim: claim.id,
      replication: null,
      quantity: row.a === undefined ? null : nameAt(row.a),
      source: "printed",
      range: rangeOf(registry, compared),
      ...describe(compared),
    };
  } catch (error) {
    throw badInput(
      `claim ${claim.id} of paper ${paper.id} cannot be compared: ${(error as Error).message}; correct the record of the paper or its "comparison"`,
    );
  }
}

/** What a record says of a row beside its numbers. */
export function describe({ paper, row, counting, countingFrom, domain }: ComparedClaim) {
  return {
    label: row.label,
    method: row.method,
    counting,
    countingFrom,
    domain,
    question: row.question ?? null,
    runs: row.runs ?? paper.id,
    variant: row.variant === true,
    remark: row.remark ?? null,
  };
}
