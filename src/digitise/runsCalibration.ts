import { badInput } from "../errors.ts";
import type { Calibration } from "../registry/types.ts";

/** A calibration of one group of markers that is the runs. */
export type RunsCalibration = Calibration & Required<Pick<Calibration, "markers" | "runs">>;

/** @throws AssayError when the calibration describes neither runs nor series, or both. */
export function runsCalibration(calibration: Calibration): RunsCalibration {
  refuseMixed(calibration);
  const { markers, runs } = calibration;
  if (markers && runs) return { ...calibration, markers, runs };
  throw badInput(
    'calibration: nothing to read: describe "series" with "panels", or "runs" with "markers"; `assay extract figure.svg --propose calibration.json` writes a start',
  );
}

/** @throws AssayError when a calibration describes both readings. */
export function refuseMixed({ markers, runs, series }: Calibration): void {
  if (series && (markers || runs))
    throw badInput('calibration: describe either "runs" with "markers", or "series" with "panels", not both');
}
