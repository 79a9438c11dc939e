import type { Registry } from "../registry/load.ts";
import { printedValue } from "../registry/printed.ts";
import type { Paper } from "../registry/types.ts";
import type { AllocationClaim, LawUse } from "./allocationClaim.ts";
import { budgets } from "./allocationTables.ts";
import { type LawConstants, lawOptimum } from "./lawOptimum.ts";
import { printedLine } from "./printedLine.ts";
import { claimOf, type NumberValues, numberAt, valuesOf } from "./printedNumber.ts";

/** The optimum at one budget. */
export interface BudgetOptimum {
  readonly C: number;
  readonly N: number;
  readonly D: number;
}

/** What a claim says of the optimal split. */
export interface PrintedAllocation {
  readonly a: NumberValues;
  readonly b: number | null;
  readonly fromConstants: boolean;
  readonly verified: boolean;
  readonly optima: readonly BudgetOptimum[];
  /** The law with its constants, where sizes follow from it. */
  readonly constants: LawConstants | null;
}

/**
 * Exponents and optima of a claim: printed ones where they are printed, those of its law elsewhere.
 * @throws Error when the lists of claims name what the registry does not hold.
 */
export function printedAllocation(
  registry: Registry,
  paper: Paper,
  claim: AllocationClaim,
): PrintedAllocation {
  const used = claim.law === undefined ? undefined : constantsOf(registry, paper, claim.claim, claim.law);
  const atFirst = used === undefined ? undefined : lawOptimum(used.constants, budgets[0]);
  const a = claim.a === undefined ? exactly(atFirst?.a) : printedExponent(paper, claim, claim.a);
  if (a === undefined) throw new Error(`${paper.id}/${claim.claim} gives no exponent`);
  const b = claim.b === undefined ? undefined : numberAt(paper, claim.claim, claim.b);
  const constants = claim.law?.exponentOnly === true ? null : (used?.constants ?? null);
  return {
    a,
    b: b === undefined ? (claim.a === undefined ? (atFirst?.b ?? null) : null) : valuesOf(b).value,
    fromConstants: claim.a === undefined,
    verified: claim.a === undefined ? used!.verified : numberAt(paper, claim.claim, claim.a).verified,
    optima: optimaOf(paper, claim, constants),
    constants,
  };
}

function printedExponent(paper: Paper, claim: AllocationClaim, place: NonNullable<AllocationClaim["a"]>) {
  const printed = valuesOf(numberAt(paper, claim.claim, place));
  switch (claim.from) {
    case undefined:
      return printed;
    case "growth for ten times the compute":
      return exactly(Math.log10(printed.value));
    case "exponent of parameters per token":
      // N/D ~ C^eta and N D ~ C give N ~ C^((1 + eta)/2).
      return exactly((1 + printed.value) / 2);
  }
}

const exactly = (value: number | undefined): NumberValues | undefined =>
  value === undefined ? undefined : { value, low: null, high: null, level: null, standardError: null };

function constantsOf(registry: Registry, paper: Paper, claimId: string, { record, fixed = {} }: LawUse) {
  const claim = claimOf(paper, claimId);
  const found = claim.records?.find(({ id }) => record === undefined || id === record);
  if (claim.law === undefined || found === undefined)
    throw new Error(`${paper.id}/${claimId} has no law with a record of constants`);
  const printed = Object.entries(found.parameters);
  const constants: LawConstants = {
    expression: registry.law(claim.law).expression,
    parameters: {
      ...Object.fromEntries(printed.map(([name, n]) => [name, printedValue(n.printed)])),
      ...fixed,
    },
  };
  return { constants, verified: printed.every(([, number]) => number.verified) };
}

function optimaOf(paper: Paper, claim: AllocationClaim, constants: LawConstants | null): BudgetOptimum[] {
  if (claim.size !== undefined) {
    const size = printedLine(paper, claim.claim, claim.size);
    const tokens =
      claim.tokens === undefined
        ? (C: number) => C / (6 * size(C))
        : printedLine(paper, claim.claim, claim.tokens);
    return budgets.map((C) => ({ C, N: size(C), D: tokens(C) }));
  }
  if (constants === null) return [];
  return lawOptima(constants);
}

/** Optima of a law at every budget at which it has one. */
export function lawOptima(constants: LawConstants): BudgetOptimum[] {
  return budgets.flatMap((C) => {
    const found = lawOptimum(constants, C);
    return found === undefined ? [] : [{ C, N: found.N, D: found.D }];
  });
}
