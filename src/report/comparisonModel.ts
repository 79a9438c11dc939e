import type { ComparisonDocument, ExponentGroup, ExponentRow } from "../comparison/comparisonDocument.ts";
import { count, counted, level as levelText } from "../format/numbers.ts";
import { exponentAxis, exponentFigures, variantTable } from "./comparisonExponents.ts";
import { comparisonLimits, comparisonMethods } from "./comparisonMethods.ts";
import { type PooledModels, pooledModels } from "./comparisonPooled.ts";
import { ratioFigure, ratioTable } from "./comparisonRatios.ts";
import { conversionTable, differenceTable, leftOutTable, verdictTable } from "./comparisonTables.ts";
import { countingSentence, countingTitle, exponentText, limitsText } from "./comparisonWords.ts";
import type { Draft, Figure, TextTable } from "./figure.ts";
import type { Fact } from "./modelIdentity.ts";

/** One counting in the report. */
export interface CountingModel {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly figures: readonly Figure[];
  readonly means: PooledModels;
  readonly variants: TextTable | null;
}

/** Everything the report of a comparison says, as ready strings. */
export interface ComparisonReport {
  readonly overline: string;
  readonly title: string;
  readonly heading: string;
  readonly sentence: string;
  readonly cards: readonly { readonly title: string; readonly value: string; readonly sentence: string }[];
  readonly contents: readonly { readonly id: string; readonly title: string }[];
  readonly countings: readonly CountingModel[];
  readonly notes: readonly string[];
  readonly conversions: TextTable | null;
  readonly conversionHow: string;
  readonly ratioFigures: readonly Figure[];
  readonly ratios: TextTable | null;
  readonly verdicts: TextTable | null;
  readonly differences: TextTable | null;
  /** How many printed numbers differ, in a sentence. */
  readonly differing: string;
  readonly leftOut: TextTable | null;
  readonly methods: readonly Fact[];
  readonly limits: readonly string[];
  readonly provenance: {
    readonly command: string;
    readonly facts: readonly Fact[];
    readonly queries: readonly { readonly title: string; readonly sql: string }[];
  };
}

/** The view-model: a pure function of the document. */
export function comparisonReport(document: ComparisonDocument): ComparisonReport {
  const { groups, level, ratios, asked } = document;
  const everything = asked !== null;
  const number = numbering();
  const axis = exponentAxis(groups, everything);
  const countings = groups.map((group) => countingModel(group, everything, { level, axis, number }));
  const ratioFigures = groups.flatMap(({ counting }) => {
    const found = ratioFigure(ratios, counting, everything);
    return found === null ? [] : [number(found)];
  });
  const tables = {
    conversions: conversionTable(document),
    ratios: ratios.length === 0 ? null : ratioTable(ratios),
    verdicts: verdictTable(document),
    differences: differenceTable(document),
    leftOut: leftOutTable(document),
  };
  return {
    overline: `Assay ${document.assay.version} \u00b7 comparison of published scaling laws`,
    title: "How published compute-optimal allocations compare",
    ...opening(document),
    contents: contents(countings, tables, document.notes.length > 0),
    countings,
    notes: document.notes,
    ...tables,
    conversionHow: [...new Set(document.conversions.map(({ how }) => how.split(";")[0]!))].join("; "),
    ratioFigures,
    differing: differingText(document),
    methods: comparisonMethods,
    limits: comparisonLimits(document),
    provenance: {
      command: `assay compare ${asked === null ? "--all --report" : `${asked.join(" ")} --report <folder>`}`,
      facts: [
        { label: "Assay", value: document.assay.version },
        { label: "level of intervals", value: levelText(level) },
        { label: "papers, claims, printed numbers", value: countsText(document) },
        { label: "recorded replications", value: count(document.counts.replications) },
        { label: "SHA-256 of the compared rows", value: document.sha256 },
      ],
      queries: document.queries,
    },
  };
}

/** Numbers figures in the order in which they are asked for. */
function numbering(): (found: Draft) => Figure {
  let next = 0;
  return (found) => {
    next += 1;
    return { ...found, number: next };
  };
}

interface CountingOptions {
  readonly level: number;
  readonly axis: readonly [number, number];
  readonly number: (found: Draft) => Figure;
}

function countingModel(
  group: ExponentGroup,
  everything: boolean,
  { level, axis, number }: CountingOptions,
): CountingModel {
  return {
    id: `counting-${group.counting ?? "not-read"}`,
    title: countingTitle(group.counting),
    sentence: countingSentence(group.counting),
    figures: exponentFigures(group, everything, level, axis).map(number),
    means: pooledModels(group),
    variants: variantTable(group, everything, level),
  };
}

const mainRows = (rows: readonly ExponentRow[]) => rows.filter((row) => !row.variant);

function rangeText(rows: readonly ExponentRow[]): string {
  const values = rows.map(({ a }) => a);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? exponentText(low) : `${exponentText(low)} to ${exponentText(high)}`;
}

