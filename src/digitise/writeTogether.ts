import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { badInput } from "../errors.ts";

/**
 * Writes files into a folder, which is made when missing: all of them or none. Each is written under a temporary name
 * beside its place, and renamed once all are complete.
 *
 * @returns the paths written, in the order given
 * @throws AssayError when the folder cannot be made or written to.
 */
export function writeTogether(folder: string, files: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(files);
  const temporary = (name: string) => join(folder, `.${name}.part`);
  const begun: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of names) {
      const inTheWay = statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory();
      if (inTheWay) throw badInput(`${folder}: ${name} is a folder there; choose another --out`);
      begun.push(temporary(name));
      writeFileSync(temporary(name), files[name]!);
    }
    for (const name of names) renameSync(temporary(name), join(folder, name));
  } catch (error) {
    for (const path of begun) rmSync(path, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOTDIR")
      throw badInput(`${folder}: a file is in the way of the output folder; choose another --out`);
    if (code === "EACCES" || code === "EPERM" || code === "EROFS")
      throw badInput(`${folder}: may not be written to; choose another --out`);
    throw error;
  }
  return names.map((name) => join(folder, name));
}
