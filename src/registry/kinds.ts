import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Kinds that other files refer to by id. */
export type DocumentKind = "paper" | "law" | "dataset" | "replication" | "multiverse" | "study" | "checklist";

/** Kinds of file that have a schema. */
export type RegistryKind =
  | DocumentKind
  | "calibration"
  | "result"
  | "coverage"
  | "universes"
  | "forensics"
  | "axes"
  | "rates"
  | "draft"
  | "outcome"
  | "audit"
  | "review"
  | "corpus";

export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  "paper",
  "law",
  "dataset",
  "replication",
  "multiverse",
  "study",
  "checklist",
];

export const REGISTRY_KINDS: readonly RegistryKind[] = [
  ...DOCUMENT_KINDS,
  "calibration",
  "result",
  "coverage",
  "universes",
  "forensics",
  "axes",
  "rates",
  "draft",
  "outcome",
  "audit",
  "review",
  "corpus",
];

/** Whether other files refer to this kind by id. */
export function isDocumentKind(kind: RegistryKind): kind is DocumentKind {
  return DOCUMENT_KINDS.some((one) => one === kind);
}

/** Where the files of a kind live below the root. */
export const FOLDERS: Readonly<Record<DocumentKind, string>> = {
  paper: "registry/papers",
  law: "registry/laws",
  dataset: "registry/datasets",
  replication: "replications",
  multiverse: "replications",
  study: "replications",
  checklist: "checklists",
};

/** Whether a document of this kind has a folder of its own, named by its id. */
export function hasFolder(kind: DocumentKind): boolean {
  return kind === "dataset" || kind === "replication" || kind === "multiverse" || kind === "study";
}

/** Path of a document below the root. */
export function documentPath(kind: DocumentKind, id: string): string {
  if (hasFolder(kind)) return `${FOLDERS[kind]}/${id}/${kind}.json`;
  return `${FOLDERS[kind]}/${id}.json`;
}

const PARENTS: Readonly<Record<string, DocumentKind>> = {
  papers: "paper",
  laws: "law",
  checklists: "checklist",
};

/** The kind that a file's place says it is, if any. */
export function kindByPlace(path: string): RegistryKind | undefined {
  const name = basename(path);
  if (name === "dataset.json") return "dataset";
  if (name === "replication.json") return "replication";
  if (name === "multiverse.json") return "multiverse";
  if (name === "study.json") return "study";
  const beside = (other: string) => existsSync(join(dirname(path), other));
  if (name === "result.json" && beside("replication.json")) return "result";
  if (name === "coverage.json" && beside("replication.json")) return "coverage";
  if (name === "universes.json" && beside("replication.json")) return "universes";
  if (name === "forensics.json" && beside("replication.json")) return "forensics";
  if (name === "outcome.json" && (beside("replication.json") || beside("study.json"))) return "outcome";
  if (basename(dirname(resolve(path))) === "rates" && name.endsWith(".json")) return "rates";
  if (name === "axes.json" && basename(dirname(resolve(path))) === "registry") return "axes";
  if (name === "corpus.json" && basename(dirname(resolve(path))) === "registry") return "corpus";
  if (!name.endsWith(".json")) return undefined;
  return PARENTS[basename(dirname(resolve(path)))];
}

/** The kind that a document says it is, by "$schema" or, for audits and reviews, "schema". */
export function kindByContent(value: unknown): RegistryKind | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { $schema, schema } = value as Record<string, unknown>;
  if (schema === "audit/1") return "audit";
  if (schema === "review/1") return "review";
  if (typeof $schema !== "string") return undefined;
  const name = /(?:^|\/)([a-z]+)\.schema\.json$/.exec($schema)?.[1];
  return REGISTRY_KINDS.find((kind) => kind === name);
}

/** The id that a file's place promises: its own name, or its folder's where the kind has one. */
export function idByPlace(kind: DocumentKind, path: string): string {
  if (hasFolder(kind)) return basename(dirname(resolve(path)));
  return basename(path, ".json");
}
