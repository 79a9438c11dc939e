import { basename } from "node:path";
import { figureOfCalibration } from "../digitise/calibratedFigure.ts";
import { drawOverlay } from "../digitise/drawOverlay.ts";
import { extractFile } from "../digitise/extractFile.ts";
import { extractSeriesFile } from "../digitise/extractSeriesFile.ts";
import { loadCalibration } from "../digitise/loadCalibration.ts";
import { openFigure } from "../digitise/openFigure.ts";
import { overlayOfRuns } from "../digitise/overlayOf.ts";
import { writeTogether } from "../digitise/writeTogether.ts";
import type { Calibration } from "../registry/types.ts";
import { checkEnding, type ExtractArgs, isCalibration, writeOne } from "./extractArgs.ts";
import { extractSeriesSummary } from "./extractSeriesSummary.ts";
import { extractSummary } from "./extractSummary.ts";
import { usage } from "./options.ts";
import { paintFor } from "./terminal.ts";

interface Paths {
  readonly figure: string;
  readonly calibration: string;
}

/** Reads a figure as its calibration describes and writes what was asked for; returns what to print. */
export function extractReading(args: ExtractArgs): string {
  checkEnding("overlay", args.overlay, /\.svg$/i, "an SVG file");
  if (args.page !== undefined)
    throw usage('--page goes with --propose; a calibration names the page itself, under "figure"');
  const calibrationPath = isCalibration(args.figure) ? args.figure : args.calibration;
  if (calibrationPath === undefined)
    throw usage(
      `assay extract needs to know how to read ${args.figure}: --propose calibration.json writes a start, --calibration takes one that is there`,
    );
  if (isCalibration(args.figure) && args.calibration !== undefined)
    throw usage(
      `two calibrations are given: ${args.figure} and ${args.calibration}; the first word may be the figure`,
    );
  const calibration = loadCalibration(calibrationPath);
  const figure = isCalibration(args.figure) ? figureOfCalibration(args.figure, calibration) : args.figure;
  const paths = { figure, calibration: calibrationPath };
  return calibration.series ? readSeries(args, paths, calibration) : readRuns(args, paths, calibration);
}

function readSeries(args: ExtractArgs, paths: Paths, calibration: Calibration): string {
  if (args.compare !== undefined)
    throw usage(
      "--compare goes with a calibration of runs that names the columns to compare, not with one of series",
    );
  const { document, csv, json, overlay } = extractSeriesFile(paths.figure, paths.calibration, calibration);
  const written = writeTables(args.out, csv, json);
  if (args.overlay !== undefined) written.push(...writeOne(args.overlay, overlay));
  if (args.json)
    return JSON.stringify({ extraction: document, written: written.map((path) => basename(path)) }, null, 2);
  return extractSeriesSummary(document, written, paintFor(process.stdout));
}

function readRuns(args: ExtractArgs, paths: Paths, calibration: Calibration): string {
  const toFile = args.out !== undefined && isTable(args.out);
  const {
    result,
    csv,
    written: folder,
  } = extractFile(paths.figure, paths.calibration, {
    ...(args.out && !toFile ? { out: args.out } : {}),
    ...(args.compare ? { compare: args.compare } : {}),
  });
  const written = [...folder, ...(toFile ? writeOne(args.out!, csv) : [])];
  if (args.overlay !== undefined) {
    const figure = openFigure(paths.figure);
    written.push(...writeOne(args.overlay, drawOverlay(figure, overlayOfRuns(figure, calibration))));
  }
  const { extraction, runs } = result;
  if (args.json)
    return JSON.stringify(
      { extraction, runs: runs.length, written: written.map((path) => basename(path)) },
      null,
      2,
    );
  return extractSummary({ extraction, calibration, runs, written }, paintFor(process.stdout));
}

/** A CSV file takes the table alone, a folder also the document of how well it could be read. */
function writeTables(out: string | undefined, csv: string, json: string): string[] {
  if (out === undefined) return [];
  return isTable(out) ? writeOne(out, csv) : writeTogether(out, { "runs.csv": csv, "extraction.json": json });
}

function isTable(path: string): boolean {
  return /\.csv$/i.test(path);
}
