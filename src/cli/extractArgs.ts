import { basename, dirname } from "node:path";
import { writeTogether } from "../digitise/writeTogether.ts";
import { usage } from "./options.ts";

/** What `assay extract` was called with. */
export interface ExtractArgs {
  readonly figure: string;
  readonly calibration?: string | undefined;
  readonly out?: string | undefined;
  readonly overlay?: string | undefined;
  readonly page?: string | undefined;
  readonly compare?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Whether a path names a calibration rather than a figure. */
export function isCalibration(path: string): boolean {
  return /\.json$/i.test(path);
}

/** @throws AssayError when an output has another ending than what is written there. */
export function checkEnding(flag: string, path: string | undefined, ending: RegExp, what: string): void {
  if (path !== undefined && !ending.test(path)) throw usage(`--${flag} takes ${what}: ${path}`);
}

/** Writes one file; its folder is made when missing, and nothing is left half-written. */
export function writeOne(path: string, content: string): string[] {
  writeTogether(dirname(path), { [basename(path)]: content });
  return [path];
}
