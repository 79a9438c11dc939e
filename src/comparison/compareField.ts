import type { Database } from "../data/database.ts";
import { sha256 } from "../digitise/sha256.ts";
import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import type { ComparisonDocument } from "./comparisonDocument.ts";
import { comparisonNotes } from "./comparisonNotes.ts";
import {
  type Asked,
  conversionsSql,
  countsSql,
  differencesSql,
  exponentsSql,
  leftOutSql,
  ratiosSql,
  sourceCountsSql,
  sourcesSql,
  verdictsSql,
} from "./comparisonSql.ts";
import { exponentGroups } from "./exponentGroups.ts";
import {
  conversionRow,
  differenceRow,
  exponentRow,
  leftOutRow,
  ratioRows,
  type SqlRow,
  sourceCount,
  sourceRow,
  verdictRow,
} from "./sqlRows.ts";

/** What is compared, and with which version. */
export interface CompareFieldOptions {
  /** Ids of papers and replications; null for all. */
  readonly ids: readonly string[] | null;
  /** Level to which intervals are brought. */
  readonly level: number;
  readonly version: string;
}

/** Compares claims and replications of the field; everything is asked of the results database in SQL. */
export async function compareField(
  database: Database,
  { ids, level, version }: CompareFieldOptions,
): Promise<ComparisonDocument> {
  const asked: Asked = { ids, level, z: normalHalfWidth(level) };
  const rows = async (sql: string) => (await database.rows(sql)) as SqlRow[];
  const [counts] = await rows(countsSql(asked));
  const exponents = (await rows(exponentsSql(asked))).map(exponentRow);
  const groups = exponentGroups(
    exponents,
    (await rows(sourceCountsSql(asked))).map(sourceCount),
    (await rows(sourcesSql(asked))).map(sourceRow),
    level,
  );
  const compared = {
    groups,
    ratios: ratioRows(await rows(ratiosSql(asked))),
    conversions: (await rows(conversionsSql(asked))).map(conversionRow),
    verdicts: (await rows(verdictsSql(asked))).map(verdictRow),
    differences: (await rows(differencesSql(asked))).map(differenceRow),
    leftOut: (await rows(leftOutSql(asked))).map(leftOutRow),
  };
  return {
    schema: "comparison/1",
    assay: { version },
    asked: ids,
    level,
    counts: {
      papers: Number(counts?.papers),
      claims: Number(counts?.claims),
      numbers: Number(counts?.numbers),
      unverified: Number(counts?.unverified),
      replications: Number(counts?.replications),
    },
    ...compared,
    notes: comparisonNotes(exponents, level),
    queries: queriesOf(asked),
    sha256: sha256(JSON.stringify(compared)),
  };
}

/** The queries behind the sections, for readers who want to ask further. */
function queriesOf(asked: Asked): ComparisonDocument["queries"] {
  return [
    { title: "Exponents", sql: exponentsSql(asked) },
    { title: "Sources of a summary", sql: sourcesSql(asked) },
    { title: "Tokens per parameter", sql: ratiosSql(asked) },
    { title: "Conversions", sql: conversionsSql(asked) },
    { title: "Verdicts", sql: verdictsSql(asked) },
    { title: "Differences", sql: differencesSql(asked) },
    { title: "Claims left out", sql: leftOutSql(asked) },
  ];
}
