import type { ComparisonDocument, ConversionRow, DifferenceRow } from "../comparison/comparisonDocument.ts";
import { count, level as levelText, quantity, scientific } from "../format/numbers.ts";
import { countingWord, exponentText, rowName } from "./comparisonWords.ts";
import { groupedTable, type TextTable, textTable } from "./figure.ts";
import { verdictMark } from "./marks.ts";

/** Verdicts of recorded replications; null when none is recorded. */
export function verdictTable({ verdicts }: ComparisonDocument): TextTable | null {
  if (verdicts.length === 0) return null;
  return textTable(
    "Verdicts of recorded replications",
    ["replication", "verdict", "#runs", "#agree", "#differ", "#not checkable"],
    verdicts.map((row) => [
      row.title,
      `${verdictMark(row.verdict as Parameters<typeof verdictMark>[0]).symbol} ${row.verdict}`,
      row.runs === 0 ? "" : count(row.runs),
      count(row.agree),
      count(row.differ),
      count(row.open),
    ]),
  );
}

/** Printed numbers that the runs do not give, by replication; null when there are none. */
export function differenceTable({ differences }: ComparisonDocument): TextTable | null {
  if (differences.length === 0) return null;
  return groupedTable(
    "Printed numbers that differ from what the runs give",
    ["quantity", "#printed", "#ours", "#interval", "why"],
    [...new Set(differences.map(({ replication }) => replication))].map((title) => ({
      title,
      rows: differences
        .filter(({ replication }) => replication === title)
        .map((row, index, rows) => [
          row.unit === null ? row.title : `${row.title} (${row.unit})`,
          row.printed,
          quantity(row.ours, "", 4),
          intervalOf(row),
          causeText(row.cause, rows[index - 1]?.cause),
        ]),
    })),
  );
}

/** Quantities of one step often share a cause, which is told once. */
function causeText(cause: string | null, above: string | null | undefined): string {
  if (cause === null) return "no cause is registered";
  return cause === above ? "as above" : cause;
}

function intervalOf({ oursLow, oursHigh, oursLevel }: DifferenceRow): string {
  if (oursLow === null || oursHigh === null) return "";
  const at = oursLevel === null ? "" : ` at ${levelText(oursLevel)}`;
  return `[${quantity(oursLow, "", 3)}, ${quantity(oursHigh, "", 3)}]${at}`;
}

/** Exponents in another counting, one row a law; null when none can be converted. */
export function conversionTable({ conversions }: ComparisonDocument): TextTable | null {
  if (conversions.length === 0) return null;
  const ranges = [...new Map(conversions.map((row) => [rangeText(row), row])).keys()];
  const laws = [...new Set(conversions.map(({ id }) => id))];
  return textTable(
    "Exponent of optimal parameters, as claimed and converted",
    ["law", "#as claimed", ...ranges.map((range) => `#${range}`)],
    laws.map((id) => {
      const rows = conversions.filter((row) => row.id === id);
      const first = rows[0]!;
      return [
        rowName(first),
        `${exponentText(first.original)} (${countingWord(first.from)})`,
        ...ranges.map((range) => exponentText(rows.find((row) => rangeText(row) === range)?.a ?? null)),
      ];
    }),
  );
}

function rangeText({ to, computeLow, computeHigh }: ConversionRow): string {
  const at =
    computeLow === computeHigh
      ? `at ${scientific(computeLow, 1)}`
      : `from ${scientific(computeLow, 1)} to ${scientific(computeHigh, 1)}`;
  return `${countingWord(to)}, ${at} FLOP`;
}

/** Claims that are not compared; null when there are none. */
export function leftOutTable({ leftOut }: ComparisonDocument): TextTable | null {
  if (leftOut.length === 0) return null;
  return textTable(
    "Claims about allocation that are not compared",
    ["claim", "why"],
    leftOut.map(({ shortTitle, claim, reason }) => [`${shortTitle} \u00b7 ${claim}`, reason]),
  );
}
