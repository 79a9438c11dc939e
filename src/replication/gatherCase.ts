import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Database, openDatabase } from "../data/database.ts";
import { hashFile } from "../data/hashFile.ts";
import { loadTable } from "../data/loadTable.ts";
import { locateDataset } from "../data/locateDataset.ts";
import { type DropRule, dropReasons, type Runs, readRuns } from "../data/readRuns.ts";
import type { CompiledLaw } from "../laws/law.ts";
import { compileRegisteredLaw } from "../laws/registeredLaw.ts";
import type { Registry } from "../registry/load.ts";
import type { AuditExtraction, Dataset, Law, Paper, PaperClaim, Replication } from "../registry/types.ts";

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

const numbers = ["N", "D", "C", "L"];
const texts = ["read"];

/** Reads a replication's documents and runs. @throws AssayError when a document, its data or a rule is bad. */
export async function gatherCase(registry: Registry, id: string, mirror: string | undefined): Promise<Case> {
  const replication = registry.replication(id);
  const paper = registry.paper(replication.paper);
  const claim = paper.claims.find((candidate) => candidate.id === replication.claim)!;
  const law = registry.law(replication.law);
  const dataset = registry.dataset(replication.dataset);
  const manifestFolder = dirname(registry.path("dataset", dataset.id));
  const file = locateDataset(dataset, { manifestFolder, mirror });
  const database = await openDatabase();
  try {
    await loadTable(database, file);
    const runs = await readRuns(database, file, mappingOf(dataset));
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

function mappingOf(dataset: Dataset) {
  const entries = Object.entries(dataset.runs) as [string, string][];
  const pick = (names: readonly string[]) =>
    Object.fromEntries(entries.filter(([name]) => names.includes(name)));
  return {
    numbers: pick(numbers),
    texts: pick(texts),
    optional: Object.fromEntries(
      entries.filter(([name]) => !numbers.includes(name) && !texts.includes(name)),
    ),
  };
}

function inputsOf(
  registry: Registry,
  replication: Replication,
  dataset: Dataset,
  extraction: string | undefined,
) {
  const files = [
    registry.path("replication", replication.id),
    registry.path("paper", replication.paper),
    registry.path("law", replication.law),
    registry.path("dataset", dataset.id),
    ...(extraction === undefined ? [] : [extraction]),
  ];
  const hashed = files.map((path) => ({ path: relative(registry.root, path), sha256: hashFile(path) }));
  return [...hashed, { path: dataPath(registry, dataset), sha256: dataset.file.sha256 }];
}

/** Where the runs lie: in the repository, or below a mirror. */
function dataPath(registry: Registry, dataset: Dataset): string {
  const { path, mirror } = dataset.file;
  if (path === undefined) return mirror ?? dataset.id;
  return join(relative(registry.root, dirname(registry.path("dataset", dataset.id))), path);
}
