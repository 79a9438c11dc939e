import type { AllocationEntry } from "../results/allocationEntry.ts";
import type { Counting } from "../results/comparedClaims.ts";
import type { RandomEffects } from "./randomEffects.ts";

/** An exponent of optimal parameters with its interval brought to the level of the comparison. */
export interface ExponentRow
  extends Omit<AllocationEntry, "quantity" | "a" | "b" | "optima" | "constants" | "range"> {
  /** allocations.id of the results database. */
  readonly id: number;
  readonly shortTitle: string;
  /** Replication, and its quantity where it has several for the claim; null for printed ones. */
  readonly madeBy: string | null;
  readonly a: number;
  /** As given. */
  readonly givenLow: number | null;
  readonly givenHigh: number | null;
  readonly givenLevel: number | null;
  /** At the level of the comparison; null where nothing, or no level, is given. */
  readonly low: number | null;
  readonly high: number | null;
  readonly standardError: number | null;
  /** Whether a lies outside its own interval; the interval is then scaled about its middle. */
  readonly outside: boolean;
  readonly b: number | null;
}

/** Exponents of one counting, with or without summaries. */
export interface ExponentGroup {
  readonly counting: Counting;
  readonly rows: readonly ExponentRow[];
  /** Why nothing of this counting is pooled, whatever its sources; null when three sources would be. */
  readonly unpoolable: string | null;
  /** One a domain and method. */
  readonly summaries: readonly Summary[];
}

/** The estimates by one method in one domain, and their random-effects summary where three are independent. */
export interface Summary {
  readonly domain: string;
  readonly method: string;
  readonly estimates: number;
  /** Different runs behind the estimates. */
  readonly sources: number;
  /** Different runs behind those with a standard error. */
  readonly withError: number;
  /** What enters: one estimate a source of runs and a paper. */
  readonly independent: readonly SourceRow[];
  /** By each estimator of the variance between sources; empty with fewer than three. */
  readonly results: readonly RandomEffects[];
}

/** An estimate that enters a summary. */
export interface SourceRow {
  readonly id: number;
  readonly paper: string;
  readonly shortTitle: string;
  readonly label: string;
  /** Replication, and its quantity where it has several for the claim; null for printed ones. */
  readonly madeBy: string | null;
  readonly source: "printed" | "replicated";
  readonly runs: string;
  readonly a: number;
  readonly standardError: number;
}

/** Optimal tokens per parameter of one claim at several budgets. */
export interface RatioRow {
  readonly id: number;
  readonly paper: string;
  readonly shortTitle: string;
  readonly label: string;
  /** Replication, and its quantity where it has several for the claim; null for printed ones. */
  readonly madeBy: string | null;
  readonly source: "printed" | "replicated";
  readonly counting: Counting;
  readonly domain: string;
  readonly variant: boolean;
  /** Largest compute of the runs in FLOP; null when it is not registered. */
  readonly rangeHigh: number | null;
  readonly points: readonly {
    readonly C: number;
    readonly N: number;
    readonly D: number;
    readonly tokensPerParameter: number;
    /** Whether it lies beyond the runs; null when their range is not registered. */
    readonly beyond: boolean | null;
  }[];
}

/** An exponent in another counting than the claim's. */
export interface ConversionRow {
  readonly id: number;
  readonly paper: string;
  readonly shortTitle: string;
  readonly label: string;
  /** Replication, and its quantity where it has several for the claim; null for printed ones. */
  readonly madeBy: string | null;
  readonly source: "printed" | "replicated";
  readonly from: Counting;
  readonly to: Counting;
  readonly original: number;
  readonly computeLow: number;
  readonly computeHigh: number;
  readonly a: number;
  readonly how: string;
}

/** The verdict of a recorded replication. */
export interface VerdictRow {
  readonly replication: string;
  readonly title: string;
  readonly paper: string;
  readonly shortTitle: string;
  readonly verdict: string;
  readonly runs: number;
  readonly quantities: number;
  readonly agree: number;
  readonly differ: number;
  readonly open: number;
}

/** A quantity of a replication that differs from what was printed. */
export interface DifferenceRow {
  readonly replication: string;
  readonly shortTitle: string;
  readonly title: string;
  readonly unit: string | null;
  readonly printed: string;
  readonly ours: number;
  readonly oursLow: number | null;
  readonly oursHigh: number | null;
  readonly oursLevel: number | null;
  readonly verdict: string;
  readonly cause: string | null;
}

/** Everything a comparison says: a pure function of the results database, of what was asked, and of the level. */
export interface ComparisonDocument {
  readonly schema: "comparison/1";
  readonly assay: { readonly version: string };
  /** Papers and replications that were named; null for all. */
  readonly asked: readonly string[] | null;
  readonly level: number;
  readonly counts: {
    readonly papers: number;
    readonly claims: number;
    readonly numbers: number;
    readonly unverified: number;
    readonly replications: number;
  };
  readonly groups: readonly ExponentGroup[];
  readonly ratios: readonly RatioRow[];
  readonly conversions: readonly ConversionRow[];
  readonly verdicts: readonly VerdictRow[];
  readonly differences: readonly DifferenceRow[];
  readonly leftOut: readonly {
    readonly paper: string;
    readonly shortTitle: string;
    readonly claim: string;
    readonly reason: string;
  }[];
  readonly notes: readonly string[];
  readonly queries: readonly { readonly title: string; readonly sql: string }[];
  /** SHA-256 of the compared rows. */
  readonly sha256: string;
}
