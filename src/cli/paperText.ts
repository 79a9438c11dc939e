import type { Law, PaperClaim } from "../registry/types.ts";
import { numbersTable, rowsTable, type TableContext } from "./numberTables.ts";
import { placeAndMark } from "./seenMark.ts";
import { plain, wrap } from "./terminal.ts";

/** A paper with its claims, every number and its place. `laws` says of a registered law whether its form was read. */
export function paperText(context: TableContext, laws: (id: string) => Law): string {
  const { paper, paint, columns } = context;
  const authors = paper.authors.join(", ") + (paper.authorsComplete === false ? " and others" : "");
  const arxiv =
    paper.arxiv && `arXiv ${paper.arxiv}${paper.arxivVerified === false ? " (not confirmed)" : ""}`;
  const where = [paper.year, arxiv, paper.doi && `doi ${paper.doi}`, paper.venue].filter(Boolean).join(" · ");
  const sources = Object.entries(paper.sources).map(([key, { kind, what }]) =>
    wrap(`${key} (${kind}): ${what}`, columns, "  "),
  );
  return [
    `${wrap(paper.title, columns).replaceAll(/^.+$/gm, paint.bold)}\n${wrap(authors, columns)}\n${wrap(where, columns)}`,
    ...paper.claims.map((claim) => claimText(claim, context, laws)),
    `${paint.bold("Sources")}\n${sources.join("\n")}`,
    ...(paper.remarks?.length ? [remarksText(paper.remarks, columns, "")] : []),
  ].join("\n\n");
}

function claimText(claim: PaperClaim, context: TableContext, laws: (id: string) => Law): string {
  const { paper, paint, columns } = context;
  const mark = claim.verified === undefined ? "" : ` ${placeAndMark(claim, paper)}`;
  const records = (claim.records ?? []).map(
    ({ title, parameters }) => `  ${paint.dim(plain(title))}\n${numbersTable(parameters, context)}`,
  );
  return [
    ...heading(claim, context, laws),
    wrap(`${claim.statement}${mark}`, columns, "  "),
    ...records,
    ...(claim.quantities ? [numbersTable(claim.quantities, context)] : []),
    ...(claim.rows?.length ? [rowsTable(claim.rows, context)] : []),
    ...rangeLines(claim, context),
    ...(claim.remarks?.length ? [remarksText(claim.remarks, columns, "  ")] : []),
  ].join("\n");
}

/** Id and title, and the law behind them or, where the line is full, below. */
function heading(
  { id, title, law }: PaperClaim,
  { paint, columns }: TableContext,
  laws: (id: string) => Law,
): string[] {
  const first = wrap(`${id} · ${title}`, columns).replace(id, paint.bold(id));
  if (law === undefined) return [first];
  const unconfirmed = laws(law).form?.verified === false;
  const second = `law ${law}${unconfirmed ? ", its form not confirmed" : ""}`;
  const fits = `${id} · ${title} · ${second}`.length <= columns;
  return fits ? [`${first} · ${second}`] : [first, `  ${second}`];
}

function rangeLines({ range = {} }: PaperClaim, { paper, columns }: TableContext): string[] {
  return Object.entries(range).map(([name, { low, high, unit, ...marked }]) =>
    wrap(
      `${name} from ${low} to ${high}${unit ? ` ${unit}` : ""} ${placeAndMark(marked, paper)}`,
      columns,
      "  ",
    ),
  );
}

/** Remarks, one a paragraph. */
export function remarksText(texts: readonly string[], columns: number, indent: string): string {
  return texts.map((text) => wrap(`Note: ${text}`, columns, indent)).join("\n");
}
