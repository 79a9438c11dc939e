import { forestOfPapers, type PaperGroup, type PaperRow } from "../charts/forestOfPapers.ts";
import type { ExponentGroup, ExponentRow, Summary } from "../comparison/comparisonDocument.ts";
import { counted, level as levelText } from "../format/numbers.ts";
import { extent, linearTicks, padded } from "./axis.ts";
import {
  countingTitle,
  exponentText,
  limitsText,
  rowName,
  sourceWord,
  valueText,
} from "./comparisonWords.ts";
import { type Draft, draft, groupedTable, type TextTable } from "./figure.ts";

/** A chart with more rows would not fit on a printed page. */
const mostRows = 22;

/** The rows that charts show: main claims, or all when a comparison was asked of a few papers. */
export function shownRows(group: ExponentGroup, all: boolean): readonly ExponentRow[] {
  return all ? group.rows : group.rows.filter((row) => !row.variant);
}

/** Forest plots of a group, domains kept together, as many as its rows need. */
export function exponentFigures(
  group: ExponentGroup,
  everything: boolean,
  level: number,
  axis: readonly [number, number],
): Draft[] {
  const chunks = chunksOf(byDomain(shownRows(group, everything)));
  return chunks.map((domains, index) => exponentFigure(group, domains, level, { index, axis }));
}

/** One range of exponents for all charts, so that eyes can compare across them. */
export function exponentAxis(
  groups: readonly ExponentGroup[],
  everything: boolean,
): readonly [number, number] {
  const rows = groups.flatMap((group) => shownRows(group, everything));
  const values = rows.flatMap(({ a, low, high }) => [a, low, high].filter((one) => one !== null));
  const means = groups.flatMap(({ summaries }) =>
    summaries.flatMap(({ results }) => results.map(({ estimate }) => estimate)),
  );
  return padded(extent([0.5, ...values, ...means])!, 0.04, false);
}

type Domain = readonly [string, readonly ExponentRow[]];

function byDomain(rows: readonly ExponentRow[]): Domain[] {
  return [...new Set(rows.map(({ domain }) => domain))].map((domain) => [
    domain,
    rows.filter((row) => row.domain === domain),
  ]);
}

/** All domains in one chart where they fit; otherwise language by itself, then the others, each cut where it is too long. */
function chunksOf(domains: readonly Domain[]): Domain[][] {
  const size = domains.reduce((sum, [, rows]) => sum + rows.length, 0);
  if (size <= mostRows) return [[...domains]];
  if (domains.length === 1) return piecesOf(domains[0]!);
  const [first, ...rest] = domains;
  return [...chunksOf([first!]), ...chunksOf(rest)];
}

function piecesOf([domain, rows]: Domain): Domain[][] {
  const pieces = Math.ceil(rows.length / mostRows);
  const each = Math.ceil(rows.length / pieces);
  return Array.from({ length: pieces }, (_, i) => [[domain, rows.slice(i * each, (i + 1) * each)]]);
}

function exponentFigure(
  group: ExponentGroup,
  domains: Domain[],
  level: number,
  { index, axis }: { readonly index: number; readonly axis: readonly [number, number] },
): Draft {
  const rows = domains.flatMap(([, one]) => one);
  const groups = domains.map(([domain, one]) => paperGroup(group, domain, one));
  const name = `exponents-${group.counting ?? "not-read"}${index === 0 ? "" : `-${index + 1}`}`;
  const of = domains.map(([one]) => one).join(", ");
  const words = {
    id: name,
    title: `${countingTitle(group.counting)}: exponent of optimal size (${of})`,
    description: describe(rows),
  };
  return draft({
    words,
    caption: caption(rows, level),
    draw: (size) =>
      forestOfPapers(
        {
          ...words,
          axis: { log: false, domain: axis, ticks: linearTicks(axis[0], axis[1], 8) },
          xTitle: "a: optimal parameters grow as compute to a",
          groups,
          reference: { value: 0.5, label: "parameters and tokens alike" },
        },
        size,
      ),
    table: exponentTable(domains, level),
    header: [
      "paper",
      "claim",
      "replication",
      "label",
      "source",
      "method",
      "domain",
      "a",
      "low",
      "high",
      "level",
      "given_low",
      "given_high",
      "given_level",
      "standard_error",
    ],
    rows: rows.map((row) => [
      row.paper,
      row.claim,
      row.replication,
      row.label,
      sourceWord(row),
      row.method,
      row.domain,
      row.a,
      row.low,
      row.high,
      row.low === null ? null : level,
      row.givenLow,
      row.givenHigh,
      row.givenLevel,
      row.standardError,
    ]),
  });
}

