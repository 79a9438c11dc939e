import { estimateText, scientific, significant } from "../format/numbers.ts";
import type { Audit } from "../registry/types.ts";
import { type TextTable, textTable } from "./figure.ts";
import { symbolOf } from "./records.ts";

export interface ComparisonModel {
  readonly title: string;
  readonly sentence: string;
  readonly table: TextTable;
}

/** Recorded results of other data for the same law beside this refit. */
export function comparisonModels(audit: Audit): ComparisonModel[] {
  return (audit.comparisons ?? []).map((comparison) => ({
    title: comparison.title,
    sentence: comparison.sentence,
    table: textTable(
      "This refit beside the recorded one, each with its interval",
      ["quantity", "#here", "#there", "#shift in standard errors"],
      comparison.rows.map((row) => {
        const here = estimateText(row.here, row.unit);
        const there = estimateText(row.there, row.unit);
        const at = row.compute === undefined ? "" : ` at ${scientific(row.compute)} FLOP`;
        return [
          `${symbolOf(row.symbol)}${at}`,
          `${here.estimate} ${here.interval}`,
          `${there.estimate} ${there.interval}`,
          row.shift === null ? "" : significant(row.shift, 2),
        ];
      }),
    ),
  }));
}
