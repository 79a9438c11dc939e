import { ratiosOfPapers } from "../charts/ratiosOfPapers.ts";
import type { RatioRow } from "../comparison/comparisonDocument.ts";
import { counted, scientific, significant } from "../format/numbers.ts";
import { decadeTicks, extent, logTicks, padded } from "./axis.ts";
import { computeText, countingTitle, ratioText, rowName } from "./comparisonWords.ts";
import { type Draft, draft, groupedTable, type TextTable } from "./figure.ts";

/** More curves than this cannot be told apart. */
const mostCurves = 14;

/** The ratio that became a rule of thumb. */
const ruleOfThumb = 20;

type Counting = RatioRow["counting"];

/** Main rows about language of one counting, or all rows that a comparison of a few papers asked for. */
function shown(rows: readonly RatioRow[], counting: Counting, everything: boolean): readonly RatioRow[] {
  const own = rows.filter((row) => row.counting === counting && row.points.length > 1);
  if (everything) return own.slice(0, mostCurves);
  return own.filter((row) => !row.variant && row.domain === "language").slice(0, mostCurves);
}

/** Tokens per parameter against compute for one counting; null with fewer than two laws. */
export function ratioFigure(
  rows: readonly RatioRow[],
  counting: Counting,
  everything: boolean,
): Draft | null {
  const curves = shown(rows, counting, everything);
  if (curves.length < 2) return null;
  const points = curves.flatMap((row) => row.points);
  const x = extent(points.map(({ C }) => C))!;
  const y = padded(extent([ruleOfThumb, ...points.map((point) => point.tokensPerParameter)])!, 0.03, true);
  const words = {
    id: `tokens-per-parameter-${counting ?? "not-read"}`,
    title: `${countingTitle(counting)}: optimal tokens per parameter against compute`,
    description: describe(curves),
  };
  return draft({
    words,
    caption: `${rangeAt(curves, x[0])}, ${rangeAt(curves, x[1])}. Each law is minimised where 6 N D is the budget, or its printed lines are followed. Both axes are logarithmic.`,
    draw: (size) =>
      ratiosOfPapers(
        {
          ...words,
          x: { log: true, domain: x, ticks: decadeTicks(x[0], x[1], 9) },
          y: { log: true, domain: y, ticks: logTicks(y[0], y[1]) },
          xTitle: "training compute (FLOP)",
          yTitle: "tokens per parameter at the optimum",
          curves: curves.map((row) => ({
            label: rowName(row),
            replicated: row.source === "replicated",
            points: row.points.map(({ C, tokensPerParameter, beyond }) => ({
              C,
              value: tokensPerParameter,
              beyond,
            })),
          })),
          reference: { value: ruleOfThumb, label: `${ruleOfThumb} tokens per parameter` },
        },
        size,
      ),
    table: ratioTable(curves),
    header: [
      "paper",
      "label",
      "source",
      "counting",
      "compute_flop",
      "N",
      "D",
      "tokens_per_parameter",
      "beyond_runs",
    ],
    rows: curves.flatMap((row) =>
      row.points.map(({ C, N, D, tokensPerParameter, beyond }) => [
        row.paper,
        row.label,
        row.source,
        row.counting,
        C,
        N,
        D,
        tokensPerParameter,
        beyond === null ? null : String(beyond),
      ]),
    ),
  });
}

function describe(curves: readonly RatioRow[]): string {
  const last = Math.max(...curves.flatMap(({ points }) => points.map(({ C }) => C)));
  return `${counted(curves.length, "law")}. ${rangeAt(curves, last)}.`;
}

/** What the laws recommend at a budget. */
function rangeAt(curves: readonly RatioRow[], C: number): string {
  const found = curves.flatMap(({ points }) => points.filter((point) => point.C === C));
  const [low, high] = extent(found.map((point) => point.tokensPerParameter))!;
  return `${significant(low, 2)} to ${significant(high, 2)} tokens per parameter at ${scientific(C, 1)} FLOP`;
}

/** Every law that gives sizes, by counting, with its tokens per parameter at each budget. */
export function ratioTable(rows: readonly RatioRow[]): TextTable {
  const budgets = [...new Set(rows.flatMap((row) => row.points.map(({ C }) => C)))].sort((a, b) => a - b);
  const countings = [...new Set(rows.map(({ counting }) => counting))];
  return groupedTable(
    "Optimal tokens per parameter by training compute in FLOP; \u2020 beyond the runs behind the claim",
    ["claim", ...budgets.map((C) => `#${scientific(C, 1)}`), "#runs reach (FLOP)"],
    countings.map((counting) => ({
      title: countingTitle(counting),
      rows: rows
        .filter((row) => row.counting === counting)
        .map((row) => [
          rowName(row),
          ...budgets.map((C) => {
            const point = row.points.find((one) => one.C === C);
            return point === undefined ? "" : ratioText(point.tokensPerParameter, point.beyond);
          }),
          computeText(row.rangeHigh),
        ]),
    })),
  );
}
