import { count, fixed, percent, scientific, significant } from "../format/numbers.ts";
import type { Audit, AuditSpread } from "../registry/types.ts";
import { type TextTable, textTable } from "./figure.ts";
import type { Fact } from "./modelIdentity.ts";
import { symbolOf } from "./records.ts";

export interface ExtractionModel {
  readonly figure: string;
  readonly axes: TextTable;
  readonly colour: readonly Fact[];
  readonly pairs: TextTable;
  readonly pairsNote: string;
  readonly explanation: string;
  readonly plotted: TextTable;
  readonly plottedFacts: readonly Fact[];
}

/** How the figure was read, and which law it draws; null when the runs did not come from a figure. */
export function extractionModel(audit: Audit): ExtractionModel | null {
  const e = audit.data.extraction;
  if (!e) return null;
  return {
    figure: e.figure,
    axes: textTable(
      "Calibration of the axes",
      ["axis", "quantity", "#ticks", "#largest residual (log)", "ticks off the scale"],
      e.axes.map((axis) => [
        axis.id,
        axis.quantity,
        count(axis.ticks),
        significant(axis.residual, 2),
        (axis.inexact ?? [])
          .map((tick) => `${tick.label} stands at ${significant(tick.value, 5)}`)
          .join("; "),
      ]),
    ),
    colour: [
      { label: "colours in the bar", value: count(e.colour.colours) },
      { label: "range", value: `${significant(e.colour.low, 5)} to ${significant(e.colour.high, 5)}` },
      { label: "one colour step", value: `${percent(e.colour.stepLog)} of the loss` },
      {
        label: "after recalibration with the pairs",
        value: `from ${significant(e.colour.recalibratedLow, 5)}, one step ${percent(e.colour.recalibratedStepLog)}`,
      },
      { label: "pairs further apart than half a step", value: count(e.colour.pairsOutsideStep) },
      {
        label: "markers at an end of the bar",
        value: `${count(e.colour.openEnded)}; their loss is bounded on one side only`,
      },
      {
        label: "losses read from a position",
        value: `${count(e.errors.byPosition)}, within ${significant(e.errors.positionLog, 2)} in log loss`,
      },
      {
        label: "losses read from a colour",
        value: `${count(e.errors.byColour)}, within ${significant(e.errors.colourLog, 2)} in log loss`,
      },
    ],
    pairs: textTable(
      "Loss by one reading minus loss by position, natural log",
      ["reading", "#pairs", "#mean", "#sd", "#lowest", "#highest"],
      [
        ["our colour reading", ...spreadCells(e.pairs.colourMinusPosition)],
        ...(e.pairs.publishedMinusPosition
          ? [["published extraction", ...spreadCells(e.pairs.publishedMinusPosition)]]
          : []),
      ],
    ),
    pairsNote: `${count(e.pairs.matched)} markers appear in both panels, once as a colour and once as a position; ${count(e.pairs.ambiguous)} of them had more than one possible partner.`,
    explanation: e.pairs.publishedExplanation ?? "",
    plotted: plottedTable(audit),
    plottedFacts: plottedFacts(audit),
  };
}

function spreadCells(s: AuditSpread): string[] {
  return [count(s.n), fixed(s.mean, 5), fixed(s.sd, 5), fixed(s.min, 5), fixed(s.max, 5)];
}

/** The drawn law beside the published records. */
function plottedTable(audit: Audit): TextTable {
  const plotted = audit.data.extraction!.plotted;
  const records = new Map<string, string>();
  for (const p of audit.parameters) for (const v of p.published) records.set(v.record, v.title);
  const rows = Object.entries(plotted.parameters).map(([name, value]) => {
    const error = plotted.standardErrors[name];
    const printed = audit.parameters.find((p) => p.name === name)?.published ?? [];
    return [
      symbolOf(name),
      significant(value, 6),
      error === undefined ? "" : significant(error, 1),
      ...[...records.keys()].map((record) => printed.find((v) => v.record === record)?.printed ?? ""),
    ];
  });
  const headings = [
    "constant",
    "#drawn in the figure",
    "#standard error",
    ...[...records.values()].map((title) => `#${title}`),
  ];
  return textTable("The law that the figure draws", headings, rows);
}

function plottedFacts(audit: Audit): Fact[] {
  const e = audit.data.extraction!;
  const facts: Fact[] = [
    { label: "exponent a of the drawn law", value: fixed(e.plotted.a, 4) },
    {
      label: "distance of the drawn slices from that law",
      value: `${significant(e.plotted.rmsLog, 2)} root mean square, ${significant(e.plotted.maxLog, 2)} at most, over ${count(e.plotted.vertices)} vertices`,
    },
    { label: "last budget drawn", value: `${scientific(e.plotted.lastBudget)} FLOP` },
  ];
  if (e.frontier) {
    facts.push({ label: "slope of the drawn frontier", value: fixed(e.frontier.slope, 4) });
    if (e.frontier.faintSlopes.length > 0) {
      facts.push({
        label: "slopes of the faint lines under it",
        value: e.frontier.faintSlopes.map((s) => fixed(s, 4)).join(", "),
      });
    }
  }
  return facts;
}
