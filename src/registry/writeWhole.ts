import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a document as JSON, whole or not at all: a reader never finds half of it. Makes the folder where it is missing. */
export function writeWhole(path: string, document: unknown): void {
  writeTextWhole(path, `${JSON.stringify(document, null, 2)}\n`);
}

/** The same for a text that is ready. */
export function writeTextWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
