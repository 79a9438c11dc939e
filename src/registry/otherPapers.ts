import type { Registry } from "./load.ts";
import type { Paper } from "./types.ts";

/** Every registered paper but one. */
export function otherPapers(registry: Registry, id: string): Paper[] {
  return registry
    .ids("paper")
    .filter((other) => other !== id)
    .map((other) => registry.paper(other));
}
