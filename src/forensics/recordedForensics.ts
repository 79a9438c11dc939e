import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { planHash } from "../multiverse/planHash.ts";
import type { Registry } from "../registry/load.ts";
import type { Forensics } from "../registry/types.ts";
import { writeWhole } from "../registry/writeWhole.ts";
import type { ForensicPlan } from "./forensicPlan.ts";

/** Path of the recorded search for the protocol behind printed constants. */
export function forensicsPath(registry: Registry, id: string): string {
  return join(dirname(registry.path("replication", id)), "forensics.json");
}

/** The recorded search, or undefined when none was recorded. */
export function readForensics(registry: Registry, id: string): Forensics | undefined {
  const path = forensicsPath(registry, id);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Forensics) : undefined;
}

/** Writes a search beside its protocol, whole or not at all. */
export function recordForensics(registry: Registry, document: Forensics): void {
  writeWhole(forensicsPath(registry, document.id), document);
}

/** Hash of everything that a search rests on. */
export function forensicsHash(registry: Registry, { plan, printed }: ForensicPlan): string {
  return createHash("sha256")
    .update(planHash(registry, plan, plan.table.universes))
    .update(JSON.stringify(printed))
    .digest("hex");
}
