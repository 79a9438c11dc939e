import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import type { Registry } from "../registry/load.ts";
import { printedValue } from "../registry/printed.ts";
import type { Outcome } from "../registry/types.ts";
import type { AllocationEntry } from "./allocationEntry.ts";
import { ratioColumn } from "./allocationTables.ts";
import { isBeyond } from "./claimRange.ts";
import { conversionRows } from "./conversionRows.ts";
import { printedEntries } from "./printedEntries.ts";
import { replicatedEntries } from "./replicatedEntries.ts";
import type { TableRow } from "./tableDefinition.ts";

/** Rows of the tables about allocation. */
export interface AllocationRows {
  readonly allocations: readonly TableRow[];
  readonly optima: readonly TableRow[];
  readonly conversions: readonly TableRow[];
  readonly levels: readonly TableRow[];
}

/** Printed claims and replicated numbers about the optimal split, numbered in this order. */
export function allocationRows(registry: Registry, outcomes: readonly Outcome[]): AllocationRows {
  const entries = [
    ...printedEntries(registry),
    ...outcomes.flatMap((outcome) => replicatedEntries(registry, outcome)),
  ];
  const gamma = embeddingCoefficient(registry);
  return {
    allocations: entries.map((entry, index) => allocationRow(entry, index + 1)),
    optima: entries.flatMap((entry, index) => optimumRows(entry, index + 1)),
    conversions: entries.flatMap((entry, index) => conversionRows(entry, index + 1, gamma)),
    levels: levelRows(entries),
  };
}

function allocationRow(entry: AllocationEntry, id: number): TableRow {
  const { a } = entry;
  return {
    id,
    paper: entry.paper,
    claim: entry.claim,
    replication: entry.replication,
    quantity: entry.quantity,
    label: entry.label,
    source: entry.source,
    from_constants: entry.fromConstants,
    method: entry.method,
    counting: entry.counting,
    counting_from: entry.countingFrom,
    domain: entry.domain,
    question: entry.question,
    runs: entry.runs,
    variant: entry.variant,
    verified: entry.verified,
    a: a.value,
    a_low: a.low,
    a_high: a.high,
    a_level: a.level,
    a_se: a.standardError,
    b: entry.b,
    range_high: entry.range.C,
    ...Object.fromEntries(entry.optima.map(({ C, N, D }) => [ratioColumn(C), D / N])),
    remark: entry.remark,
  };
}

function optimumRows({ optima, range }: AllocationEntry, allocation: number): TableRow[] {
  return optima.map((at) => ({
    allocation,
    compute: at.C,
    parameters: at.N,
    tokens: at.D,
    tokens_per_parameter: at.D / at.N,
    beyond_range: isBeyond(range, at),
  }));
}

/** Coefficient of Pearce and Song's relation between counts; undefined when their record is not there. */
function embeddingCoefficient(registry: Registry): number | undefined {
  if (!registry.ids("paper").includes("pearce-2024")) return undefined;
  const claim = registry.paper("pearce-2024").claims.find(({ law }) => law === "pearce-embedding");
  const printed = claim?.records?.[0]?.parameters.gamma?.printed;
  return printed === undefined ? undefined : printedValue(printed);
}

/** The levels that occur, and the usual ones. */
function levelRows(entries: readonly AllocationEntry[]): TableRow[] {
  const found = entries.flatMap(({ a }) => (a.level === null ? [] : [a.level]));
  return [...new Set([0.8, 0.9, 0.95, 0.99, ...found])]
    .sort((one, other) => one - other)
    .map((level) => ({ level, z: normalHalfWidth(level) }));
}
