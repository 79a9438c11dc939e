import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const known = new Map<string, string>();

/**
 * Hash over source files of src, given as folders or as files without their ending: results that they made are not reused
 * after a change.
 */
export function codeHash(parts: readonly string[]): string {
  return parts.map(hashPart).join("");
}

function hashPart(part: string): string {
  const before = known.get(part);
  if (before !== undefined) return before;
  const place = fileURLToPath(new URL(`../${part}`, import.meta.url));
  const isFolder = existsSync(place);
  const folder = isFolder ? place : dirname(place);
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort())
    if (/(?<!\.d)\.[jt]s$/.test(file) && (isFolder || file.replace(/\.[jt]s$/, "") === basename(place)))
      hash.update(file).update(readFileSync(join(folder, file)));
  const made = hash.digest("hex");
  known.set(part, made);
  return made;
}
