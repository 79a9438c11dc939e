import type { OutcomeQuantity } from "../registry/types.ts";

/** How parameters are counted: with embeddings and head, without both, or in another way; null when that was not read. */
export type Counting = NonNullable<OutcomeQuantity["counting"]> | null;

/** Where a printed number stands in a claim: among its quantities, in a record, or in a row (from 1) of its table. */
export interface NumberPlace {
  readonly name: string;
  readonly record?: string;
  readonly row?: number;
  /** Claim of the same paper, when it is not the claim at hand. */
  readonly claim?: string;
}

/** A printed power law of compute: coefficient and exponent in one of the usual forms. */
export interface PrintedLine {
  readonly coefficient: NumberPlace;
  readonly exponent: NumberPlace;
  /** K X^p, (X/K)^p or e^K X^p. */
  readonly form: "K X^p" | "(X/K)^p" | "e^K X^p";
  /** FLOP in one unit of X; 1 unless given. */
  readonly flop?: number;
}

/** How a claim's own law gives exponents and optima. */
export interface LawUse {
  /** Record with the constants; the first unless given. */
  readonly record?: string;
  /** Values of further variables, and of constants that do not move the optimum when none is printed. */
  readonly fixed?: Readonly<Record<string, number>>;
  /** The constants fix exponents but no sizes, because coefficients or units are not known. */
  readonly exponentOnly?: true;
}

/** A claim about the optimal split of training compute, and where its numbers stand. */
export interface AllocationClaim {
  readonly claim: string;
  /** What tells the claim from others of the paper, for tables and charts. */
  readonly label: string;
  readonly method: string;
  /** Another selection, step or protocol on the same runs as a main claim of the paper: tables show it, charts do not. */
  readonly variant?: true;
  /** Exponent of optimal parameters; computed from `law` unless printed. */
  readonly a?: NumberPlace;
  /** Exponent of optimal tokens. */
  readonly b?: NumberPlace;
  /** a is the logarithm of a printed growth for ten times the compute, or follows from a printed exponent of N/D. */
  readonly from?: "growth for ten times the compute" | "exponent of parameters per token";
  readonly law?: LawUse;
  /** Printed optimal size against compute. */
  readonly size?: PrintedLine;
  /** Printed optimal tokens against compute; C / (6 N) unless given. */
  readonly tokens?: PrintedLine;
  /** Claim of the paper whose range of runs holds here too; the claim itself unless given. */
  readonly rangeOf?: string;
  readonly domain?: string;
  /** Which runs are behind it; claims with the same word are not independent. */
  readonly runs?: string;
  /** Asks another question than the optimal size at given training compute, in a few words. */
  readonly question?: string;
  readonly remark?: string;
}

/** Claims of a paper under one counting. */
export interface AllocationPaper {
  readonly paper: string;
  readonly counting: Counting;
  /** Where the counting is known from. */
  readonly countingFrom: string;
  /** What is modelled. */
  readonly domain: string;
  readonly claims: readonly AllocationClaim[];
}

/** A claim about allocation that is not compared, and why. */
export interface ClaimLeftOut {
  readonly paper: string;
  readonly claim: string;
  readonly reason: string;
}

/** A quantity of the claim. */
export const quantity = (name: string): NumberPlace => ({ name });

/** A number in a row of the claim's table, from 1. */
export const inRow = (row: number, name: string): NumberPlace => ({ name, row });
