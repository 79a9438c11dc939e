import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { AssayError, badInput } from "../errors.ts";
import { packageRoot } from "../packageRoot.ts";
import { crossProblems } from "./crossRules.ts";
import { explainErrors } from "./explainErrors.ts";
import {
  DOCUMENT_KINDS,
  FOLDERS,
  idByPlace,
  isDocumentKind,
  kindByContent,
  kindByPlace,
  type RegistryKind,
} from "./kinds.ts";
import { type Entry, entriesIn, type Lookup, lookupOf } from "./lookup.ts";
import { displayPath, type Problem } from "./problem.ts";
import { inspectJson, type JsonDocument } from "./readJson.ts";
import { schemaErrors } from "./schemas.ts";

/** What a validation looked at and found. */
export interface Validation {
  /** Files that were checked, relative to the current directory. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Checks registry files: a file, every registry file below a folder, or by default the package's own registry,
 * checklists and replications. Ids that a file refers to are looked up among the files checked, the registry
 * around them and the package's own. A point outside its own printed interval is a finding of an audit, no problem here.
 *
 * @throws AssayError when the path does not exist or holds no registry file.
 */
export function validateRegistry(path?: string): Validation {
  const own = entriesIn(packageRoot());
  if (path === undefined) {
    const folders = ["registry", "checklists", "replications"].map((name) => join(packageRoot(), name));
    return validateFiles(folders.flatMap(registryFilesBelow), lookupOf(own));
  }
  const target = resolve(path);
  if (!existsSync(target))
    throw new AssayError("not-found", `no such file or folder: ${displayPath(target)}`);
  const isFolder = statSync(target).isDirectory();
  const files = isFolder ? registryFilesBelow(target) : [target];
  if (files.length === 0) {
    throw badInput(
      `${displayPath(target)}: holds no registry files; they are named like registry/papers/<id>.json`,
    );
  }
  const given = files.flatMap((file): Entry[] => {
    const kind = kindByPlace(file);
    return kind === undefined || !isDocumentKind(kind)
      ? []
      : [{ kind, id: idByPlace(kind, file), path: file }];
  });
  return validateFiles(files, lookupOf([...own, ...entriesAround(target), ...given]));
}

/** Problems of one document whose text was read already: malformed JSON, schema, and rules across files. */
export function documentProblems(
  kind: RegistryKind,
  document: JsonDocument,
  path: string,
  lookup: Lookup,
): readonly Problem[] {
  if (document.value === undefined) return document.problems;
  const explained = explainErrors(document, schemaErrors(kind, document.value));
  const crossed = crossProblems(kind, document, path, lookup);
  const told = new Set(explained.map(({ pointer }) => pointer));
  return [...document.problems, ...explained, ...crossed.filter(({ pointer }) => !told.has(pointer))].sort(
    (one, other) => one.line - other.line,
  );
}

function validateFiles(paths: readonly string[], lookup: Lookup): Validation {
  const problems = paths.flatMap((path) => fileProblems(path, lookup));
  return { files: paths.map(displayPath), problems };
}

function fileProblems(path: string, lookup: Lookup): readonly Problem[] {
  const document = inspectJson(path);
  if (document.value === undefined) return document.problems;
  const kind = kindByPlace(path) ?? kindByContent(document.value);
  if (kind !== undefined) return documentProblems(kind, document, path, lookup);
  const message =
    'nothing says which schema applies; put the file into its folder (papers, laws, checklists, datasets/<id>/dataset.json, replications/<id>/replication.json or study.json) or add "$schema": "paper.schema.json"';
  return [{ file: document.file, pointer: "", line: 1, message }];
}

function registryFilesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((item) => {
      const path = join(folder, item.name);
      if (item.isDirectory()) return /^(\.|node_modules$)/.test(item.name) ? [] : registryFilesBelow(path);
      return item.isFile() && isRegistryFile(path) ? [path] : [];
    });
}

function isRegistryFile(path: string): boolean {
  if (kindByPlace(path) !== undefined) return true;
  if (!path.endsWith(".json") || path.endsWith(".schema.json")) return false;
  try {
    return kindByContent(inspectJson(path).value) !== undefined;
  } catch {
    return false; // Not a registry file by place, and unreadable: somebody else's.
  }
}

/** Documents of the registry that a path lies in, so that one file of it can be checked alone. */
function entriesAround(target: string): Entry[] {
  for (let folder = target; ; folder = resolve(folder, "..")) {
    const holdsTarget = DOCUMENT_KINDS.some((kind) => {
      const inside = relative(join(folder, FOLDERS[kind]), target);
      return inside !== "" && !inside.startsWith("..");
    });
    if (holdsTarget) return entriesIn(folder);
    if (resolve(folder, "..") === folder) return [];
  }
}
