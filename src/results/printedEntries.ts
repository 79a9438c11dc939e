import { badInput } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import type { AllocationClaim, AllocationPaper } from "./allocationClaim.ts";
import type { AllocationEntry } from "./allocationEntry.ts";
import { allocationPapers } from "./allocationPapers.ts";
import { rangeOf } from "./claimRange.ts";
import { printedAllocation } from "./printedAllocation.ts";

/**
 * Every printed claim about allocation of the papers that the registry holds.
 * @throws AssayError naming paper and claim when a record lacks what the lists of this folder say of it.
 */
export function printedEntries(registry: Registry): AllocationEntry[] {
  const known = new Set(registry.ids("paper"));
  return allocationPapers
    .filter(({ paper }) => known.has(paper))
    .flatMap((paper) => paper.claims.map((claim) => entryOf(registry, paper, claim)));
}

function entryOf(registry: Registry, listed: AllocationPaper, claim: AllocationClaim): AllocationEntry {
  const paper = registry.paper(listed.paper);
  try {
    return {
      ...printedAllocation(registry, paper, claim),
      paper: paper.id,
      claim: claim.claim,
      replication: null,
      quantity: claim.a?.name ?? null,
      source: "printed",
      range: rangeOf(registry, paper.id, claim),
      ...describe(listed, claim),
    };
  } catch (error) {
    throw badInput(
      `claim ${claim.claim} of paper ${paper.id} cannot be compared: ${(error as Error).message}; correct its record or its entry in src/results`,
    );
  }
}

/** What the lists say of a claim beside its numbers. */
export function describe({ paper, counting, countingFrom, domain }: AllocationPaper, claim: AllocationClaim) {
  return {
    label: claim.label,
    method: claim.method,
    counting,
    countingFrom,
    domain: claim.domain ?? domain,
    question: claim.question ?? null,
    runs: claim.runs ?? paper,
    variant: claim.variant === true,
    remark: claim.remark ?? null,
  };
}
