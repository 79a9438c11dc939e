import { join } from "node:path";
import { AssayError, badInput } from "../errors.ts";
import { type DocumentKind, documentPath } from "./kinds.ts";
import { entriesIn, lookupOf } from "./lookup.ts";
import { wayOut } from "./nearest.ts";
import { formatProblem } from "./problem.ts";
import { inspectJson } from "./readJson.ts";
import { registryRoots } from "./registryRoots.ts";
import type { Checklist, Dataset, Law, Multiverse, Paper, Replication, Study } from "./types.ts";
import { documentProblems } from "./validate.ts";

/** Facts as data: papers with claims, laws, datasets, replications and checklists, each validated when it is read. */
export interface Registry {
  /** The folder that holds registry, checklists and replications; of several the package's own. */
  readonly root: string;
  paper(id: string): Paper;
  law(id: string): Law;
  dataset(id: string): Dataset;
  replication(id: string): Replication;
  multiverse(id: string): Multiverse;
  study(id: string): Study;
  checklist(id: string): Checklist;
  /** The ids of a kind in alphabetical order. */
  ids(kind: DocumentKind): readonly string[];
  /** Path of a document's file. Files that a dataset carries lie beside its manifest. */
  path(kind: DocumentKind, id: string): string;
}

/**
 * Opens the registry below a root folder, by default the package's own with the one that ASSAY_REGISTRY names beside it.
 * Files are read when first asked for.
 *
 * @throws AssayError from its methods: "not-found" with the nearest ids for an unknown id, "bad-input" with every
 * problem of a file that does not follow its schema or does not fit the files it refers to.
 */
export function openRegistry(root?: string): Registry {
  const roots = root === undefined ? registryRoots() : [root];
  const entries = roots.flatMap(entriesIn);
  const lookup = lookupOf(entries);
  const paths = new Map(entries.map(({ kind, id, path }) => [`${kind}/${id}`, path]));
  const pathOf = (kind: DocumentKind, id: string) =>
    paths.get(`${kind}/${id}`) ?? join(roots[0]!, documentPath(kind, id));
  const loaded = new Map<string, unknown>();
  const load = <T>(kind: DocumentKind, id: string): T => {
    const key = `${kind}/${id}`;
    if (!loaded.has(key)) {
      if (!lookup.has(kind, id)) {
        throw new AssayError("not-found", `no such ${kind}: ${id}; ${wayOut(id, lookup.ids(kind))}`);
      }
      const path = pathOf(kind, id);
      const document = inspectJson(path);
      const problems = documentProblems(kind, document, path, lookup);
      if (problems.length > 0) throw badInput(problems.map(formatProblem).join("\n"));
      loaded.set(key, document.value);
    }
    return loaded.get(key) as T;
  };
  return {
    root: roots[0]!,
    paper: (id) => load<Paper>("paper", id),
    law: (id) => load<Law>("law", id),
    dataset: (id) => load<Dataset>("dataset", id),
    replication: (id) => load<Replication>("replication", id),
    multiverse: (id) => load<Multiverse>("multiverse", id),
    study: (id) => load<Study>("study", id),
    checklist: (id) => load<Checklist>("checklist", id),
    ids: (kind) => lookup.ids(kind),
    path: pathOf,
  };
}
