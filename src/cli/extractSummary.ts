import type { Extraction } from "../digitise/extract.ts";
import type { FigureRun } from "../digitise/figureRun.ts";
import type { Calibration } from "../registry/types.ts";
import { formatTable, type Paint, plain, wrap } from "./terminal.ts";

export interface ExtractSummary {
  readonly extraction: Extraction;
  readonly calibration: Calibration;
  readonly runs: readonly FigureRun[];
  readonly written: readonly string[];
}

const CONSTANTS = ["A", "B", "E", "alpha", "beta"] as const;

/** What `assay extract` prints: what was found, how well it is calibrated, and what follows from it. */
export function extractSummary(
  { extraction, calibration, runs, written }: ExtractSummary,
  paint: Paint,
): string {
  const { errors } = extraction;
  const read = [
    `${runs.length} runs`,
    errors.byPosition > 0
      ? `${errors.byPosition} by position (ln within ${errors.positionLog.toExponential(0)})`
      : "",
    errors.byColour > 0 ? `${errors.byColour} by colour (ln within ${errors.colourLog.toFixed(4)})` : "",
  ].filter((part) => part !== "");
  return [
    paint.bold(plain(extraction.figure)),
    read.join(", "),
    "",
    axesTable(extraction, paint),
    ...colourLines(extraction),
    ...lawLines(extraction, calibration, paint),
    ...noteLines(extraction, paint),
    "",
    written.length > 0
      ? `written   ${written.join(", ")}`
      : "nothing written; add --out <folder> for runs.csv and extraction.json",
  ].join("\n");
}

function axesTable({ axes }: Extraction, paint: Paint): string {
  const columns = [
    { header: "axis" },
    { header: "measures" },
    { header: "ticks", align: "right" as const },
    { header: "residual", align: "right" as const },
    { header: "not exact" },
  ];
  const rows = axes.map(({ id, quantity, ticks, residual, inexact = [] }) => [
    id,
    quantity,
    String(ticks),
    residual.toExponential(0),
    inexact.map(({ label, value }) => `${plain(label)} stands at ${value.toPrecision(5)}`).join(", "),
  ]);
  return formatTable(columns, rows, paint);
}

function colourLines({ colour, pairs }: Extraction): string[] {
  if (!colour || !pairs) return [];
  const { matched, ambiguous, colourMinusPosition: difference } = pairs;
  const lines = [
    "",
    `colours   ${colour.colours} from ${colour.low} to ${colour.high}: one step is ${colour.stepLog.toPrecision(5)} in ln; from the pairs ${colour.recalibratedStepLog.toPrecision(5)} from ${colour.recalibratedLow.toPrecision(5)}`,
    `pairs     ${matched} runs shown twice (${ambiguous} ambiguous); colour minus position ${difference.mean.toFixed(5)} on average, ` +
      `${difference.min.toFixed(5)} to ${difference.max.toFixed(5)}, half a step is ${(colour.stepLog / 2).toFixed(5)}`,
  ];
  if (pairs.publishedExplanation)
    lines.push(wrap(pairs.publishedExplanation, 100, "          ").replace("         ", "published"));
  return lines;
}

function lawLines(
  { plotted, contours, frontier }: Extraction,
  calibration: Calibration,
  paint: Paint,
): string[] {
  if (!plotted) return [];
  const records = calibration.slices?.records ?? [];
  const columns = [
    { header: "" },
    { header: "drawn", align: "point" as const },
    { header: "standard error", align: "right" as const },
    ...records.map(({ title }) => ({ header: title, align: "point" as const })),
  ];
  const rows = CONSTANTS.map((name) => [
    name,
    plotted.parameters[name]!.toPrecision(7),
    plotted.standardErrors[name]!.toExponential(0),
    ...records.map((record) => record[name]),
  ]);
  return [
    "",
    `Law drawn: ${plotted.slices} slices, ${plotted.vertices} vertices, rms ${plotted.rmsLog.toExponential(0)} and at most ${plotted.maxLog.toExponential(0)} in ln L`,
    formatTable(columns, rows, paint),
    `a = beta/(alpha+beta) = ${plotted.a.toFixed(6)}; last slice at ${plotted.lastBudget.toPrecision(6)} FLOP${optimum(plotted)}`,
    ...(contours ? [contourLine(contours)] : []),
    ...(frontier ? [`frontier  slope ${frontier.slope.toFixed(6)}${faintWords(frontier.faintSlopes)}`] : []),
  ];
}

function optimum({ optimalN }: NonNullable<Extraction["plotted"]>): string {
  return optimalN === undefined ? "" : `, where the optimal N is ${optimalN.toPrecision(6)}`;
}

function contourLine({ lines, insideColour, rmsLog, stepLog }: NonNullable<Extraction["contours"]>): string {
  return `contours  ${lines} lines, steps of ${stepLog.toFixed(5)} in ln L; on the law within ${rmsLog.toExponential(0)} (rms), ${insideColour} in the range of their colour`;
}

function faintWords(slopes: readonly number[]): string {
  if (slopes.length === 0) return "";
  return `; ${slopes.length} faint lines under it from ${Math.min(...slopes).toFixed(4)} to ${Math.max(...slopes).toFixed(4)}`;
}

function noteLines({ notes = [] }: Extraction, paint: Paint): string[] {
  // Ticks stand in the table of axes already.
  const shown = notes.filter(({ code }) => code !== "inexact-tick");
  if (shown.length === 0) return [];
  const style = { info: paint.dim, warning: paint.warn, serious: paint.fail };
  return ["", ...shown.map(({ severity, message }) => style[severity](wrap(`${severity}: ${message}`, 100)))];
}
