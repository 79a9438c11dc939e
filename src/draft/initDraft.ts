import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { badInput } from "../errors.ts";
import { packageRoot } from "../packageRoot.ts";
import { displayPath } from "../registry/problem.ts";

/**
 * Writes a claim to fill in, with simulated runs, into a folder, and returns the paths of its files.
 * @throws AssayError when the folder holds something already, or is a file.
 */
export function initDraft(folder: string): string[] {
  const shown = displayPath(folder);
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw badInput(`${shown}: a file; name a new folder`);
    const [first] = readdirSync(folder);
    if (first !== undefined) throw badInput(`${shown}: holds ${first} already; name a new or empty folder`);
  }
  const template = join(packageRoot(), "templates/draft");
  mkdirSync(folder, { recursive: true });
  return readdirSync(template)
    .sort()
    .map((name) => {
      copyFileSync(join(template, name), join(folder, name));
      return join(folder, name);
    });
}
