import { statSync } from "node:fs";
import { join } from "node:path";
import { formatOf } from "../data/fileFormat.ts";
import { hashFile } from "../data/hashFile.ts";
import { badInput } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import { formatProblem } from "../registry/problem.ts";
import type { Dataset, Law, Replication } from "../registry/types.ts";
import { checkNames } from "./checkNames.ts";
import { draftLaw, usualStarts } from "./draftLaw.ts";
import { draftPaper } from "./draftPaper.ts";
import { draftFile, type ReadDraft } from "./readDraft.ts";

/** Id of the replication, dataset and paper that a draft becomes. */
export const draftId = "draft";

/** A registry in which the draft stands beside everything registered, as if it were published. */
export function draftRegistry(read: ReadDraft, registry: Registry): Registry {
  const law = draftLaw(read, registry);
  checkNames(read, law);
  const paper = draftPaper(read, law);
  const dataset = datasetOf(read);
  const replication = replicationOf(read, law);
  const own = <T>(id: string, document: T, other: (id: string) => T) =>
    id === draftId ? document : other(id);
  return {
    ...registry,
    paper: (id) => own(id, paper, registry.paper),
    dataset: (id) => own(id, dataset, registry.dataset),
    replication: (id) => own(id, replication, registry.replication),
    law: (id) => (id === law.id ? law : registry.law(id)),
    path: (kind, id) =>
      id === draftId || (kind === "law" && id === "draft-law")
        ? join(read.folder, draftFile)
        : registry.path(kind, id),
  };
}

function datasetOf({ folder, draft, document }: ReadDraft): Dataset {
  const { file, columns, trainingRun } = draft.runs;
  const problem = (message: string) =>
    badInput(
      formatProblem({
        file: document.file,
        pointer: "/runs/file",
        line: document.lineOf(["runs", "file"]),
        message,
      }),
    );
  const format = formatOf(file);
  if (format === undefined)
    throw problem(`${file}: not a table that Assay reads; csv, tsv, csv.gz, parquet, arrow, json or jsonl`);
  const path = join(folder, file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true) throw problem(`no such file beside the claim: ${file}`);
  return {
    id: draftId,
    title: "Runs of the draft",
    paper: draftId,
    licence: "unpublished",
    origin: "The authors of the draft.",
    file: { path: file, format, sha256: hashFile(path), bytes: Math.max(1, found.size) },
    columns: {},
    runs: { ...columns },
    ...(trainingRun === undefined ? {} : { texts: { trainingRun: `CAST(${trainingRun} AS VARCHAR)` } }),
  } as Dataset;
}

// What the field's most used protocol does, where the draft does not say.
const usualObjective = { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" } as const;
const usualDraws = 1000;

function replicationOf({ draft }: ReadDraft, law: Law): Replication {
  const starts = Object.fromEntries(
    Object.entries(law.parameters).map(([name, { starts: own, scale }]) => [name, own ?? usualStarts[scale]]),
  );
  return {
    id: draftId,
    title: draft.title,
    paper: draftId,
    claim: "claim",
    dataset: draftId,
    law: law.id,
    protocol: {
      select: draft.runs.drop ?? [],
      objective: draft.objective ?? usualObjective,
      optimiser: draft.optimiser ?? { method: "lbfgs" },
      starts: draft.starts ?? starts,
    },
    intervals: {
      kind: "case bootstrap",
      draws: draft.draws ?? usualDraws,
      level: 0.95,
      seed: draft.seed ?? 1,
    },
    computeRule: draft.computeRule ?? 6,
    ...(draft.decisions === undefined ? {} : { decisions: draft.decisions }),
    ...(draft.runs.trainingRun === undefined ? {} : { trainingRun: "trainingRun" }),
  } as Replication;
}
