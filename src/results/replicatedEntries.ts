import type { Registry } from "../registry/load.ts";
import type { Outcome, OutcomeQuantity } from "../registry/types.ts";
import type { AllocationEntry } from "./allocationEntry.ts";
import { rangeOf } from "./claimRange.ts";
import { type ComparedClaim, comparedClaims } from "./comparedClaims.ts";
import { lawOptima } from "./printedAllocation.ts";
import { describe } from "./printedEntries.ts";
import { nameAt, numberAt } from "./printedNumber.ts";
import { replicatedConstants } from "./replicatedConstants.ts";

/** Intervals of numbers that follow from printed constants: those rows of the printed claim are there already. */
const roundsPrinted = /^rounding of/;

/** Every exponent of optimal parameters that a recorded outcome holds, with what its paper's record says of the claim it tests. */
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
  const described = listed === undefined ? undescribed(registry, outcome, quantity) : describe(listed);
  return {
    ...described,
    paper,
    claim: quantity.published?.claim ?? listed?.claim.id ?? null,
    replication: outcome.id,
    quantity: quantity.id,
    source: "replicated",
    fromConstants: false,
    method: quantity.method,
    ...countingOf(quantity, listed),
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
    range: listed === undefined ? { C: null, N: null, D: null } : rangeOf(registry, listed),
    remark: null,
  };
}

/**
 * The counting that the replication names. Where nobody read how the paper counts, a replication on the paper's own data
 * cannot know it either.
 */
function countingOf({ counting }: OutcomeQuantity, listed: ComparedClaim | undefined) {
  if (listed !== undefined && (listed.counting === null || counting === undefined))
    return { counting: listed.counting, countingFrom: listed.countingFrom };
  return { counting: counting ?? null, countingFrom: "the replication says so" };
}

/** The row whose printed exponent the quantity is compared with. */
function listedClaim(registry: Registry, paper: string, { published }: OutcomeQuantity) {
  if (published === null) return undefined;
  const found = rowsOf(registry, paper).filter(({ claim }) => claim.id === published.claim);
  const same = found.find(
    ({ paper: record, claim, row }) =>
      row.a !== undefined &&
      (published.name === undefined || nameAt(row.a) === published.name) &&
      numberAt(record, claim, row.a).printed === published.printed,
  );
  return same ?? found[0];
}

/** Rows of a paper; outcomes may name papers that the registry does not hold. */
function rowsOf(registry: Registry, paper: string): ComparedClaim[] {
  return registry.ids("paper").includes(paper) ? comparedClaims(registry, paper) : [];
}

/**
 * The row whose law a study refits, when the exponent itself is not printed: the one whose record holds the printed
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
  return rowsOf(registry, beside.paper ?? outcome.paper).find(
    ({ claim, row }) =>
      claim.id === beside.claim &&
      row.law !== undefined &&
      beside.record === (row.law.record ?? claim.records?.[0]?.id),
  );
}

function undescribed(registry: Registry, outcome: Outcome, quantity: OutcomeQuantity) {
  return {
    label: quantity.title,
    counting: null,
    countingFrom: "neither the replication nor the record of the paper says",
    domain: domainOf(registry, outcome.paper),
    question: null,
    runs: outcome.paper,
    variant: true,
  };
}

/** What the paper models, where its record says so; rows of no domain enter no mean. */
function domainOf(registry: Registry, paper: string): string {
  const domain = registry.ids("paper").includes(paper) ? registry.paper(paper).comparison?.domain : undefined;
  return domain ?? "not stated";
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
