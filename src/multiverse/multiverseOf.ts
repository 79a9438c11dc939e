import type { Registry } from "../registry/load.ts";
import type { Law, Multiverse, Replication } from "../registry/types.ts";
import { standardAxes } from "./standardAxes.ts";

// How a lowest point is looked for does not move a certified optimum.
const searching = ["search", "reduce", "starts"];
// Enough for 95% intervals of many universes side by side.
const draws = 200;

/** The multiverse that a replication registers, else one of the standard axes that its runs and its law allow. */
export function multiverseOf(registry: Registry, id: string): Multiverse {
  const replication = registry.replication(id);
  if (registry.ids("multiverse").includes(id)) return registry.multiverse(id);
  const { level, seed } = replication.intervals;
  const axes = usableAxes(registry, replication).filter((axis) => !searching.includes(axis));
  return {
    id,
    title: replication.title,
    headline: headlineOf(registry, replication),
    axes: axes.map((standard) => ({ standard })) as Multiverse["axes"],
    bootstrap: { draws, nullDraws: draws, level, seed },
  };
}

/** What a replication is known for: the registered headline, or as `headlineOf` finds it. */
export function watchedHeadline(registry: Registry, id: string): Multiverse["headline"] {
  const registered = registry.ids("multiverse").includes(id) ? registry.multiverse(id) : undefined;
  return registered?.headline ?? headlineOf(registry, registry.replication(id));
}

/**
 * The law's first derived quantity, by the decision that rests on it where there is one; else its first exponent (a constant
 * without a unit that is not fitted as a logarithm), else its first constant.
 */
function headlineOf(registry: Registry, { decisions = [], law: id }: Replication): Multiverse["headline"] {
  const law = registry.law(id);
  const first = law.derived?.[0]?.id;
  if (first === undefined) {
    const constants = Object.entries(law.parameters);
    const exponent = constants.find(([, { scale, unit }]) => scale !== "log" && (unit ?? "") === "");
    return { quantity: (exponent ?? constants[0]!)[0] };
  }
  const decision = decisions.find(({ quantity }) => quantity === first) ?? decisions[0];
  return decision === undefined ? { quantity: first } : { decision: decision.id };
}

/** Ids of the standard axes that speak of columns which the runs have, and of residuals which the response has. */
export function usableAxes(registry: Registry, { dataset, law: id, protocol }: Replication): string[] {
  const columns = Object.keys(registry.dataset(dataset).runs);
  const law: Law = registry.law(id);
  const needs: Readonly<Record<string, readonly string[]>> = {
    sizes: ["N"],
    weights: ["N"],
    ratios: ["N", "D"],
    outliers: ["L"],
  };
  return standardAxes()
    .map((axis) => axis.id)
    .filter((axis) => {
      // The highest values of another response are not known to be outliers.
      if (axis === "outliers" && law.response.symbol !== "L") return false;
      // A protocol on the response itself may have chosen so because the response can be negative.
      if (axis === "residual" && protocol.objective.residual !== "log") return false;
      return (needs[axis] ?? []).every((name) => columns.includes(name));
    });
}
