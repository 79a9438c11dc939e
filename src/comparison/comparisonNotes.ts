import { counted, level as levelText } from "../format/numbers.ts";
import type { ExponentRow } from "./comparisonDocument.ts";

const count = (rows: readonly ExponentRow[], some: (row: ExponentRow) => boolean) => rows.filter(some).length;

/** What a reader has to know about the intervals and the exponents, one sentence each. */
export function comparisonNotes(rows: readonly ExponentRow[], level: number): string[] {
  const scaled = count(
    rows,
    (row) => row.low !== null && row.givenLevel !== null && row.givenLevel !== level,
  );
  const errors = count(rows, (row) => row.low !== null && row.givenLevel === null);
  const outside = rows.filter((row) => row.outside);
  const widthless = rows.filter((row) => row.givenLow !== null && row.givenLow === row.givenHigh);
  const bare = count(rows, (row) => row.low === null);
  const computed = count(rows, (row) => row.fromConstants);
  const unverified = rows.filter((row) => !row.verified);
  const names = (some: readonly ExponentRow[]) =>
    some.map(({ shortTitle, label }) => `${shortTitle} (${label})`).join("; ");
  return [
    scaled > 0
      ? `${counted(scaled, "interval is", "intervals are")} given at another level and brought to ${levelText(level)} by the normal approximation, each side by itself: its distance from the estimate times the ratio of the normal quantiles.`
      : "",
    errors > 0
      ? `${counted(errors, "interval comes", "intervals come")} from a standard error: estimate plus and minus the normal quantile times the error.`
      : "",
    outside.length > 0
      ? `The estimate lies outside its own interval in ${names(outside)}. There the interval is scaled about its middle.`
      : "",
    widthless.length > 0 ? `An interval without width cannot be weighed: ${names(widthless)}.` : "",
    bare > 0
      ? `${counted(bare, "exponent comes", "exponents come")} without an interval or error, or without its level.`
      : "",
    computed > 0
      ? `${counted(computed, "exponent is", "exponents are")} not printed and follow from the printed constants, at 1e21 FLOP where the law makes it change with compute.`
      : "",
    unverified.length > 0 ? `* Not yet confirmed at the place that is named: ${names(unverified)}.` : "",
  ].filter((sentence) => sentence !== "");
}
