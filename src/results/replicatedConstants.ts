import type { Registry } from "../registry/load.ts";
import type { Law, Outcome } from "../registry/types.ts";
import type { LawConstants } from "./lawOptimum.ts";

/**
 * The refitted law behind a quantity of an outcome, when the outcome holds all its parameters: those of a replication
 * by their names, those of a study by the step and group that gave the quantity. Null otherwise.
 */
export function replicatedConstants(
  registry: Registry,
  outcome: Outcome,
  quantityId: string,
): LawConstants | null {
  const ours = new Map(
    outcome.quantities.flatMap(({ id, ours: found }) => (found === null ? [] : [[id, found.value]])),
  );
  if (registry.ids("replication").includes(outcome.id))
    return complete(registry.law(registry.replication(outcome.id).law), (name) => ours.get(name));
  if (!registry.ids("study").includes(outcome.id)) return null;
  const { quantities, steps } = registry.study(outcome.id);
  const from = quantities.find(({ id }) => id === quantityId)?.from;
  const step = steps.find(({ id }) => id === from?.step);
  if (from === undefined || step?.method !== "law" || step.law === undefined) return null;
  return complete(registry.law(step.law), (name) => {
    const parameter = quantities.find(
      ({ from: place }) => place.step === from.step && place.group === from.group && place.value === name,
    );
    return parameter === undefined ? step.fixed?.[name] : ours.get(parameter.id);
  });
}

function complete(
  { expression, parameters, variables }: Law,
  value: (name: string) => number | undefined,
): LawConstants | null {
  // Laws of other quantities, such as width or experts, need choices that an outcome does not make.
  if (Object.keys(variables).sort().join(" ") !== "D N") return null;
  const found = Object.keys(parameters).map((name) => [name, value(name)] as const);
  if (found.some(([, one]) => one === undefined)) return null;
  return { expression, parameters: Object.fromEntries(found) as Record<string, number> };
}
