import type { Outcome, OutcomeQuantity } from "../registry/types.ts";
import type { TableRow } from "./tableDefinition.ts";

/** Rows of the tables of recorded outcomes. */
export interface OutcomeRows {
  readonly outcomes: readonly TableRow[];
  readonly quantities: readonly TableRow[];
}

/** Outcomes and their quantities in their order. */
export function outcomeRows(recorded: readonly Outcome[]): OutcomeRows {
  return {
    outcomes: recorded.map(outcomeRow),
    quantities: recorded.flatMap((outcome) =>
      outcome.quantities.map((quantity) => quantityRow(outcome, quantity)),
    ),
  };
}

function outcomeRow({ id, title, paper, verdict, runs, dropped, datasets, notes }: Outcome): TableRow {
  return {
    id,
    title,
    paper,
    verdict,
    runs,
    dropped: dropped.reduce((sum, { count }) => sum + count, 0),
    datasets: datasets.map((dataset) => dataset.id).join(" "),
    notes: notes.length === 0 ? null : notes.join("\n"),
  };
}

function quantityRow(outcome: Outcome, quantity: OutcomeQuantity): TableRow {
  const { published, ours } = quantity;
  return {
    replication: outcome.id,
    paper: published?.paper ?? outcome.paper,
    id: quantity.id,
    title: quantity.title,
    symbol: quantity.symbol,
    kind: quantity.kind,
    counting: quantity.counting,
    method: quantity.method,
    unit: quantity.unit,
    claim: published?.claim,
    printed: published?.printed,
    published: published?.value,
    published_low: published?.low,
    published_high: published?.high,
    published_level: published?.level,
    published_verified: published?.verified,
    ours: ours?.value,
    ours_low: ours?.low,
    ours_high: ours?.high,
    ours_level: ours?.level,
    ours_se: ours?.standardError,
    interval_method: ours?.method,
    agrees: quantity.agrees,
    verdict: quantity.verdict,
    cause: quantity.cause,
  };
}
