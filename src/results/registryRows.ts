import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Registry } from "../registry/load.ts";
import { roundingInterval } from "../registry/printed.ts";
import { readJson } from "../registry/readJson.ts";
import { rowNumbers } from "../registry/rowNumbers.ts";
import type { Corpus, Paper, PaperClaim, PrintedNumber } from "../registry/types.ts";
import { valuesOf } from "./printedNumber.ts";
import type { TableRow } from "./tableDefinition.ts";

/** Rows of the tables that restate the registry. */
export interface RegistryRows {
  readonly papers: readonly TableRow[];
  readonly corpus: readonly TableRow[];
  readonly claims: readonly TableRow[];
  readonly numbers: readonly TableRow[];
}

/** Papers, claims and printed numbers in the order of ids and of the records, and the list of papers looked at. */
export function registryRows(registry: Registry): RegistryRows {
  const papers = registry.ids("paper").map((id) => registry.paper(id));
  const corpus = corpusOf(registry);
  return {
    papers: papers.map((paper) => paperRow(paper, corpus)),
    corpus: (corpus?.papers ?? []).map(({ arxivConfirmed, ...entry }) => ({
      ...entry,
      arxiv_confirmed: arxivConfirmed,
    })),
    claims: papers.flatMap(({ id: paper, claims }) =>
      claims.map(({ id, title, kind, law, of, statement }) => ({
        paper,
        id,
        title,
        kind,
        law,
        of,
        statement,
      })),
    ),
    numbers: papers.flatMap((paper) => paper.claims.flatMap((claim) => numberRows(paper.id, claim))),
  };
}

/** The list of papers; registries without one have no scopes. */
function corpusOf({ root }: Registry): Corpus | undefined {
  const file = join(root, "registry/corpus.json");
  return existsSync(file) ? (readJson(file).value as Corpus) : undefined;
}

function paperRow({ id, title, shortTitle, year, arxiv, doi }: Paper, corpus: Corpus | undefined): TableRow {
  const entry = corpus?.papers.find(({ paper }) => paper === id);
  return { id, title, short_title: shortTitle, year, arxiv, doi, scope: entry?.scope, domain: entry?.domain };
}

function numberRows(paper: string, claim: PaperClaim): TableRow[] {
  const rowsOf = (numbers: Readonly<Record<string, PrintedNumber>>, at: { record?: string; row?: number }) =>
    Object.entries(numbers).map(([name, number]) => ({
      paper,
      claim: claim.id,
      ...at,
      name,
      ...numberRow(number),
    }));
  return [
    ...(claim.records ?? []).flatMap(({ id, parameters }) => rowsOf(parameters, { record: id })),
    ...rowsOf(claim.quantities ?? {}, {}),
    ...(claim.rows ?? []).flatMap((row, index) => rowsOf(rowNumbers(row), { row: index + 1 })),
  ];
}

function numberRow(number: PrintedNumber): TableRow {
  const { value, low, high, level, standardError } = valuesOf(number);
  const cell = roundingInterval(number.printed);
  return {
    printed: number.printed,
    bound: number.bound,
    value,
    rounding_low: cell.low,
    rounding_high: cell.high,
    low,
    high,
    level,
    standard_error: standardError,
    unit: number.unit,
    verified: number.verified,
    source: number.locator.source,
    place: number.locator.at,
  };
}
