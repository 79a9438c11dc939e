import type {
  ComparisonDocument,
  ConversionRow,
  DifferenceRow,
  ExponentRow,
  RatioRow,
  SourceRow,
  VerdictRow,
} from "./comparisonDocument.ts";

/** A row as DuckDB gives it. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** Main rows of one counting, domain and method. */
export interface SourceCount {
  readonly counting: ExponentRow["counting"];
  readonly domain: string;
  readonly method: string;
  readonly estimates: number;
  /** Different runs behind them, and behind those with an error. */
  readonly sources: number;
  readonly withError: number;
}

const number = (value: unknown) => (value === null || value === undefined ? null : Number(value));
const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
const truth = (value: unknown) => (value === null || value === undefined ? null : value === true);

type Source = ExponentRow["source"];
type Counting = ExponentRow["counting"];

/** Paper and label of a row; a paper without a record goes by its id. */
const names = (row: SqlRow) => ({
  id: Number(row.id),
  paper: String(row.paper),
  shortTitle: text(row.short_title) ?? String(row.paper),
  label: String(row.label),
  madeBy: text(row.made_by),
  source: row.source as Source,
});

export function exponentRow(row: SqlRow): ExponentRow {
  return {
    ...names(row),
    claim: text(row.claim),
    replication: text(row.replication),
    fromConstants: row.from_constants === true,
    method: String(row.method),
    counting: row.counting as Counting,
    countingFrom: String(row.counting_from),
    domain: String(row.domain),
    question: text(row.question),
    runs: String(row.runs),
    variant: row.variant === true,
    verified: row.verified === true,
    a: Number(row.a),
    givenLow: number(row.a_low),
    givenHigh: number(row.a_high),
    givenLevel: number(row.a_level),
    low: number(row.low),
    high: number(row.high),
    standardError: number(row.se),
    outside: row.outside === true,
    b: number(row.b),
    remark: text(row.remark),
  };
}

export function sourceRow(row: SqlRow): SourceRow & { counting: Counting; domain: string; method: string } {
  return {
    ...names(row),
    counting: row.counting as Counting,
    domain: String(row.domain),
    method: String(row.method),
    runs: String(row.runs),
    a: Number(row.a),
    standardError: Number(row.se),
  };
}

export function sourceCount(row: SqlRow): SourceCount {
  return {
    counting: row.counting as Counting,
    domain: String(row.domain),
    method: String(row.method),
    estimates: Number(row.estimates),
    sources: Number(row.sources),
    withError: Number(row.with_error),
  };
}

/** One row a claim, from one row a claim and budget. */
export function ratioRows(rows: readonly SqlRow[]): RatioRow[] {
  const found = new Map<number, RatioRow & { points: RatioRow["points"][number][] }>();
  for (const row of rows) {
    const one = names(row);
    const entry = found.get(one.id) ?? {
      ...one,
      counting: row.counting as Counting,
      domain: String(row.domain),
      variant: row.variant === true,
      rangeHigh: number(row.range_high),
      points: [],
    };
    entry.points.push({
      C: Number(row.compute),
      N: Number(row.parameters),
      D: Number(row.tokens),
      tokensPerParameter: Number(row.tokens_per_parameter),
      beyond: truth(row.beyond_range),
    });
    found.set(one.id, entry);
  }
  return [...found.values()];
}

export function conversionRow(row: SqlRow): ConversionRow {
  return {
    ...names(row),
    from: row.from_counting as Counting,
    to: row.to_counting as Counting,
    original: Number(row.original),
    computeLow: Number(row.compute_low),
    computeHigh: Number(row.compute_high),
    a: Number(row.a),
    how: String(row.how),
  };
}

export function verdictRow(row: SqlRow): VerdictRow {
  return {
    replication: String(row.id),
    title: String(row.title),
    paper: String(row.paper),
    shortTitle: text(row.short_title) ?? String(row.paper),
    verdict: String(row.verdict),
    runs: Number(row.runs),
    quantities: Number(row.quantities),
    agree: Number(row.agree),
    differ: Number(row.differ),
    open: Number(row.open),
  };
}

export function differenceRow(row: SqlRow): DifferenceRow {
  return {
    replication: String(row.replication),
    shortTitle: text(row.short_title) ?? String(row.replication),
    title: String(row.title),
    unit: text(row.unit),
    printed: String(row.printed),
    ours: Number(row.ours),
    oursLow: number(row.ours_low),
    oursHigh: number(row.ours_high),
    oursLevel: number(row.ours_level),
    verdict: String(row.verdict),
    cause: text(row.cause),
  };
}

export function leftOutRow(row: SqlRow): ComparisonDocument["leftOut"][number] {
  return {
    paper: String(row.paper),
    shortTitle: text(row.short_title) ?? String(row.paper),
    claim: String(row.claim),
    reason: String(row.reason),
  };
}
