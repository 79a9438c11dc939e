import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { type Database, openDatabase } from "../data/database.ts";
import { hashFile } from "../data/hashFile.ts";
import { loadDataset } from "../data/loadDataset.ts";
import { filesOf } from "../data/locateDataset.ts";
import { type DropRule, dropReasons, type Runs, readRuns } from "../data/readRuns.ts";
import { runMapping } from "../data/runMapping.ts";
import type { CompiledLaw } from "../laws/law.ts";
import { compileRegisteredLaw } from "../laws/registeredLaw.ts";
import { documentPath } from "../registry/kinds.ts";
import type { Registry } from "../registry/load.ts";
import type {
  AuditExtraction,
  Dataset,
  DatasetFile,
  Law,
  Paper,
  PaperClaim,
  Replication,
} from "../registry/types.ts";

/** A replication with everything it refers to, and its runs in memory. */
export interface Case {
  readonly replication: Replication;
  readonly paper: Paper;
  readonly claim: PaperClaim;
  readonly law: Law;
  readonly compiled: CompiledLaw;
  readonly dataset: Dataset;
  readonly runs: Runs;
  readonly extraction?: AuditExtraction;
  /** Reasons per row for the protocol, and for each variant by id. */
  readonly dropped: readonly (string | null)[];
  readonly variantDropped: Readonly<Record<string, readonly (string | null)[]>>;
  /** Every file that decides the result, with its hash. */
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
}

/** Reads a replication's documents and runs. @throws AssayError when a document, its data or a rule is bad. */
export async function gatherCase(registry: Registry, id: string, mirror: string | undefined): Promise<Case> {
  const replication = registry.replication(id);
  const paper = registry.paper(replication.paper);
  const claim = paper.claims.find((candidate) => candidate.id === replication.claim)!;
  const law = registry.law(replication.law);
  const dataset = registry.dataset(replication.dataset);
  const manifestFolder = dirname(registry.path("dataset", dataset.id));
  const database = await openDatabase();
  try {
    const { files } = await loadDataset(database, dataset, { manifestFolder, mirror });
    const file = files.join(", ");
    const runs = await readRuns(database, file, runMapping(dataset));
    const variantDropped: Record<string, readonly (string | null)[]> = {};
    for (const variant of replication.variants ?? [])
      variantDropped[variant.id] = await reasons(database, file, variant.select);
    const extraction =
      dataset.extraction === undefined ? undefined : join(manifestFolder, dataset.extraction);
    return {
      replication,
      paper,
      claim,
      law,
      compiled: compileRegisteredLaw(law),
      dataset,
      runs,
      dropped: await reasons(database, file, replication.protocol.select),
      variantDropped,
      inputs: inputsOf(registry, replication, dataset, extraction),
      ...(extraction === undefined ? {} : { extraction: JSON.parse(readFileSync(extraction, "utf8")) }),
    };
  } finally {
    database.close();
  }
}

async function reasons(
  database: Database,
  file: string,
  rules: readonly DropRule[],
): Promise<(string | null)[]> {
  return dropReasons(database, file, rules);
}

function inputsOf(
  registry: Registry,
  replication: Replication,
  dataset: Dataset,
  extraction: string | undefined,
) {
  const documents = [
    ["replication", replication.id],
    ["paper", replication.paper],
    ["law", replication.law],
    ["dataset", dataset.id],
  ] as const;
  // Paths as they lie below a registry, whichever folder that is: results do not tell where somebody keeps it.
  const hashed = documents.map(([kind, id]) => ({
    path: documentPath(kind, id),
    sha256: hashFile(registry.path(kind, id)),
  }));
  const read =
    extraction === undefined
      ? []
      : [{ path: besideManifest(dataset, dataset.extraction!), sha256: hashFile(extraction) }];
  const data = filesOf(dataset).map((file) => ({ path: dataPath(dataset, file), sha256: file.sha256 }));
  return [...hashed, ...read, ...data];
}

/** Where a file of the data lies: in a registry, or below a mirror. */
function dataPath(dataset: Dataset, { path, mirror }: DatasetFile): string {
  return path === undefined ? (mirror ?? dataset.id) : besideManifest(dataset, path);
}

function besideManifest({ id }: Dataset, file: string): string {
  return posix.join(posix.dirname(documentPath("dataset", id)), file);
}
