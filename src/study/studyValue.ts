import type { NoResult } from "../allocation/noResult.ts";
import { quantile, standardDeviation } from "../intervals/quantile.ts";

/** A number that a step computed. */
export interface StudyValue {
  readonly value: number;
  /** Limits; one is left out where it is open. */
  readonly low?: number;
  readonly high?: number;
  readonly level?: number;
  readonly standardError?: number;
  /** How the interval was made; absent without one. */
  readonly method?: string;
  /** Resampled values; draws of one step with equal places belong together. */
  readonly draws?: Float64Array;
}

/** A number that does not exist, with the reason. */
export interface MissingValue {
  readonly missing: string;
}

/** Named numbers of a step; see valueKey. */
export type StudyValues = Record<string, StudyValue | MissingValue>;

/** The key of a value: its name, in a group, at a place. */
export function valueKey(value: string, at?: number | string, group?: string): string {
  return `${group === undefined ? "" : `[${group}]`}${value}${at === undefined ? "" : `@${at}`}`;
}

/** A number without an interval, or the reason why it is none. */
export function plainValue(value: number | NoResult): StudyValue | MissingValue {
  if (typeof value !== "number") return { missing: value.message };
  return Number.isFinite(value) ? { value } : { missing: `the result is ${value}` };
}

/** What estimators of the allocation folder give, as a value. */
export function estimatedValue(
  estimate: {
    readonly value: number;
    readonly standardError: number | null;
    readonly low: number | null;
    readonly high: number | null;
  },
  level: number,
  method: string,
): StudyValue {
  const { value, standardError, low, high } = estimate;
  if (low === null && high === null) return { value };
  return {
    value,
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
    level,
    ...(standardError === null ? {} : { standardError }),
    method,
  };
}

/** Percentile limits and standard error of a value from its draws; those that failed (NaN) are left out. */
export function drawnValue(value: number, draws: Float64Array, level: number, method: string): StudyValue {
  const sorted = draws.filter(Number.isFinite).sort();
  if (sorted.length < 2) return { value };
  const tail = (1 - level) / 2;
  return {
    value,
    low: quantile(sorted, tail),
    high: quantile(sorted, 1 - tail),
    level,
    standardError: standardDeviation(sorted),
    method,
    draws,
  };
}

/** Whether a value exists. */
export function isValue(value: StudyValue | MissingValue | undefined): value is StudyValue {
  return value !== undefined && "value" in value;
}
