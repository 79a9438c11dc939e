import type { ExponentRow } from "../comparison/comparisonDocument.ts";
import { ABSENT, fixed, scientific, significant } from "../format/numbers.ts";

type Counting = ExponentRow["counting"];

/** A counting as it stands in headings. */
export function countingTitle(counting: Counting): string {
  switch (counting) {
    case "total":
      return "All parameters counted";
    case "non-embedding":
      return "Embeddings left out";
    case "other":
      return "Counted in another way";
    case null:
      return "Counting not read";
  }
}

/** What a counting means, in a sentence. */
export function countingSentence(counting: Counting): string {
  switch (counting) {
    case "total":
      return "N counts every parameter, embeddings and head included, and compute counts them too.";
    case "non-embedding":
      return "N and compute leave out embeddings and head. At small sizes these are a large part of a model, which can make the same runs show a larger exponent.";
    case "other":
      return "N is something else: FLOP per token, parameters with the head but without the embedding, or FLOP per token divided by six. Each paper has its own, and none is converted.";
    case null:
      return "How N is counted was not among the facts read, so these exponents are compared with no other group.";
  }
}

/** A counting as a word in a table or file name. */
export function countingWord(counting: Counting): string {
  return counting ?? "not read";
}

// Three decimals tell apart what papers print; more would promise what no interval keeps.
const decimals = 3;

/** An exponent. */
export function exponentText(value: number | null): string {
  return value === null ? ABSENT : fixed(value, decimals);
}

/** An exponent, with a star when the number behind it was not yet seen at its place. */
export function valueText({ a, verified }: Pick<ExponentRow, "a" | "verified">): string {
  return `${exponentText(a)}${verified ? "" : "*"}`;
}

/** Limits of an exponent in brackets. */
export function limitsText(low: number | null, high: number | null): string {
  if (low === null || high === null) return ABSENT;
  return `[${fixed(low, decimals)}, ${fixed(high, decimals)}]`;
}

/** Tokens per parameter, marked when they lie beyond the runs. */
export function ratioText(value: number, beyond: boolean | null): string {
  return `${significant(value, 2)}${beyond === true ? "\u2020" : ""}`;
}

/** Compute in FLOP, or that it is not registered. */
export function computeText(C: number | null): string {
  return C === null ? "not registered" : scientific(C, 2);
}

/** How a row came about. */
export function sourceWord(row: Pick<ExponentRow, "source" | "fromConstants">): string {
  if (row.source === "replicated") return "replicated";
  return row.fromConstants ? "from constants" : "printed";
}

/** Paper and label of a row, and which replication made it. */
export function rowName({
  shortTitle,
  label,
  madeBy,
}: Pick<ExponentRow, "shortTitle" | "label" | "madeBy">): string {
  return `${shortTitle} \u00b7 ${label}${madeBy === null ? "" : ` (${madeBy})`}`;
}
