import { count, estimateText, significant } from "../format/numbers.ts";
import type { FitDocument } from "./fitDocument.ts";
import { formatTable, type Paint, wrap } from "./terminal.ts";

/** A fit for the terminal: statistics, notes, then estimates aligned at the decimal point. */
export function fitText(document: FitDocument, paint: Paint): string {
  const { convergence, objective, intervals } = document;
  const setting = [
    objective.delta === undefined ? "" : `delta ${significant(objective.delta, 3)}`,
    objective.quantile === undefined ? "" : `quantile ${objective.quantile}`,
    objective.reduce,
  ].filter((part) => part !== "");
  const interval = intervals === null ? "interval" : `${100 * intervals.level}% interval`;
  const rows = Object.entries({ ...document.parameters, ...document.derived }).map(([name, value]) => {
    const text = estimateText({
      estimate: value.estimate,
      standardError: value.standardError,
      interval: value.interval === null ? null : { low: value.interval[0], high: value.interval[1] },
    });
    return [
      name,
      value.standardError === null ? significant(value.estimate, 6) : text.estimate,
      text.standardError,
      text.interval,
    ];
  });
  return [
    `${paint.bold("law")}        ${document.law}`,
    `${paint.bold("rows")}       ${count(document.n)}`,
    `${paint.bold("objective")}  ${objective.name} (${setting.join(", ")}) = ${significant(objective.value, 9)}`,
    `${paint.bold("optimum")}    ${convergence.status}; ${count(convergence.atOptimum)} of ${count(convergence.starts)} starts reach it; largest gradient ${significant(convergence.gradientNorm, 2)}${convergence.conditionCentred === undefined ? "" : `; condition ${significant(convergence.conditionCentred, 2)} centred`}`,
    ...(intervals === null
      ? []
      : [
          `${paint.bold("intervals")}  ${intervals.kind}, ${count(intervals.draws)} draws, ${count(intervals.failed)} failed, seed ${intervals.seed}`,
        ]),
    ...document.notes.map(
      (note) =>
        `${note.severity === "info" ? "note" : paint.warn(note.severity)}       ${wrap(note.message, 88).replaceAll("\n", "\n           ")}`,
    ),
    "",
    formatTable(
      [
        { header: "" },
        { header: "estimate", align: "point" },
        { header: "std. error", align: "point" },
        { header: interval },
      ],
      rows,
      paint,
    ),
  ].join("\n");
}
