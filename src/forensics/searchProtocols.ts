import type { Pool } from "../compute/pool.ts";
import { compileRegisteredLaw } from "../laws/registeredLaw.ts";
import { gatherRows } from "../multiverse/gatherRows.ts";
import { isIsoflop, type UniverseProtocol } from "../multiverse/protocolOf.ts";
import { thinStarts } from "../multiverse/thinStarts.ts";
import {
  distinctUniverses,
  markedUniverse,
  type Universe,
  universeKey,
  withChoice,
} from "../multiverse/universe.ts";
import { universeProblem } from "../multiverse/universeProblem.ts";
import type { Registry } from "../registry/load.ts";
import { type ForensicPlan, isDistinct } from "./forensicPlan.ts";
import type { ProtocolRecord, ProtocolTask } from "./protocolTask.ts";
import { scoreProtocol } from "./scoreProtocol.ts";

/** A protocol that was carried out. */
export interface TriedProtocol {
  readonly universe: Universe;
  readonly record: ProtocolRecord;
  readonly score: number;
}

// Single changes of which all pairs are tried at once; of more, only the neighbours of the best.
const pairedChanges = 25;
// Protocols whose neighbours are tried next, and how often.
const beam = 8;
const mostRounds = 4;
// Starts of an optimiser that is left where it stops, while protocols are looked through; enough to tell near from far.
const fewStarts = 400;
// The closest protocols are then carried out from all of their starts.
const inFull = 24;

/**
 * Searches the protocols around the published one for those that come closest to the printed constants: all that differ in
 * one choice (in two, where these are not too many), then, round by round, those that differ in one more choice from the
 * best so far, until a round brings nothing better. Large grids of starts are thinned on the way; the closest protocols, and every way to search with all else
 * as published, are carried out again from all of their starts.
 */
export async function searchProtocols(
  registry: Registry,
  forensic: ForensicPlan,
  pool: Pool,
  mirror: string | undefined,
  progress?: (done: number, total: number) => void,
): Promise<TriedProtocol[]> {
  const { plan } = forensic;
  const published = markedUniverse(plan.axes, "published");
  const tried = new Map<string, TriedProtocol>();
  const first = neighbours(forensic, [published]);
  let next = [published, ...first, ...(first.length <= pairedChanges ? neighbours(forensic, first) : [])];
  for (let round = 0; round <= mostRounds; round++) {
    const fresh = distinctUniverses(next).filter((universe) => !tried.has(universeKey(universe)));
    const before = bestScore(tried);
    for (const one of await carryOut(registry, forensic, pool, fresh, { mirror, most: fewStarts, progress }))
      tried.set(universeKey(one.universe), one);
    if (round > 0 && !(bestScore(tried) > before)) break;
    next = neighbours(
      forensic,
      ranked(tried)
        .slice(0, beam)
        .map(({ universe }) => universe),
    );
  }
  const closest = ranked(tried).slice(0, inFull);
  const searches = ranked(tried).filter(({ universe }) => differsInSearchAlone(forensic, universe));
  const again = distinctUniverses([...closest, ...searches].map(({ universe }) => universe));
  for (const one of await carryOut(registry, forensic, pool, again, { mirror, progress }))
    tried.set(universeKey(one.universe), one);
  return ranked(tried);
}

/** Whether a protocol differs from the published one in how its lowest point is looked for, and in nothing else. */
export function differsInSearchAlone({ plan: { axes } }: ForensicPlan, { choices }: Universe): boolean {
  return axes.every(({ id, published }) => ["search", "reduce"].includes(id) || choices[id] === published);
}

const bestScore = (tried: ReadonlyMap<string, TriedProtocol>) =>
  Math.max(Number.NEGATIVE_INFINITY, ...[...tried.values()].map(({ score }) => score));

/** The closest first; of equals the one that was tried first, which differs from the published one in fewer choices. */
const ranked = (tried: ReadonlyMap<string, TriedProtocol>) =>
  [...tried.values()].sort((one, other) => other.score - one.score);

function neighbours(forensic: ForensicPlan, from: readonly Universe[]): Universe[] {
  return from.flatMap((universe) =>
    forensic.plan.axes.flatMap((axis) =>
      axis.options
        .filter(({ id }) => id !== universe.choices[axis.id])
        .map(({ id }) => withChoice(universe, axis.id, id)),
    ),
  );
}

interface CarryOutOptions {
  readonly mirror: string | undefined;
  /** Starts at most; all unless given. */
  readonly most?: number;
  readonly progress: ((done: number, total: number) => void) | undefined;
}

async function carryOut(
  registry: Registry,
  forensic: ForensicPlan,
  pool: Pool,
  universes: readonly Universe[],
  { mirror, most, progress }: CarryOutOptions,
): Promise<TriedProtocol[]> {
  const { plan, printed } = forensic;
  const distinct = universes.filter((universe) => isDistinct(forensic, universe));
  const protocols = distinct.map((universe) => plan.protocolOf(universe));
  // Another law has other constants, which printed ones cannot be compared with.
  const comparable = ({ law, search }: UniverseProtocol) => law === plan.base.law && !isIsoflop(search);
  const same = distinct.filter((_, k) => comparable(protocols[k]!));
  const own = protocols.filter(comparable);
  const data = await gatherRows(registry, own, mirror);
  const tasks = own.map((protocol, k): ProtocolTask => {
    const { problem } = problemOf(registry, protocol, data);
    const { search } = protocol;
    const starts = most === undefined ? protocol.starts : thinStarts(protocol.starts, most);
    return { key: universeKey(same[k]!), problem, search, starts, printed };
  });
  const records = await pool.map("protocol", tasks, (done) => progress?.(done, tasks.length));
  return records.map((record, k) => ({
    universe: same[k]!,
    record,
    score: scoreProtocol(record.constants, printed).score,
  }));
}

function problemOf(
  registry: Registry,
  protocol: UniverseProtocol,
  data: Awaited<ReturnType<typeof gatherRows>>,
) {
  const law = compileRegisteredLaw(registry.law(protocol.law));
  return universeProblem(protocol, law, registry.dataset(protocol.dataset), data.get(protocol.dataset)!);
}
