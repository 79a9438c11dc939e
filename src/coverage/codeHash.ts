import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const known = new Map<string, string>();

/** Hash over the source files of folders of src: results that they made are not reused after a change. */
export function codeHash(folders: readonly string[]): string {
  return folders.map(hashFolder).join("");
}

function hashFolder(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const folder = fileURLToPath(new URL(`../${name}/`, import.meta.url));
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort())
    if (/(?<!\.d)\.[jt]s$/.test(file)) hash.update(file).update(readFileSync(join(folder, file)));
  const made = hash.digest("hex");
  known.set(name, made);
  return made;
}
