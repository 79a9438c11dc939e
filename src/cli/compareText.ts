import { type Compared, type Comparison, type Measure, measures } from "../compare/compareLaws.ts";
import type { Difference } from "../compare/pairedBootstrap.ts";
import { count, fixed, level, percent, significant } from "../format/numbers.ts";
import { formatTable, type Paint, wrap } from "./terminal.ts";

const titles: Readonly<Record<Measure, string>> = {
  aicc: "AICc",
  bic: "BIC",
  crossValidation: "cross-validation",
  extrapolation: "extrapolation",
};

/** A comparison for the terminal: the laws, one table of scores, one of differences to the best. */
export function compareText(comparison: Comparison, paint: Paint): string {
  const { laws, cut } = comparison;
  const facts = [
    [
      "rows",
      `${count(comparison.rows)}${comparison.runs < comparison.rows ? ` of ${count(comparison.runs)} runs` : ""}`,
    ],
    ["folds", `${comparison.folds}, whole runs held out`],
    [
      "cut",
      `${count(cut.heldCount)} rows with ${cut.by} above ${significant(cut.above, 3)} predicted from those below`,
    ],
    ...laws.map(({ id, law }) => [id, law]),
    ...comparison.notes.map(({ severity, message }) => [severity === "info" ? "note" : severity, message]),
  ];
  const widest = Math.max(...facts.map(([name]) => name!.length));
  const lead = " ".repeat(widest + 2);
  return [
    ...facts.map(
      ([name, text]) =>
        `${paint.bold(name!.padEnd(widest))}  ${wrap(text!, 92 - widest).replaceAll("\n", `\n${lead}`)}`,
    ),
    "",
    formatTable(
      [
        { header: "law" },
        { header: "k", align: "right" },
        { header: "AICc", align: "point" },
        { header: "BIC", align: "point" },
        { header: "held-out r.m.s.", align: "point" },
        { header: "extrapolated r.m.s.", align: "point" },
        { header: "mean residual there", align: "point" },
      ],
      laws.map(scores),
      paint,
    ),
    "",
    paint.bold(`behind the best, with ${level(comparison.level)} intervals (runs resampled)`),
    "criteria as differences, held-out losses as shares of the best law's loss",
    formatTable(
      [{ header: "law" }, ...measures.map((measure) => ({ header: titles[measure] }))],
      laws.map((law) => [law.id, ...measures.map((measure) => behind(law, measure, comparison))]),
      paint,
    ),
  ].join("\n");
}

function scores({ id, criteria, crossValidation, extrapolation }: Compared): string[] {
  return [
    id,
    String(criteria.parameters - 1),
    criteria.aicc === null ? "none" : fixed(criteria.aicc, 1),
    fixed(criteria.bic, 1),
    significant(crossValidation.rootMeanSquare, 3),
    significant(extrapolation.rootMeanSquare, 3),
    significant(extrapolation.meanResidual, 2),
  ];
}

function behind(law: Compared, measure: Measure, { best }: Comparison): string {
  if (best[measure] === law.id) return "best";
  const difference = law.behind[measure];
  if (difference === null) return "none";
  if (measure === "aicc" || measure === "bic")
    return `${fixed(difference.estimate, 1)} [${fixed(difference.low, 1)}, ${fixed(difference.high, 1)}]`;
  return relative(difference, leaderLoss(law, measure, difference));
}

/** Losses have no unit that a reader knows, so they are given as shares of the best law's. */
function relative({ estimate, low, high }: Difference, unit: number): string {
  return `${percent(estimate / unit)} [${percent(low / unit)}, ${percent(high / unit)}]`;
}

function leaderLoss(
  law: Compared,
  measure: "crossValidation" | "extrapolation",
  difference: Difference,
): number {
  return law[measure].loss - difference.estimate;
}
