import { badInput } from "../errors.ts";
import type { ChoiceOption, ChoiceRules, IsoflopSearch, Objective, Replication } from "../registry/types.ts";
import { type Axis, optionOf } from "./axis.ts";
import { type Universe, universeKey } from "./universe.ts";

export type StartChoice = NonNullable<ChoiceOption["starts"]>;

/** A rule that drops rows, looking at all rows or at those that the other rules keep. */
export type ChoiceRule = ChoiceRules[number];

/** The certified optimum, an optimiser taken as it stops, or isoFLOP minima instead of a fitted loss. */
export type Search = NonNullable<ChoiceOption["search"]>;

/** Whether a search goes by isoFLOP minima and fits no law of the loss. */
export function isIsoflop(search: Search): search is IsoflopSearch {
  return search !== "optimum" && search.method === "isoflop";
}

/** Every choice of a universe, ready to be carried out. */
export interface UniverseProtocol {
  readonly law: string;
  readonly dataset: string;
  /** SQL by variable, where it is not the column of the dataset. */
  readonly columns: Readonly<Record<string, string>>;
  readonly select: readonly ChoiceRule[];
  readonly weights?: string;
  readonly objective: Objective;
  readonly search: Search;
  readonly starts: StartChoice;
}

/** The protocol that a replication registers, as a point from which universes differ. */
export function baseProtocol({ law, dataset, protocol }: Replication): UniverseProtocol {
  const { select, objective, optimiser, starts } = protocol;
  return {
    law,
    dataset,
    columns: {},
    select,
    objective,
    search: optimiser.polish === false ? optimiser : "optimum",
    starts: { grid: starts },
  };
}

/**
 * The protocol of a universe: that of the replication with what each chosen option changes, in the order of the axes.
 * Where the published option of an axis drops rows, that axis stands for the protocol's selection, and the chosen options
 * alone say which rows are dropped; otherwise they are dropped besides those of the protocol.
 * @throws AssayError when the choices leave an objective without its threshold or an isoFLOP search without its law.
 */
export function protocolOf(
  base: UniverseProtocol,
  axes: readonly Axis[],
  universe: Universe,
): UniverseProtocol {
  const standsForRows = axes.some((axis) => (optionOf(axis, axis.published).select ?? []).length > 0);
  const from = standsForRows ? { ...base, select: [] } : base;
  const protocol = axes.reduce<UniverseProtocol>(
    (made, axis) => applyOption(made, optionOf(axis, universe.choices[axis.id]!)),
    from,
  );
  checkObjective(protocol.objective, universe);
  checkSearch(protocol, universe);
  return protocol;
}

/** A protocol with the changes of one option. */
export function applyOption(protocol: UniverseProtocol, option: ChoiceOption): UniverseProtocol {
  const { law, dataset, columns, select, weights, objective, search, starts } = option;
  return {
    ...protocol,
    ...(law === undefined ? {} : { law }),
    ...(dataset === undefined ? {} : { dataset }),
    ...(columns === undefined ? {} : { columns: { ...protocol.columns, ...columns } }),
    ...(select === undefined ? {} : { select: [...protocol.select, ...select] }),
    ...(weights === undefined ? {} : { weights }),
    ...(objective === undefined ? {} : { objective: mergeObjective(protocol.objective, objective) }),
    ...(search === undefined ? {} : { search }),
    ...(starts === undefined ? {} : { starts: { ...protocol.starts, ...starts } }),
  };
}

/** Whether an option changes nothing in a protocol. */
export function leavesAlone(protocol: UniverseProtocol, option: ChoiceOption): boolean {
  const { select = [], ...rest } = option;
  const kept = select.every(({ drop }) => protocol.select.some((rule) => rule.drop === drop));
  const changed = applyOption(protocol, rest);
  return kept && JSON.stringify(changed) === JSON.stringify(protocol);
}

/** An objective with some parts replaced; a threshold goes when the loss has none. */
function mergeObjective(base: Objective, part: NonNullable<ChoiceOption["objective"]>): Objective {
  const { delta, quantile, ...rest } = { ...base, ...part };
  return {
    loss: rest.loss,
    ...(rest.loss === "huber" && delta !== undefined ? { delta } : {}),
    ...((rest.loss === "quantile" || rest.loss === "asymmetric") && quantile !== undefined
      ? { quantile }
      : {}),
    residual: rest.residual,
    reduce: rest.reduce,
  };
}

const isoflopLaw = "isoflop-allocation";

function checkSearch({ search, law }: UniverseProtocol, universe: Universe): void {
  if (isIsoflop(search) === (law === isoflopLaw)) return;
  throw badInput(
    `universe ${universeKey(universe)}: an isoflop search and law ${isoflopLaw} belong together; the law is ${law}`,
  );
}

function checkObjective({ loss, delta, quantile }: Objective, universe: Universe): void {
  const missing =
    loss === "huber" && delta === undefined
      ? "delta"
      : (loss === "quantile" || loss === "asymmetric") && quantile === undefined
        ? "quantile"
        : undefined;
  if (missing !== undefined)
    throw badInput(
      `universe ${universeKey(universe)}: the ${loss} loss needs ${missing}; give it in the option`,
    );
}
