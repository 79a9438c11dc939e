import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../packageRoot.ts";
import type { Axes, ChoiceAxis } from "../registry/types.ts";

let read: readonly ChoiceAxis[] | undefined;

/** Choices that stand between almost any runs and any fitted law: registry/axes.json, validated with the registry. */
export function standardAxes(): readonly ChoiceAxis[] {
  const path = join(packageRoot(), "registry/axes.json");
  read ??= existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Axes).axes : [];
  return read;
}
