import {
  count,
  estimateText,
  fixed,
  level,
  percent,
  plain,
  printedInterval,
  pValue,
  quantity,
  roundScientific,
  scientific,
  significant,
} from "../format/numbers.ts";
import type { Audit, AuditPublished } from "../registry/types.ts";
import { groupedTable, type TextTable, textTable } from "./figure.ts";
import { figureAlign } from "./figureAlign.ts";
import type { Fact } from "./modelIdentity.ts";
import { recordTitles, refitOf, symbolOf } from "./records.ts";

/**
 * Published constants beside the refit: one row a source, one column a constant, decimal points under each other;
 * the last row says in words where the first record lies.
 */
export function parameterTable(audit: Audit): TextTable {
  const { parameters } = audit;
  const records = recordTitles(audit).filter(({ record }) =>
    parameters.some((p) => p.published.some((v) => v.record === record)),
  );
  const texts = parameters.map((p) => estimateText(p.refit));
  const levelOf = parameters.find((p) => p.refit.interval)?.refit.interval?.level ?? 0.95;
  const values = parameters.map((p, i) =>
    figureAlign([
      ...records.map(({ record }) => printedText(p.published.find((v) => v.record === record))),
      texts[i]?.estimate ?? "",
    ]),
  );
  const row = (label: string, k: number) => [label, ...values.map((column) => column[k] ?? "")];
  const rows = [
    ...records.map(({ title }, k) => row(title, k)),
    row("refit", records.length),
    [`${level(levelOf)} interval of the refit`, ...texts.map((t) => t.interval)],
    [
      records[0] ? `where the value ${records[0].title} lies` : "published value",
      ...parameters.map((p) => place(p.published[0]?.value, p.refit.interval).replace(" the interval", "")),
    ],
  ];
  const headings = ["source", ...parameters.map((p) => `#${symbolOf(p.name)}`)];
  return textTable("Published and refitted constants", headings, rows);
}

function printedText(published: AuditPublished | undefined): string {
  if (!published) return "";
  return published.verified ? published.printed : `${published.printed}\u00a0*`;
}

/** Whether a published value lies in an interval, in words. */
export function place(value: number | undefined, interval: { low: number; high: number } | null): string {
  if (value === undefined) return "none published";
  if (interval === null) return "no interval";
  if (value < interval.low) return "below the interval";
  return value > interval.high ? "above the interval" : "inside";
}

/** What each constant means, for a list under the table. */
export function meanings(audit: Audit): Fact[] {
  return audit.parameters.map((p) => ({
    label: symbolOf(p.name),
    value: p.unit === "" ? p.meaning : `${p.meaning} (${p.unit})`,
  }));
}

/** Derived quantities: published, refitted, interval; one group of rows a quantity. */
export function derivedTable(audit: Audit): TextTable {
  const groups = audit.derived.map((d) => {
    const text = estimateText(d.refit, d.unit);
    const at = d.compute === undefined ? "" : ` at ${scientific(d.compute)} FLOP`;
    const unit =
      d.unit === "" || d.meaning.toLowerCase().endsWith(d.unit.toLowerCase()) ? "" : ` (${d.unit})`;
    const published = d.published.map((p) => [
      p.title + (p.verified ? "" : " *"),
      p.printed,
      p.interval ? printedInterval(p.interval.low, p.interval.high) : "no interval",
      place(p.value, d.refit.interval),
    ]);
    return {
      title: `${symbolOf(d.symbol)}: ${d.meaning}${at}${unit}`,
      rows: [["Refit", text.estimate, text.interval, ""], ...published],
    };
  });
  return {
    ...groupedTable("Derived quantities", ["source", "#value", "#interval", "published value"], groups),
    narrow: "rows",
  };
}

