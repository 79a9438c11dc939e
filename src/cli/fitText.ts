import { ABSENT, count, estimateText, level, percent, significant } from "../format/numbers.ts";
import { strongestPairs } from "./fitCorrelations.ts";
import type { FitDocument, FitEstimate, FitParameter } from "./fitDocument.ts";
import { type Column, formatTable, type Paint, plain, wrap } from "./terminal.ts";

// Weaker correlations are not listed, as in lmfit's reports.
const weakest = 0.1;
const labelWidth = 20;

/**
 * A fit for the terminal in the order of lmfit's reports (https://lmfit.github.io/lmfit-py/): statistics, notes, then
 * parameters, derived quantities and correlations, aligned at the decimal point.
 */
export function fitText(document: FitDocument, paint: Paint): string {
  const { notes, parameters, derived } = document;
  const warnings = notes.map(({ severity, message, data }) => {
    const label = severity === "info" ? "note" : severity;
    const styled = severity === "info" ? label.padEnd(9) : paint.warn(label.padEnd(9));
    const concerned = data?.quantities;
    const names = Array.isArray(concerned) ? ` (${concerned.join(", ")})` : "";
    return `  ${styled}${hanging(message + names, 11)}`;
  });
  const sections: [string, readonly string[]][] = [
    [
      "[[Fit Statistics]]",
      statistics(document).map(
        ([label, text]) => `  ${label.padEnd(labelWidth)}${hanging(text, labelWidth + 2)}`,
      ),
    ],
    ["[[Notes]]", warnings],
    [`[[Variables]]${suffix(document)}`, table(document, parameters, paint)],
    ["[[Derived]]", table(document, derived, paint)],
    [`[[Correlations]] from ${document.correlationsFrom}`, correlations(document, paint)],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${paint.bold(title)}\n${lines.join("\n")}`)
    .join("\n");
}

function suffix({ intervals }: FitDocument): string {
  return intervals === null ? "" : ` +/- standard error (relative) [${level(intervals.level)} interval]`;
}

function statistics(document: FitDocument): [string, string][] {
  const { law, columns, n, rows, objective, convergence, statistics: facts, intervals } = document;
  const setting = [
    objective.delta === undefined ? "" : `delta ${objective.delta}`,
    objective.quantile === undefined ? "" : `quantile ${objective.quantile}`,
    objective.reduce,
  ].filter((part) => part !== "");
  const value = objective.value === null ? ABSENT : significant(objective.value, 9);
  const steep = `largest gradient ${significant(convergence.gradientNorm, 2)}`;
  const optional = (label: string, number: number | null): [string, string][] =>
    number === null ? [] : [[label, significant(number, 6)]];
  return [
    ["law", law],
    ["columns", Object.entries(columns).map(columnText).join(", ")],
    ["rows", n < rows ? `${count(n)} of ${count(rows)}` : count(n)],
    ["method", `${facts.method}, ${count(facts.evaluations)} evaluations, ${convergence.status}; ${steep}`],
    ["starts at optimum", `${count(convergence.atOptimum)} of ${count(convergence.starts)}`],
    ["objective", `${objective.name} (${setting.join(", ")}) = ${value}`],
    [
      "degrees of freedom",
      `${count(facts.degreesOfFreedom)} (rows minus ${count(facts.parameters)} parameters)`,
    ],
    ...optional("residual spread", facts.residualSpread).map(([label, text]): [string, string] => [
      label,
      `${text} (robust standard deviation${objective.residual === "log" ? " of log residuals" : ""})`,
    ]),
    ...optional("chi-square", facts.chiSquare),
    ...optional("reduced chi-square", facts.reducedChiSquare),
    ...optional("R-squared", facts.rSquared),
    ...optional("AICc", facts.aicc),
    ...optional("BIC", facts.bic),
    ...(intervals === null ? [] : [["intervals", intervalsText(intervals)] as [string, string]]),
  ];
}

function intervalsText({
  kind,
  draws,
  failed,
  level: wanted,
  seed,
}: NonNullable<FitDocument["intervals"]>): string {
  const drawn = draws === null ? "" : `, ${count(draws)} draws, ${count(failed ?? 0)} failed, seed ${seed}`;
  return `${level(wanted)}, ${kind}${drawn}`;
}

function columnText([name, column]: [string, string]): string {
  return name === column ? name : `${name} = ${plain(column)}`;
}

/** Text beside a label that ends at the given column. */
function hanging(text: string, at: number): string {
  return wrap(text, 99 - at).replaceAll("\n", `\n${" ".repeat(at)}`);
}

/** `name: value +/- error (relative %) [low, high] (start = ...)`, without the parts that nobody has. */
function table(
  { intervals }: FitDocument,
  estimates: Readonly<Record<string, FitEstimate | FitParameter>>,
  paint: Paint,
): string[] {
  const entries = Object.entries(estimates);
  if (entries.length === 0) return [];
  const errors: Column[] =
    intervals === null
      ? []
      : [{ header: "" }, { header: "", align: "point" }, { header: "", align: "right" }, { header: "" }];
  const columns: Column[] = [
    { header: "" },
    { header: "", align: "point" },
    ...errors,
    { header: "" },
    { header: "" },
  ];
  const rows = entries.map(([name, estimate]) => {
    const { value, rest } = cells(estimate);
    const start = "start" in estimate && estimate.start !== null ? significant(estimate.start, 4) : undefined;
    return [
      `${name}:`,
      value,
      ...(intervals === null ? [] : rest),
      start === undefined ? "" : `(start = ${start})`,
      "held" in estimate && estimate.held !== undefined ? paint.warn(estimate.held) : "",
    ];
  });
  return formatTable(columns, rows)
    .split("\n")
    .map((line) => `  ${line}`);
}

/** Estimate with the digits that its standard error supports, or six without one. */
function cells({ estimate, standardError, interval }: FitEstimate): { value: string; rest: string[] } {
  const open = `[-inf, inf]`;
  if (estimate === null) return { value: ABSENT, rest: ["", "", "", open] };
  const [from, to] = interval ?? [null, null];
  const text = estimateText({
    estimate,
    standardError,
    interval: { low: from ?? Number.NEGATIVE_INFINITY, high: to ?? Number.POSITIVE_INFINITY },
  });
  const [low, high] = [from === null ? "-inf" : text.low, to === null ? "inf" : text.high];
  const value = standardError === null ? significant(estimate, 6) : text.estimate;
  const relative =
    standardError === null || estimate === 0 ? "" : `(${percent(standardError / Math.abs(estimate))})`;
  const error = standardError === null ? ["", ""] : ["+/-", text.standardError];
  return { value, rest: [...error, relative, interval === null ? open : `[${low}, ${high}]${text.suffix}`] };
}

function correlations({ correlations: all }: FitDocument, paint: Paint): string[] {
  const pairs = strongestPairs(all);
  if (pairs.length === 0) return [];
  const strong = pairs.filter(({ value }) => Math.abs(value) > weakest);
  const rows = strong.map(({ pair: [a, b], value }) => [
    `C(${a}, ${b})`,
    "=",
    value.toFixed(3).replace("-", "−"),
  ]);
  const lines =
    rows.length === 0
      ? []
      : formatTable([{ header: "" }, { header: "" }, { header: "", align: "point" }], rows).split("\n");
  const hidden = strong.length < pairs.length ? ["unreported correlations are < 0.100"] : [];
  return [...lines, ...hidden.map((text) => paint.dim(text))].map((line) => `  ${line}`);
}
