import { readFileSync } from "node:fs";
import type { Calibration } from "../registry/types.ts";
import { drawOverlay } from "./drawOverlay.ts";
import { extractSeries, type SeriesReading } from "./extractSeries.ts";
import { formatJson } from "./formatJson.ts";
import { openFigure } from "./openFigure.ts";
import { overlayOfSeries } from "./overlayOf.ts";
import { seriesCsv } from "./seriesCsv.ts";
import { type SeriesDocument, seriesDocument } from "./seriesDocument.ts";
import { sha256 } from "./sha256.ts";

export interface SeriesFile {
  readonly reading: SeriesReading;
  readonly document: SeriesDocument;
  /** Content of the table, of the document, and of the picture to check by eye. */
  readonly csv: string;
  readonly json: string;
  readonly overlay: string;
}

/**
 * Reads every series of a figure file as its calibration describes.
 *
 * @throws AssayError when a file is missing or broken, or the two do not fit together.
 */
export function extractSeriesFile(
  figurePath: string,
  calibrationPath: string,
  calibration: Calibration,
): SeriesFile {
  const figure = openFigure(figurePath, calibration.figure.page);
  const reading = extractSeries(figure, calibration);
  const document = seriesDocument(figure, calibration, sha256(readFileSync(calibrationPath)), reading);
  const drawn = { svg: figure.svg, file: figure.file, ...(figure.bytes ? { png: figure.bytes } : {}) };
  return {
    reading,
    document,
    csv: seriesCsv(reading.points),
    json: formatJson(document),
    overlay: drawOverlay(drawn, overlayOfSeries(figure, reading)),
  };
}
