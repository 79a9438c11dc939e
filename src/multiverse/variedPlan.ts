import type { Registry } from "../registry/load.ts";
import type { Multiverse } from "../registry/types.ts";
import { usableAxes, watchedHeadline } from "./multiverseOf.ts";
import { type MultiversePlan, planMultiverse } from "./planMultiverse.ts";

/**
 * The plan that varies one choice at a time around the published protocol: the axes that a replication's multiverse
 * registers, and every standard axis that it does not, for the number that the claim is known for.
 */
export function variedPlan(registry: Registry, id: string): MultiversePlan {
  const registered = registry.ids("multiverse").includes(id) ? registry.multiverse(id) : undefined;
  const replication = registry.replication(id);
  const own = registered?.axes ?? [];
  const named = new Set(own.map((axis) => ("standard" in axis ? axis.standard : axis.id)));
  const usable = usableAxes(registry, replication).filter((axis) => !named.has(axis));
  return planMultiverse(registry, id, {
    id,
    title: replication.title,
    headline: watchedHeadline(registry, id),
    axes: [...own, ...usable.map((standard) => ({ standard }))] as Multiverse["axes"],
    design: "one-at-a-time",
    bootstrap: { draws: 0, level: 0.95, seed: 1 },
  });
}
