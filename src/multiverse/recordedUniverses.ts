import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Registry } from "../registry/load.ts";
import type { Universes } from "../registry/types.ts";
import { writeTextWhole } from "../registry/writeWhole.ts";

/** Path of what the universes of a replication gave. */
export function universesPath(registry: Registry, id: string): string {
  return join(dirname(registry.path("replication", id)), "universes.json");
}

/** The recorded result of a multiverse, or undefined when none was recorded. */
export function readUniverses(registry: Registry, id: string): Universes | undefined {
  const path = universesPath(registry, id);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Universes) : undefined;
}

/** Writes a result beside its protocol, whole or not at all: a universe a line, so that changes can be read. */
export function recordUniverses(registry: Registry, document: Universes): void {
  writeTextWhole(universesPath(registry, document.id), universesJson(document));
}

/** A result as JSON with a line a universe. */
export function universesJson(document: Universes): string {
  const place = "\u0000universes";
  const frame = JSON.stringify({ ...document, universes: [place] }, null, 2);
  const lines = document.universes.map((universe) => `    ${JSON.stringify(universe)}`).join(",\n");
  return `${frame.replace(new RegExp(`\\s*${JSON.stringify(place).replace("\\", "\\\\")}`), () => `\n${lines}`)}\n`;
}
