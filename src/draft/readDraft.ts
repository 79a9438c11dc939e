import { existsSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AssayError, badInput } from "../errors.ts";
import { explainErrors } from "../registry/explainErrors.ts";
import { displayPath, formatProblem } from "../registry/problem.ts";
import { inspectCommentedJson, type JsonDocument } from "../registry/readJson.ts";
import { schemaErrors } from "../registry/schemas.ts";
import type { Draft } from "../registry/types.ts";

/** Name of the file that describes an unpublished claim. */
export const draftFile = "claim.json";

/** An unpublished claim: what its file says, and where each line of it stands. */
export interface ReadDraft {
  readonly folder: string;
  readonly draft: Draft;
  readonly document: JsonDocument;
}

/**
 * Reads the claim of a folder.
 * @throws AssayError with every problem of the file, each with its line, or with the way out where there is no such file.
 */
export function readDraft(folder: string): ReadDraft {
  const path = join(folder, draftFile);
  if (!existsSync(path))
    throw new AssayError(
      "not-found",
      `${displayPath(folder)}: no ${draftFile} in this folder; assay init ${displayPath(folder)} writes one to fill in`,
    );
  const document = inspectCommentedJson(path);
  const problems =
    document.value === undefined
      ? document.problems
      : [...document.problems, ...explainErrors(document, schemaErrors("draft", document.value))];
  if (problems.length > 0) throw badInput(problems.map(formatProblem).join("\n"));
  return { folder, draft: document.value as Draft, document };
}

/** The folder that a word of the command line means: itself, or that of its claim file. */
export function draftFolder(word: string): string {
  return basename(word) === draftFile ? dirname(word) : word;
}

/** Whether a word of the command line means a folder of one's own rather than something registered. */
export function isDraftFolder(word: string): boolean {
  return statSync(draftFolder(word), { throwIfNoEntry: false })?.isDirectory() === true;
}
