import type {
  ComparisonDocument,
  ExponentGroup,
  ExponentRow,
  RatioRow,
} from "../comparison/comparisonDocument.ts";
import { fewestSources } from "../comparison/exponentGroups.ts";
import { count, counted, level as levelText } from "../format/numbers.ts";
import { shownRows } from "../report/comparisonExponents.ts";
import { independentText, pooledSentence } from "../report/comparisonPooled.ts";
import {
  countingTitle,
  limitsText,
  ratioText,
  rowName,
  sourceWord,
  valueText,
} from "../report/comparisonWords.ts";
import { formatTable, type Paint, plain, wrap } from "./terminal.ts";

/** Longer names are cut; --json and the report have them whole. */
const longestName = 66;

/** The comparison in a terminal: exponents by counting, summaries, tokens per parameter, verdicts. */
export function compareFieldText(document: ComparisonDocument, paint: Paint, width: number): string {
  const everything = document.asked !== null;
  const hidden = document.groups.flatMap(({ rows }) => rows).filter(({ variant }) => variant && !everything);
  return [
    ...document.groups.map((group) => groupText(group, document.level, everything, paint, width)),
    ...(document.groups.length === 0 ? ["No exponent of optimal parameters among what was asked for."] : []),
    ratioSection(document.ratios, everything, paint),
    verdictText(document, paint),
    ...(hidden.length === 0
      ? []
      : [
          wrap(
            `${counted(hidden.length, "variant")} on the same runs: --json, or assay query "from allocations"`,
            width,
          ),
        ]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function groupText(
  group: ExponentGroup,
  level: number,
  everything: boolean,
  paint: Paint,
  width: number,
): string {
  const rows = shownRows(group, everything);
  const names = namesOf(rows);
  const domains = new Set(rows.map(({ domain }) => domain));
  const table = formatTable(
    [
      { header: "claim" },
      ...(domains.size > 1 ? [{ header: "domain" }] : []),
      { header: "source" },
      { header: "a", align: "point" },
      { header: `${levelText(level)} interval` },
    ],
    rows.map((row, index) => [
      names[index]!,
      ...(domains.size > 1 ? [plain(row.domain)] : []),
      sourceWord(row),
      valueText(row),
      limitsOf(row),
    ]),
    paint,
  );
  const means = meansOf(group).map((sentence) => wrap(sentence, width));
  return [paint.bold(countingTitle(group.counting)), table, ...means].join("\n");
}

/** What is pooled, and how many independent sources there are where nothing is. */
function meansOf({ unpoolable, summaries }: ExponentGroup): string[] {
  if (unpoolable !== null) return [unpoolable];
  const without = summaries.filter(({ results }) => results.length === 0);
  return [
    ...summaries
      .filter(({ results }) => results.length > 0)
      .map((one) => `${one.method}, ${one.domain}: ${pooledSentence(one)}`),
    ...(without.length === 0
      ? []
      : [
          `A mean takes ${fewestSources} independent sources with an error by one method; there are: ${independentText(without)}.`,
        ]),
  ];
}

/** Names of rows; what was replicated stands indented below the printed claim. */
function namesOf(rows: readonly Named[]): string[] {
  return rows.map((row, index) => {
    const above = rows[index - 1];
    const below = row.madeBy !== null && above?.paper === row.paper && above.label === row.label;
    return clip(plain(below ? `  replicated: ${row.madeBy}` : rowName(row)));
  });
}

const clip = (name: string) => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);

type Named = Pick<ExponentRow, "paper" | "shortTitle" | "label" | "madeBy">;

/** Nothing rather than a dash, so that the eye finds the rows with an interval. */
const limitsOf = ({ low, high }: ExponentRow) => (low === null ? "" : limitsText(low, high));

function ratioSection(ratios: readonly RatioRow[], everything: boolean, paint: Paint): string {
  const rows = ratios.filter((row) => everything || (!row.variant && row.domain === "language"));
  const names = namesOf(rows);
  const budgets = [...new Set(rows.flatMap(({ points }) => points.map(({ C }) => C)))].sort((a, b) => a - b);
  if (rows.length === 0) return "";
  const table = formatTable(
    [
      { header: "claim" },
      { header: "N counts" },
      ...budgets.map((C) => ({ header: C.toExponential().replace("+", ""), align: "right" as const })),
    ],
    rows.map((row, index) => [
      names[index]!,
      row.counting ?? "not read",
      ...budgets.map((C) => {
        const point = row.points.find((one) => one.C === C);
        return point === undefined ? "" : ratioText(point.tokensPerParameter, point.beyond);
      }),
    ]),
    paint,
  );
  const heading = `${paint.bold("Optimal tokens per parameter")}  ${paint.dim("by compute in FLOP; † beyond the runs, where their range is registered")}`;
  return `${heading}\n${table}`;
}

function verdictText({ verdicts }: ComparisonDocument, paint: Paint): string {
  if (verdicts.length === 0)
    return `${paint.bold("Verdicts")}\nNo replication is recorded for what was asked.`;
  const table = formatTable(
    [
      { header: "replication" },
      { header: "paper" },
      { header: "agree", align: "right" },
      { header: "differ", align: "right" },
      { header: "verdict" },
    ],
    verdicts.map((row) => [
      plain(row.replication),
      plain(row.shortTitle),
      count(row.agree),
      count(row.differ),
      plain(row.verdict),
    ]),
    paint,
  );
  return `${paint.bold("Verdicts of replications")}\n${table}`;
}
