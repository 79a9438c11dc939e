import { createHash } from "node:crypto";
import { hashFile } from "../data/hashFile.ts";
import { filesOf } from "../data/locateDataset.ts";
import type { Registry } from "../registry/load.ts";
import type { MultiversePlan } from "./planMultiverse.ts";
import { type Universe, universeKey } from "./universe.ts";

/**
 * Hash of everything that a plan rests on: axes, protocol, decisions, published constants, laws, datasets with their
 * checksums, and the universes asked for. A recorded result with another hash is out of date.
 */
export function planHash(registry: Registry, plan: MultiversePlan, universes: readonly Universe[]): string {
  const { axes, base, multiverse, published, replication } = plan;
  const protocols = [base, ...universes.map((universe) => plan.protocolOf(universe))];
  const laws = [...new Set(protocols.map(({ law }) => law))].sort();
  const datasets = [...new Set(protocols.map(({ dataset }) => dataset))].sort();
  const decided = {
    axes,
    base,
    headline: multiverse.headline,
    also: multiverse.also,
    bootstrap: multiverse.bootstrap,
    sayings: multiverse.sayings,
    decisions: replication.decisions,
    trainingRun: replication.trainingRun,
    published: published?.natural,
    universes: universes.map(universeKey),
  };
  const hash = createHash("sha256").update(JSON.stringify(decided));
  for (const id of laws) hash.update(hashFile(registry.path("law", id)));
  for (const id of datasets) {
    hash.update(hashFile(registry.path("dataset", id)));
    for (const { sha256 } of filesOf(registry.dataset(id))) hash.update(sha256);
  }
  return hash.digest("hex");
}
