import { count, estimateText, fixed, significant } from "../format/numbers.ts";
import type { Audit, AuditEstimate, Result } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";

type Comparison = NonNullable<Audit["comparisons"]>[number];

/** Recorded results beside this refit: what other data, or another reading of the same figure, changes. */
export function comparisonsOf(done: Replicated, tests: Audit["tests"]): Comparison[] {
  return done.compared.map((result) => {
    const rows = [...parameterRows(done, result), ...derivedRows(done, result)];
    return {
      id: result.id,
      title: result.title,
      n: result.fits[0]?.n ?? 0,
      sentence: sentenceOf(done, result, rows, tests),
      rows,
    };
  });
}

function parameterRows(done: Replicated, result: Result): Comparison["rows"] {
  const { law, compiled } = done.part;
  return compiled.parameters.flatMap((name) => {
    const there = result.parameters[name];
    if (there === undefined) return [];
    const { meaning, unit } = law.parameters[name]!;
    return [row(name, meaning, unit ?? "", done.quantities.parameter(name), there)];
  });
}

function derivedRows(done: Replicated, result: Result): Comparison["rows"] {
  return Object.entries(result.derived).flatMap(([key, there]) => {
    const [id = "", at] = key.split("@");
    const entry = done.part.law.derived?.find((candidate) => candidate.id === id);
    if (entry === undefined) return [];
    const compute = at === undefined ? undefined : Number(at);
    const here = done.quantities.derived(id, compute);
    const base = row(entry.symbol, entry.meaning, entry.unit, here, there);
    return [compute === undefined ? base : { ...base, compute }];
  });
}

function row(symbol: string, meaning: string, unit: string, here: AuditEstimate, there: AuditEstimate) {
  const shift = here.standardError === null ? null : (here.estimate - there.estimate) / here.standardError;
  return { symbol, meaning, unit, here, there, shift };
}

// Tests whose statistics can be set side by side in a sentence.
const shortNames: Readonly<Record<string, string>> = {
  wald: "Wald",
  "likelihood-ratio": "likelihood ratio",
  "likelihood-ratio-all-runs": "likelihood ratio with all runs",
};

/** The same tests of the published constants on both sets of runs. */
function testsText(result: Result, tests: Audit["tests"]): string {
  const parts = tests.flatMap((test) => {
    const name = shortNames[test.id];
    const other = result.tests.find((candidate) => candidate.id === test.id);
    return name === undefined || other === undefined
      ? []
      : [`${name} ${fixed(test.statistic, 1)} here and ${fixed(other.statistic, 1)} there`];
  });
  return parts.length === 0 ? "" : ` Tests of the published constants: ${parts.join(", ")}.`;
}

function sentenceOf(
  done: Replicated,
  result: Result,
  rows: Comparison["rows"],
  tests: Audit["tests"],
): string {
  const moved = rows.reduce<Comparison["rows"][number] | undefined>(
    (most, candidate) => (Math.abs(candidate.shift ?? 0) > Math.abs(most?.shift ?? 0) ? candidate : most),
    undefined,
  );
  const headline = rows.find((candidate) => candidate.symbol === done.part.law.derived?.[0]?.symbol);
  if (moved === undefined || headline === undefined) return `Recorded: ${result.title}.`;
  const here = estimateText(headline.here, headline.unit);
  const there = estimateText(headline.there, headline.unit);
  return (
    `From this reading of the runs ${headline.symbol} is ${here.estimate} ${here.interval}; from the other (${count(result.fits[0]?.n ?? 0)} runs) it is ${there.estimate} ${there.interval}. The largest shift of any number is ` +
    `${significant(Math.abs(moved.shift ?? 0), 2)} standard errors (${moved.symbol}), so the choice between the two readings ` +
    `${Math.abs(moved.shift ?? 0) < 1 ? "changes digits, not conclusions" : "matters"}.${testsText(result, tests)}`
  );
}
