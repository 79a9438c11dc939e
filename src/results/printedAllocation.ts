import type { Registry } from "../registry/load.ts";
import { numbersAt } from "../registry/numbersAt.ts";
import { printedValue } from "../registry/printed.ts";
import type { PaperPlace } from "../registry/types.ts";
import { budgets } from "./allocationTables.ts";
import type { ComparedClaim } from "./comparedClaims.ts";
import { type LawConstants, lawOptimum } from "./lawOptimum.ts";
import { printedLine } from "./printedLine.ts";
import { type NumberValues, numberAt, valuesOf } from "./printedNumber.ts";

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
 * @throws Error when the constants of its law have no best split.
 */
export function printedAllocation(registry: Registry, compared: ComparedClaim): PrintedAllocation {
  const { paper, claim, row } = compared;
  const used = row.law === undefined ? undefined : constantsOf(registry, compared, row.law);
  const atFirst = used === undefined ? undefined : lawOptimum(used.constants, budgets[0]);
  const a = row.a === undefined ? exactly(atFirst?.a) : printedExponent(compared, row.a);
  if (a === undefined) throw new Error("its constants have no best split of N and D");
  const b = row.b === undefined ? undefined : numberAt(paper, claim, row.b);
  const constants = row.law?.exponentOnly === true ? null : (used?.constants ?? null);
  return {
    a,
    b: b === undefined ? (row.a === undefined ? (atFirst?.b ?? null) : null) : valuesOf(b).value,
    fromConstants: row.a === undefined,
    verified: row.a === undefined ? used!.verified : numberAt(paper, claim, row.a).verified,
    optima: optimaOf(compared, constants),
    constants,
  };
}

function printedExponent({ paper, claim, row }: ComparedClaim, place: PaperPlace): NumberValues | undefined {
  const printed = valuesOf(numberAt(paper, claim, place));
  switch (row.from) {
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

type LawUse = NonNullable<ComparedClaim["row"]["law"]>;

function constantsOf(registry: Registry, { claim }: ComparedClaim, { record, fixed = {} }: LawUse) {
  const found = numbersAt(claim, record === undefined ? {} : { record });
  if (claim.law === undefined || found === undefined)
    throw new Error("it has no law with a record of constants");
  const printed = Object.entries(found.numbers);
  const constants: LawConstants = {
    expression: registry.law(claim.law).expression,
    parameters: {
      ...Object.fromEntries(printed.map(([name, n]) => [name, printedValue(n.printed)])),
      ...fixed,
    },
  };
  return { constants, verified: printed.every(([, number]) => number.verified) };
}

function optimaOf({ paper, claim, row }: ComparedClaim, constants: LawConstants | null): BudgetOptimum[] {
  if (row.size !== undefined) {
    const size = printedLine(paper, claim, row.size);
    const tokens =
      row.tokens === undefined ? (C: number) => C / (6 * size(C)) : printedLine(paper, claim, row.tokens);
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