/** The isoFLOP parabolas refitted: the budgets and the size at the lowest point of each; null without them. */
export function isoflopTable(audit: Audit): TextTable | null {
  if (!audit.isoflops) return null;
  const { exponent, budgets } = audit.isoflops;
  const text = estimateText(exponent);
  const table = textTable(
    `IsoFLOP parabolas refitted on the same runs: a = ${text.estimate}, ${text.interval}`,
    ["#budget (FLOP)", "#runs", "#size at the lowest loss"],
    budgets.map((b) => [
      roundScientific(b.C),
      count(b.runs),
      b.N === null ? "no lowest point inside" : quantity(b.N, "parameters").replace(" parameters", ""),
    ]),
  );
  return { ...table, narrow: "table" };
}

/** Every set of constants with its objective. */
export function fitTable(audit: Audit): TextTable {
  const kinds = {
    refit: "refit",
    variant: "variant",
    recorded: "recorded",
    evaluated: "evaluated, not fitted",
  } as const;
  return textTable(
    "Objective of each set of constants",
    ["constants", "kind", "#runs", "#objective", "#times the minimum", "remark"],
    audit.fits.map((fit) => [
      fit.title,
      kinds[fit.kind],
      count(fit.n),
      significant(fit.objective, 6),
      fit.objectiveRatio === undefined ? "" : significant(fit.objectiveRatio, 3),
      fit.remark ?? "",
    ]),
  );
}

/** How the optimiser fared. */
export function optimiserFacts(audit: Audit): Fact[] {
  const c = refitOf(audit)?.convergence;
  if (!c) return [];
  const facts: Fact[] = [
    { label: "status", value: c.status },
    { label: "starts", value: count(c.starts) },
    {
      label: "at the optimum",
      value: `${count(c.atOptimum)} (${percent(c.atOptimum / c.starts)}), within 0.1% of the best objective`,
    },
    { label: "largest gradient component", value: significant(c.gradientNorm, 2) },
  ];
  if (c.conditionRaw !== undefined)
    facts.push({ label: "condition number", value: significant(c.conditionRaw, 2) });
  if (c.conditionCentred !== undefined) {
    facts.push({ label: "condition number, centred variables", value: significant(c.conditionCentred, 2) });
  }
  if (c.iterations !== undefined) facts.push({ label: "iterations", value: count(c.iterations) });
  if (c.evaluations !== undefined) facts.push({ label: "evaluations", value: count(c.evaluations) });
  return facts;
}

/** How the intervals were made. */
export function bootstrapFacts(audit: Audit): Fact[] {
  const b = audit.bootstrap;
  if (!b) return [];
  const facts: Fact[] = [
    { label: "method", value: `${b.kind}: ${b.resampled}` },
    { label: "draws", value: `${count(b.draws)}, ${count(b.failed)} without a usable fit` },
    { label: "level", value: level(b.level) },
    { label: "seed", value: fixed(b.seed, 0).replaceAll(",", "") },
    { label: "draws that another start improved", value: percent(b.improvedByGrid) },
  ];
  if (b.readingShare !== undefined) {
    facts.push({
      label: "width with the error of reading over width without",
      value: significant(b.readingShare, 3),
    });
  }
  return facts;
}

/** Correlations of the parameters over the draws; null without a bootstrap. */
export function correlationTable(audit: Audit): TextTable | null {
  const covariance = audit.bootstrap?.covariance;
  const names = audit.parameters.map((p) => symbolOf(p.name));
  if (!covariance || covariance.length !== names.length) return null;
  const at = (i: number, j: number) => covariance[i]?.[j] ?? Number.NaN;
  const table = textTable(
    "Correlation of the constants over the draws (on the scale of the fit)",
    ["constant", ...names.map((name) => `#${name}`)],
    names.map((name, i) => [
      name,
      ...names.map((_, j) => (j > i ? "" : fixed(at(i, j) / Math.sqrt(at(i, i) * at(j, j)), 2))),
    ]),
  );
  return { ...table, narrow: "table" };
}

/** Tests of the published constants. */
export function testRows(audit: Audit) {
  return audit.tests.map((test) => ({
    title: test.title,
    statistic: significant(test.statistic, 4),
    df: test.df === undefined ? "" : plain(test.df),
    p: pValue(test.p, test.log10p),
    sentence: test.sentence,
    published: test.published ?? "",
  }));
}