function opening(document: ComparisonDocument): Pick<ComparisonReport, "heading" | "sentence" | "cards"> {
  const { groups, verdicts } = document;
  const rows = groups.flatMap((group) => mainRows(group.rows));
  const cards = groups.map((group) => {
    const own = mainRows(group.rows);
    const papers = new Set(own.map(({ paper }) => paper)).size;
    return {
      title: countingTitle(group.counting),
      value: own.length === 0 ? "no main claim" : rangeText(own),
      sentence: `${counted(own.length, "exponent")} of ${counted(papers, "paper")}`,
    };
  });
  if (verdicts.length > 0) {
    const reproduced = verdicts.filter(({ verdict }) => verdict === "reproduced").length;
    cards.push({
      title: "Replications",
      value: `${reproduced} of ${verdicts.length} reproduced`,
      sentence: `${counted(sum(verdicts.map(({ agree }) => agree)), "printed number agrees", "printed numbers agree")}, ${count(sum(verdicts.map(({ differ }) => differ)))} differ`,
    });
  }
  if (rows.length === 0)
    return {
      heading: "No exponent to compare",
      sentence: "None of what was asked for has an exponent of optimal parameters.",
      cards,
    };
  const papers = new Set(rows.map(({ paper }) => paper)).size;
  const replicated = rows.filter(({ source }) => source === "replicated").length;
  return {
    heading: headingOf(groups),
    sentence:
      `${counted(rows.length - replicated, "published exponent")} of ${counted(papers, "paper")}${replicated === 0 ? "" : `, and ${count(replicated)} replicated from runs,`} say how the best size grows with compute. ` +
      "They answer one question only where parameters are counted alike, so each way of counting stands by itself. " +
      meansText(groups),
    cards,
  };
}

/** Every mean that is formed, in a sentence each. */
function meansText(groups: readonly ExponentGroup[]): string {
  const means = groups.flatMap(({ counting, summaries }) =>
    summaries.flatMap(({ domain, method, independent, results }) => {
      const best = results.find((one) => one.method === "Paule-Mandel");
      if (best === undefined) return [];
      const { low, high } = best.hartungKnapp;
      return `${countingTitle(counting)}, by ${method} (${domain}), the mean over ${independent.length} independent sources is ${exponentText(best.estimate)}, ${levelText(best.level)} interval ${limitsText(low, high)}.`;
    }),
  );
  return means.length === 0
    ? "No method has three independent sources with an error, so no mean is formed."
    : means.join(" ");
}

/** The ranges of the two usual countings, as far as they are there. */
function headingOf(groups: readonly ExponentGroup[]): string {
  const found = groups.map((group) => ({ counting: group.counting, rows: mainRows(group.rows) }));
  const range = (counting: ExponentGroup["counting"]) => {
    const rows = found.find((group) => group.counting === counting)?.rows ?? [];
    return rows.length === 0 ? undefined : rangeText(rows);
  };
  const [total, bare] = [range("total"), range("non-embedding")];
  if (total !== undefined && bare !== undefined)
    return `Exponents run from ${total} with all parameters counted, from ${bare} without embeddings`;
  const first = found.find(({ rows }) => rows.length > 0)!;
  return `${countingTitle(first.counting)}: exponents from ${rangeText(first.rows)}`;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function countsText({ counts }: ComparisonDocument): string {
  const unconfirmed =
    counts.unverified === 0 ? "" : `, ${count(counts.unverified)} of them not yet confirmed`;
  return `${count(counts.papers)}, ${count(counts.claims)}, ${count(counts.numbers)}${unconfirmed}`;
}

function differingText({ differences, verdicts }: ComparisonDocument): string {
  const compared = sum(verdicts.map(({ agree, differ }) => agree + differ));
  const places = new Set(differences.map(({ replication }) => replication)).size;
  return `${count(differences.length)} of ${counted(compared, "printed number")} that were compared ${differences.length === 1 ? "differs" : "differ"} from what the runs give, in ${counted(places, "replication")}.`;
}

type Tables = Pick<ComparisonReport, "conversions" | "ratios" | "verdicts" | "differences" | "leftOut">;

function contents(
  countings: readonly CountingModel[],
  tables: Tables,
  noted: boolean,
): ComparisonReport["contents"] {
  const all: [string, string, boolean][] = [
    ["summary", "Summary", true],
    ...countings.map(({ id, title }): [string, string, boolean] => [id, title, true]),
    ["intervals", "Notes on the intervals", noted],
    ["conversions", "From one counting to another", tables.conversions !== null],
    ["ratios", "Tokens per parameter", tables.ratios !== null],
    ["verdicts", "Verdicts of replications", true],
    ["differences", "Numbers that differ", tables.differences !== null],
    ["left-out", "Claims not compared", tables.leftOut !== null],
    ["methods", "How it was computed", true],
    ["limits", "What this does not show", true],
    ["provenance", "Provenance", true],
  ];
  return all.filter(([, , present]) => present).map(([id, title]) => ({ id, title }));
}
