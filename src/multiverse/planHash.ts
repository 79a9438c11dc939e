import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { hashFile } from "../data/hashFile.ts";
import { filesOf } from "../data/locateDataset.ts";
import { packageRoot } from "../packageRoot.ts";
import type { Registry } from "../registry/load.ts";
import type { MultiversePlan } from "./planMultiverse.ts";
import type { Universe } from "./universe.ts";
import { universeKey } from "./universe.ts";

/**
 * Hash of everything that a plan rests on: documents, data by their checksums, standard axes and the universes asked for.
 * A recorded result with another hash is out of date.
 */
export function planHash(registry: Registry, plan: MultiversePlan, universes: readonly Universe[]): string {
  const protocols = [plan.base, ...universes.map((universe) => plan.protocolOf(universe))];
  const laws = [...new Set(protocols.map(({ law }) => law))].sort();
  const datasets = [...new Set(protocols.map(({ dataset }) => dataset))].sort();
  const files = [
    registry.path("multiverse", plan.multiverse.id),
    registry.path("replication", plan.replication.id),
    registry.path("paper", plan.paper.id),
    ...laws.map((id) => registry.path("law", id)),
    ...datasets.map((id) => registry.path("dataset", id)),
    join(packageRoot(), "registry/axes.json"),
  ];
  const hash = createHash("sha256");
  for (const file of files) if (existsSync(file)) hash.update(hashFile(file));
  for (const id of datasets) for (const { sha256 } of filesOf(registry.dataset(id))) hash.update(sha256);
  for (const universe of universes) hash.update(universeKey(universe));
  return hash.digest("hex");
}
