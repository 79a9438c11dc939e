import type { Registry } from "../registry/load.ts";
import type { Law, Multiverse, Replication } from "../registry/types.ts";
import { type MultiversePlan, planMultiverse } from "./planMultiverse.ts";
import { standardAxes } from "./standardAxes.ts";

/**
 * The plan that varies one choice at a time around the published protocol: the axes that a replication's multiverse
 * registers, and every standard axis that it does not, for the number that the claim is known for.
 */
export function variedPlan(registry: Registry, id: string): MultiversePlan {
  const registered = registry.ids("multiverse").includes(id) ? registry.multiverse(id) : undefined;
  const replication = registry.replication(id);
  const law = registry.law(replication.law);
  const own = registered?.axes ?? [];
  const named = new Set(own.map((axis) => ("standard" in axis ? axis.standard : axis.id)));
  const usable = standardAxes().filter(
    (axis) => !named.has(axis.id) && fits(axis.id, registry, replication, law),
  );
  return planMultiverse(registry, id, {
    id,
    title: replication.title,
    headline: registered?.headline ?? headlineOf(replication, law),
    axes: [...own, ...usable.map(({ id: standard }) => ({ standard }))] as Multiverse["axes"],
    design: "one-at-a-time",
    bootstrap: { draws: 0, level: 0.95, seed: 1 },
  });
}

/**
 * The law's first derived quantity, by the decision that rests on it where there is one; else its first exponent (a constant
 * without a unit that is not fitted as a logarithm), else its first constant.
 */
function headlineOf({ decisions = [] }: Replication, law: Law): Multiverse["headline"] {
  const first = law.derived?.[0]?.id;
  if (first === undefined) {
    const constants = Object.entries(law.parameters);
    const exponent = constants.find(([, { scale, unit }]) => scale !== "log" && (unit ?? "") === "");
    return { quantity: (exponent ?? constants[0]!)[0] };
  }
  const decision = decisions.find(({ quantity }) => quantity === first) ?? decisions[0];
  return decision === undefined ? { quantity: first } : { decision: decision.id };
}

/** Windows need the columns that they speak of. */
function fits(axis: string, registry: Registry, { dataset }: Replication, law: Law): boolean {
  const columns = Object.keys(registry.dataset(dataset).runs);
  const needs: Readonly<Record<string, readonly string[]>> = {
    sizes: ["N"],
    weights: ["N"],
    ratios: ["N", "D"],
    outliers: ["L"],
  };
  const wanted = needs[axis] ?? [];
  // Losses alone: the highest of another response are not known to be outliers.
  if (axis === "outliers" && law.response.symbol !== "L") return false;
  return wanted.every((name) => columns.includes(name));
}
