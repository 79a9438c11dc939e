import { count, fixed, percent, scientific, significant } from "../format/numbers.ts";
import type { Audit, AuditSpread } from "../registry/types.ts";
import { type TextTable, textTable } from "./figure.ts";
import { figureAlign } from "./figureAlign.ts";
import type { Fact } from "./modelIdentity.ts";
import { recordTitles, symbolOf } from "./records.ts";

export interface ExtractionModel {
  readonly figure: string;
  readonly axes: TextTable;
  readonly colour: readonly Fact[];
  readonly pairs: TextTable;
  readonly pairsNote: string;
  readonly explanation: string;
  readonly notes: readonly string[];
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
    notes: (e.notes ?? []).map(({ message }) => message),
    plotted: plottedTable(audit),
    plottedFacts: plottedFacts(audit),
  };
}

function spreadCells(s: AuditSpread): string[] {
  return [count(s.n), fixed(s.mean, 5), fixed(s.sd, 5), fixed(s.min, 5), fixed(s.max, 5)];
}

/** The drawn law beside the published records: one row a source, one column a constant. */
function plottedTable(audit: Audit): TextTable {
  const plotted = audit.data.extraction!.plotted;
  const inOrder = audit.parameters.map((p) => p.name).filter((name) => name in plotted.parameters);
  const names = [...inOrder, ...Object.keys(plotted.parameters).filter((name) => !inOrder.includes(name))];
  // The drawn law is the first row already.
  const records = recordTitles(audit).filter(({ record }) => record !== "plotted");
  const printed = (name: string, record: string) =>
    audit.parameters.find((p) => p.name === name)?.published.find((v) => v.record === record)?.printed ?? "";
  const columns = names.map((name) =>
    figureAlign([
      significant(plotted.parameters[name] ?? Number.NaN, 6),
      ...records.map(({ record }) => printed(name, record)),
    ]),
  );
  const errors = names.map((name) => significant(plotted.standardErrors[name] ?? Number.NaN, 1));
  const row = (label: string, k: number) => [label, ...columns.map((column) => column[k] ?? "")];
  return textTable(
    "The law that the figure draws",
    ["source", ...names.map((name) => `#${symbolOf(name)}`)],
    [
      row("drawn in the figure", 0),
      ["standard error of that reading", ...errors],
      ...records.map(({ title }, k) => row(title, k + 1)),
    ],
  );
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
  const { contours } = e;
  if (contours !== undefined)
    facts.push({
      label: "contours of equal loss in the other panel",
      value: `${count(contours.lines)}, which lie on that law within ${significant(contours.rmsLog, 2)} (root mean square, log loss)`,
    });
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
