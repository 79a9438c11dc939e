import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { AssayError, badInput } from "../errors.ts";

/** The file by which the folder of an audit's report is known. */
export const auditMark = "audit.json";

/**
 * Writes files into a folder that belongs to them alone: everything is written beside the folder first and then put in
 * its place, so that a reader never finds half a report. A folder that holds anything but a report, which is known by
 * the file `mark`, is left alone. Paths of the files are inside the folder, some of them in its folder charts.
 * @throws AssayError when the folder cannot be written, or is not a report's.
 */
export function writeReportFolder(
  files: ReadonlyMap<string, string>,
  folder: string,
  mark: string,
): string[] {
  const target = resolve(folder);
  let draft: string | null = null;
  try {
    checkReportFolder(folder, mark);
    mkdirSync(dirname(target), { recursive: true });
    draft = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    // mkdtemp makes folders that only their owner may read; a report is for everybody.
    chmodSync(draft, 0o755);
    mkdirSync(join(draft, "charts"));
    for (const [path, content] of files) writeFileSync(join(draft, path), content);
    replaceFolder(draft, target);
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw new AssayError(
      "bad-input",
      `report cannot be written: ${folder}: ${reason(error)}; choose another folder or change its permissions`,
    );
  } finally {
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
  }
  return [...files.keys()];
}

/**
 * Refuses a folder that cannot take a report, before the long work: a file, a folder of other things, or a place that
 * cannot be written.
 * @throws AssayError naming the folder and the way out.
 */
export function checkReportFolder(folder: string, mark = auditMark): void {
  const target = resolve(folder);
  // The folder, or where it will be made: the nearest one that is there.
  let place = target;
  while (!existsSync(place)) place = dirname(place);
  if (!statSync(place).isDirectory())
    throw badInput(
      `report cannot be written: ${folder}: a file stands where a folder is needed; name another`,
    );
  const names = place === target ? readdirSync(target) : [];
  if (names.length > 0 && !names.includes(mark))
    throw badInput(
      `report cannot be written: ${folder} holds other files (${names[0]}); name an empty folder`,
    );
  try {
    accessSync(place === target ? dirname(target) : place, constants.W_OK);
  } catch {
    throw badInput(
      `report cannot be written: ${folder}: no permission to write there; choose another folder`,
    );
  }
}

function replaceFolder(draft: string, target: string): void {
  const old = `${draft}-old`;
  const existed = statSync(target, { throwIfNoEntry: false }) !== undefined;
  if (existed) renameSync(target, old);
  try {
    renameSync(draft, target);
  } catch (error) {
    if (existed) renameSync(old, target);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EACCES" || code === "EPERM") return "no permission to write there";
  if (code === "EROFS") return "the file system is read-only";
  if (code === "ENOSPC") return "the disk is full";
  if (code === "ENOTDIR" || code === "EEXIST") return "a file stands where a folder is needed";
  return code ?? "unknown reason";
}
