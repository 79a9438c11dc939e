import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENT_KINDS, type DocumentKind, documentPath, FOLDERS } from "./kinds.ts";
import { inspectJson } from "./readJson.ts";

/** A document's place. */
export interface Entry {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly path: string;
}

/** Which documents exist and, unvalidated, what they hold: what cross-file rules need to know. */
export interface Lookup {
  has(kind: DocumentKind, id: string): boolean;
  ids(kind: DocumentKind): readonly string[];
  /** The content; undefined when the document is missing or is no JSON. */
  raw(kind: DocumentKind, id: string): unknown;
}

/** Every document below a root, in the order of kinds and ids. */
export function entriesIn(root: string): Entry[] {
  return DOCUMENT_KINDS.flatMap((kind) => {
    const folder = join(root, FOLDERS[kind]);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { withFileTypes: true })
      .map((item) => (item.isDirectory() ? item.name : item.name.replace(/\.json$/, "")))
      .map((id) => ({ kind, id, path: join(root, documentPath(kind, id)) }))
      .filter(({ path }) => existsSync(path))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  });
}

/** Documents by kind and id; of two with the same id the later entry counts. Files are read when first asked for. */
export function lookupOf(all: readonly Entry[]): Lookup {
  const paths = new Map(all.map(({ kind, id, path }) => [`${kind}/${id}`, path]));
  const contents = new Map<string, unknown>();
  return {
    has: (kind, id) => paths.has(`${kind}/${id}`),
    ids: (kind) => [...new Set(all.filter((entry) => entry.kind === kind).map(({ id }) => id))].sort(),
    raw: (kind, id) => {
      const key = `${kind}/${id}`;
      const path = paths.get(key);
      if (path === undefined) return undefined;
      if (!contents.has(key)) contents.set(key, readLoosely(path));
      return contents.get(key);
    },
  };
}

function readLoosely(path: string): unknown {
  try {
    return inspectJson(path).value;
  } catch {
    return undefined; // The file itself gets its own problem; what refers to it is not to blame.
  }
}
