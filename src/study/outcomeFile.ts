import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { badInput } from "../errors.ts";
import type { Registry } from "../registry/load.ts";
import type { Outcome } from "../registry/types.ts";
import { writeWhole } from "../registry/writeWhole.ts";

/** Path of a replication's recorded outcome, beside its study.json or replication.json. */
export function outcomePath(registry: Registry, id: string): string {
  const kind = registry.ids("study").includes(id) ? "study" : "replication";
  return join(dirname(registry.path(kind, id)), "outcome.json");
}

/** The recorded outcome, or undefined when there is none. @throws AssayError when the file is no JSON. */
export function readOutcome(registry: Registry, id: string): Outcome | undefined {
  const path = outcomePath(registry, id);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Outcome;
  } catch (error) {
    throw badInput(
      `${path}: ${(error as Error).message}; record it again with assay replicate ${id} --record`,
    );
  }
}

/** Writes an outcome, whole or not at all. */
export function recordOutcome(registry: Registry, outcome: Outcome): void {
  writeWhole(outcomePath(registry, outcome.id), outcome);
}
