import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { badInput } from "../errors.ts";
import type { Calibration } from "../registry/types.ts";

/**
 * The path of the figure that a calibration file names.
 *
 * @throws AssayError when it names none, or one that is not relative to its own folder.
 */
export function figureOfCalibration(calibrationPath: string, { figure: { file } }: Calibration): string {
  if (file === undefined)
    throw badInput(
      `${calibrationPath}: names no figure; add "file" under "figure", or call assay extract <figure> --calibration ${calibrationPath}`,
    );
  if (isAbsolute(file) || /^[a-z][a-z0-9+.-]*:/i.test(file))
    throw badInput(
      `${calibrationPath}: /figure/file must be relative to the folder of the calibration: ${JSON.stringify(file)}`,
    );
  return join(dirname(calibrationPath), file);
}

/** The path of a figure as a calibration file at `calibrationPath` should name it. */
export function figureFromCalibration(figurePath: string, calibrationPath: string): string {
  return relative(dirname(calibrationPath), figurePath).split(sep).join("/");
}