function paperGroup(group: ExponentGroup, domain: string, rows: readonly ExponentRow[]): PaperGroup {
  const pooled = group.summaries.filter((one) => one.domain === domain && one.results.length > 0);
  return { title: domain, rows: [...rows.map(paperRow), ...pooled.map(summaryRow)] };
}

function paperRow(row: ExponentRow): PaperRow {
  return {
    kind: row.source === "replicated" ? "replicated" : row.fromConstants ? "constants" : "printed",
    paper: row.shortTitle,
    label: row.madeBy === null ? row.label : `${row.label} (${row.madeBy})`,
    value: row.a,
    low: row.low,
    high: row.high,
    words: row.low === null ? valueText(row) : `${valueText(row)} ${limitsText(row.low, row.high)}`,
  };
}

function summaryRow({ method, results }: Summary): PaperRow {
  const result = results.find((one) => one.method === "Paule-Mandel")!;
  const { low, high } = result.hartungKnapp;
  return {
    kind: "summary",
    paper: `Mean of ${counted(result.studies, "source")}`,
    label: method,
    value: result.estimate,
    low,
    high,
    words: `${exponentText(result.estimate)} ${limitsText(low, high)}`,
  };
}

function caption(rows: readonly ExponentRow[], level: number): string {
  const intervals = rows.filter((row) => row.low !== null).length;
  const bare = rows.length - intervals;
  return (
    `${counted(rows.length, "exponent")}, ${intervals === 0 ? "none" : intervals} with an interval at ${levelText(level)}` +
    `${bare > 0 && intervals > 0 ? "; points without a bar come without one" : ""}. ` +
    "Right of the line parameters should grow faster than tokens."
  );
}

function describe(rows: readonly ExponentRow[]): string {
  const sorted = [...rows].sort((one, other) => one.a - other.a);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  return (
    `${counted(rows.length, "exponent")} from ${exponentText(least.a)} (${least.shortTitle}, ${least.label}) ` +
    `to ${exponentText(most.a)} (${most.shortTitle}, ${most.label}).`
  );
}

/** Exponents by domain as a table. */
export function exponentTable(domains: readonly Domain[], level: number): TextTable {
  return groupedTable(
    "Exponents of optimal parameters",
    ["claim", "#a", `#${levelText(level)} interval`, "source", "method", "as given"],
    domains.map(([title, rows]) => ({
      title,
      rows: rows.map((row) => [
        rowName(row),
        valueText(row),
        limitsText(row.low, row.high),
        sourceWord(row),
        row.method,
        givenText(row),
      ]),
    })),
  );
}

/** The interval or error that was given, with its level. */
export function givenText(row: ExponentRow): string {
  if (row.givenLow !== null && row.givenHigh !== null)
    return `${limitsText(row.givenLow, row.givenHigh)}${row.givenLevel === null ? ", level not stated" : ` at ${levelText(row.givenLevel)}`}`;
  return row.standardError === null ? "no interval" : `standard error ${exponentText(row.standardError)}`;
}

/** Rows that charts leave out, as a table; null when there are none. */
export function variantTable(group: ExponentGroup, everything: boolean, level: number): TextTable | null {
  const rows = everything ? [] : group.rows.filter((row) => row.variant);
  return rows.length === 0 ? null : exponentTable(byDomain(rows), level);
}
