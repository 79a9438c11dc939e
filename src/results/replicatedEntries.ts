import type { Registry } from "../registry/load.ts";
import type { Outcome, OutcomeQuantity } from "../registry/types.ts";
import type { AllocationClaim, AllocationPaper } from "./allocationClaim.ts";
import type { AllocationEntry } from "./allocationEntry.ts";
import { allocationPapers } from "./allocationPapers.ts";
import { rangeOf } from "./claimRange.ts";
import { lawOptima } from "./printedAllocation.ts";
import { describe } from "./printedEntries.ts";
import { claimOf, numberAt } from "./printedNumber.ts";
import { replicatedConstants } from "./replicatedConstants.ts";

/** Intervals of numbers that follow from printed constants: those rows of the printed claim are there already. */
const roundsPrinted = /^rounding of/;

/** Every exponent of optimal parameters that a recorded outcome holds, with what the lists say of the claim it tests. */
export function replicatedEntries(registry: Registry, outcome: Outcome): AllocationEntry[] {
  const exponents = outcome.quantities.filter(
    ({ kind, ours }) => kind === "allocation exponent" && ours !== null && !roundsPrinted.test(ours.method),
  );
  return exponents
    .filter((quantity) => isCalled("a", quantity))
    .map((quantity) => entryOf(registry, outcome, quantity, exponents));
}

/** Exponents of size are called a, those of tokens b, perhaps with more behind (aRefinedWeb); alpha is neither. */
function isCalled(letter: "a" | "b", { symbol, published, id }: OutcomeQuantity): boolean {
  const name = symbol ?? published?.name ?? id;
  return name.startsWith(letter) && !/^[a-z]/.test(name.slice(1));
}

function entryOf(
  registry: Registry,
  outcome: Outcome,
  quantity: OutcomeQuantity,
  exponents: readonly OutcomeQuantity[],
): AllocationEntry {
  const ours = quantity.ours!;
  const paper = quantity.published?.paper ?? outcome.paper;
  const listed = listedClaim(registry, paper, quantity) ?? claimOfLaw(registry, outcome, quantity);
  const constants = replicatedConstants(registry, outcome, quantity.id);
  const described =
    listed === undefined ? undescribed(registry, outcome, quantity) : describe(listed.paper, listed.claim);
  return {
    ...described,
    paper,
    claim: quantity.published?.claim ?? listed?.claim.claim ?? null,
    replication: outcome.id,
    quantity: quantity.id,
    source: "replicated",
    fromConstants: false,
    method: quantity.method,
    ...countingOf(quantity, listed?.paper),
    verified: true,
    a: {
      value: ours.value,
      low: ours.low ?? null,
      high: ours.high ?? null,
      level: ours.level ?? null,
      standardError: ours.standardError ?? null,
    },
    b: tokensBeside(quantity, exponents),
    optima: constants === null ? [] : lawOptima(constants),
    constants,
    range: listed === undefined ? { C: null, N: null, D: null } : rangeOf(registry, paper, listed.claim),
    remark: null,
  };
}

/**
 * The counting that the replication names. Where nobody read how the paper counts, a replication on the paper's own data
 * cannot know it either.
 */
function countingOf({ counting }: OutcomeQuantity, listed: AllocationPaper | undefined) {
  if (listed !== undefined && (listed.counting === null || counting === undefined))
    return { counting: listed.counting, countingFrom: listed.countingFrom };
  return { counting: counting ?? null, countingFrom: "the replication says so" };
}

/** The entry of the lists whose printed exponent the quantity is compared with. */
function listedClaim(registry: Registry, paper: string, { published }: OutcomeQuantity) {
  if (published === null || !registry.ids("paper").includes(paper)) return undefined;
  const found: { paper: AllocationPaper; claim: AllocationClaim }[] = allocationPapers
    .filter((one) => one.paper === paper)
    .flatMap((one) => one.claims.map((claim) => ({ paper: one, claim })))
    .filter(({ claim }) => claim.claim === published.claim);
  const same = found.find(
    ({ claim }) =>
      claim.a !== undefined &&
      (published.name === undefined || claim.a.name === published.name) &&
      numberAt(registry.paper(paper), claim.claim, claim.a).printed === published.printed,
  );
  return same ?? found[0];
}

/**
 * The entry whose law a study refits, when the exponent itself is not printed: the one whose record holds the printed
 * parameters that stand beside the exponent.
 */
function claimOfLaw(registry: Registry, outcome: Outcome, { id, published }: OutcomeQuantity) {
  if (published !== null || !registry.ids("study").includes(outcome.id)) return undefined;
  const { quantities } = registry.study(outcome.id);
  const from = quantities.find((one) => one.id === id)?.from;
  const beside = outcome.quantities.find(
    (one) =>
      one.published?.record !== undefined &&
      quantities.some(
        (other) => other.id === one.id && other.from.step === from?.step && other.from.group === from?.group,
      ),
  )?.published;
  if (beside?.record === undefined) return undefined;
  const paper = beside.paper ?? outcome.paper;
  return allocationPapers
    .filter((one) => one.paper === paper)
    .flatMap((one) => one.claims.map((claim) => ({ paper: one, claim })))
    .find(
      ({ claim }) =>
        claim.claim === beside.claim &&
        claim.law !== undefined &&
        beside.record === (claim.law.record ?? claimOf(registry.paper(paper), claim.claim).records?.[0]?.id),
    );
}

function undescribed(registry: Registry, outcome: Outcome, quantity: OutcomeQuantity) {
  return {
    label: quantity.title,
    counting: null,
    countingFrom: "neither the replication nor the lists of claims say",
    domain: domainOf(registry, outcome.paper),
    question: null,
    runs: outcome.paper,
    variant: true,
  };
}

/** Papers of one domain are listed together; without an entry nothing is pooled, so any word serves. */
function domainOf(registry: Registry, paper: string): string {
  return (
    allocationPapers.find((one) => one.paper === paper && registry.ids("paper").includes(paper))?.domain ??
    "not stated"
  );
}

/** The exponent of tokens of the same claim by the same method, when there is exactly one. */
function tokensBeside(quantity: OutcomeQuantity, exponents: readonly OutcomeQuantity[]): number | null {
  const found = exponents.filter(
    (other) =>
      isCalled("b", other) &&
      other.method === quantity.method &&
      other.published?.claim === quantity.published?.claim,
  );
  return found.length === 1 ? found[0]!.ours!.value : null;
}
