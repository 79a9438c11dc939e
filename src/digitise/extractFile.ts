import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Calibration } from "../registry/types.ts";
import { type Extraction, extractFigure } from "./extract.ts";
import type { FigureRun } from "./figureRun.ts";
import { formatJson } from "./formatJson.ts";
import { loadCalibration } from "./loadCalibration.ts";
import { readFigure } from "./readDrawing.ts";
import { runsCsv } from "./runsCsv.ts";
import { sha256 } from "./sha256.ts";
import { writeTogether } from "./writeTogether.ts";

export interface ExtractedFile {
  readonly result: {
    readonly extraction: Extraction;
    readonly calibration: Calibration;
    readonly runs: readonly FigureRun[];
  };
  /** Content of runs.csv. */
  readonly csv: string;
  /** Content of extraction.json. */
  readonly json: string;
  /** Paths written; empty without `out`. */
  readonly written: readonly string[];
}

/**
 * Reads the runs of a figure file as its calibration file describes, and writes runs.csv and extraction.json when a
 * folder is given. Nothing is written unless everything was read.
 *
 * @throws AssayError when a file is missing or broken, or the two do not fit together.
 */
export function extractFile(
  figure: string,
  calibrationFile: string,
  { out, compare }: { out?: string; compare?: string } = {},
): ExtractedFile {
  const calibration = loadCalibration(calibrationFile);
  const source = {
    file: basename(figure),
    text: readFigure(figure),
    ...(compare === undefined ? {} : { compare }),
  };
  const { runs, response, extraction: read } = extractFigure(source, calibration);
  const { figure: title, figureSha256, ...parts } = read;
  const extraction: Extraction = {
    figure: title,
    figureSha256,
    calibrationSha256: sha256(readFileSync(calibrationFile)),
    ...(compare === undefined ? {} : { comparedSha256: sha256(readFileSync(compare)) }),
    ...parts,
  };
  const csv = runsCsv(runs, response, calibration.pairs && "budget");
  const json = formatJson(extraction);
  const written = out === undefined ? [] : writeTogether(out, { "runs.csv": csv, "extraction.json": json });
  return { result: { extraction, calibration, runs }, csv, json, written };
}
