import { ABSENT, count, estimateText, level, significant } from "../format/numbers.ts";
import type { FitDocument, FitEstimate } from "./fitDocument.ts";
import { formatTable, type Paint, plain, wrap } from "./terminal.ts";

/** A fit for the terminal: what was fitted to what, how it went, notes, then estimates aligned at the decimal point. */
export function fitText(document: FitDocument, paint: Paint): string {
  const { intervals, notes } = document;
  const rows = Object.entries({ ...document.parameters, ...document.derived }).map(([name, value]) => [
    name,
    ...estimateCells(value),
  ]);
  const columns = [
    { header: "" },
    { header: "estimate", align: "point" as const },
    ...(intervals === null
      ? []
      : [
          { header: "std. error", align: "point" as const },
          { header: `${level(intervals.level)} interval` },
        ]),
  ];
  return [
    ...headLines(document).map(([label, text]) => `${paint.bold(label.padEnd(9))}  ${hanging(text)}`),
    ...notes.map(({ severity, message }) => {
      const label = (severity === "info" ? "note" : severity).padEnd(9);
      return `${severity === "info" ? label : paint.warn(label)}  ${hanging(message)}`;
    }),
    "",
    formatTable(columns, rows, paint),
  ].join("\n");
}

function headLines({
  law,
  columns,
  n,
  rows,
  objective,
  convergence,
  intervals,
}: FitDocument): [string, string][] {
  const setting = [
    objective.delta === undefined ? "" : `delta ${objective.delta}`,
    objective.quantile === undefined ? "" : `quantile ${objective.quantile}`,
    objective.reduce,
  ].filter((part) => part !== "");
  const value = objective.value === null ? ABSENT : significant(objective.value, 9);
  const reached = `${count(convergence.atOptimum)} of ${count(convergence.starts)} starts reach it`;
  return [
    ["law", law],
    ["columns", Object.entries(columns).map(columnText).join(", ")],
    ["rows", n < rows ? `${count(n)} of ${count(rows)}` : count(n)],
    ["objective", `${objective.name} (${setting.join(", ")}) = ${value}`],
    [
      "optimum",
      `${convergence.status}; ${reached}; largest gradient ${significant(convergence.gradientNorm, 2)}`,
    ],
    ...(intervals === null
      ? []
      : [
          [
            "intervals",
            `${intervals.kind}, ${count(intervals.draws)} draws, ${count(intervals.failed)} failed, seed ${intervals.seed}`,
          ] as [string, string],
        ]),
  ];
}

function columnText([name, column]: [string, string]): string {
  return name === column ? name : `${name} = ${plain(column)}`;
}

/** Text beside a label of nine letters. */
function hanging(text: string): string {
  return wrap(text, 88).replaceAll("\n", `\n${" ".repeat(11)}`);
}

/** Estimate with the digits that its standard error supports, or six without one. */
function estimateCells({ estimate, standardError, interval }: FitEstimate): string[] {
  if (estimate === null) return [ABSENT, ABSENT, "no interval"];
  const text = estimateText({
    estimate,
    standardError,
    interval:
      interval === null
        ? null
        : { low: interval[0] ?? Number.NEGATIVE_INFINITY, high: interval[1] ?? Number.POSITIVE_INFINITY },
  });
  return [
    standardError === null ? significant(estimate, 6) : text.estimate,
    text.standardError,
    text.interval,
  ];
}
