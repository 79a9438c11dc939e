import type { CompiledLaw } from "../laws/law.ts";
import { compileRegisteredLaw } from "../laws/registeredLaw.ts";
import type { Registry } from "../registry/load.ts";
import type { Law, Multiverse, Paper, PaperClaim, Replication } from "../registry/types.ts";
import { type PublishedPoint, publishedPoints, sharpestPrinted } from "../replication/publishedPoints.ts";
import { type Axis, axesOf } from "./axis.ts";
import { expandUniverses, type UniverseTable } from "./expandUniverses.ts";
import { multiverseOf } from "./multiverseOf.ts";
import { baseProtocol, leavesAlone, protocolOf, type UniverseProtocol } from "./protocolOf.ts";
import { standardAxes } from "./standardAxes.ts";
import type { Universe } from "./universe.ts";
import { type WatchedQuantity, watchedQuantity } from "./watchedQuantity.ts";

/** A multiverse before anything is fitted. */
export interface MultiversePlan {
  readonly multiverse: Multiverse;
  readonly replication: Replication;
  readonly paper: Paper;
  readonly claim: PaperClaim;
  readonly law: Law;
  readonly compiled: CompiledLaw;
  readonly axes: readonly Axis[];
  readonly table: UniverseTable;
  readonly base: UniverseProtocol;
  /** The headline first. */
  readonly watched: readonly WatchedQuantity[];
  /** The printed constants with the most digits, where a complete set was printed. */
  readonly published?: PublishedPoint;
  protocolOf(universe: Universe): UniverseProtocol;
}

/**
 * Plans the multiverse that a replication registers (without one, that of the standard axes), or another one for it.
 * @throws AssayError for documents that do not fit together.
 */
export function planMultiverse(registry: Registry, id: string, given?: Multiverse): MultiversePlan {
  const multiverse = given ?? multiverseOf(registry, id);
  const replication = registry.replication(id);
  const paper = registry.paper(replication.paper);
  const claim = paper.claims.find((candidate) => candidate.id === replication.claim)!;
  const law = registry.law(replication.law);
  const compiled = compileRegisteredLaw(law);
  const base = baseProtocol(replication);
  const axes = axesOf(multiverse, standardAxes(), (option) => leavesAlone(base, option));
  const published = pointOf(replication, { claim, compiled });
  return {
    multiverse,
    replication,
    paper,
    claim,
    law,
    compiled,
    axes,
    table: expandUniverses(axes, multiverse.without, multiverse.design),
    base,
    watched: [multiverse.headline, ...(multiverse.also ?? [])].map((asked) =>
      watchedQuantity(asked, replication, law),
    ),
    ...(published === undefined ? {} : { published }),
    protocolOf: (universe) => protocolOf(base, axes, universe),
  };
}

function pointOf(
  { record }: Replication,
  part: { claim: PaperClaim; compiled: CompiledLaw },
): PublishedPoint | undefined {
  const points = publishedPoints(part);
  return record === undefined ? sharpestPrinted(points) : points.find(({ id }) => id === record);
}
