import { bindLaw } from "../kernels/bindLaw.ts";
import { fittingPoint } from "../laws/law.ts";
import { compileRegisteredLaw } from "../laws/registeredLaw.ts";
import type { Registry } from "../registry/load.ts";
import type { Law } from "../registry/types.ts";
import { findOptimum } from "./findOptimum.ts";
import { type DatasetRows, gatherRows } from "./gatherRows.ts";
import type { MultiversePlan } from "./planMultiverse.ts";
import type { UniverseProtocol } from "./protocolOf.ts";
import { isDefensible, type Universe, universeKey } from "./universe.ts";
import { type UniverseProblem, universeProblem } from "./universeProblem.ts";
import { universeStarts } from "./universeStarts.ts";
import type { UniverseTask } from "./universeTask.ts";
import { specFor } from "./watchedQuantity.ts";

/** How many draws each universe gets. */
export interface DrawCounts {
  readonly draws: number;
  readonly nullDraws: number;
  readonly seed: number;
}

/**
 * The universes of a plan as work for threads, data included. Universes on the same dataset draw the same runs, so that
 * their differences are paired.
 * @throws AssayError for missing data and options that do not fit.
 */
export async function universeTasks(
  registry: Registry,
  plan: MultiversePlan,
  universes: readonly Universe[],
  counts: DrawCounts,
  mirror: string | undefined,
): Promise<UniverseTask[]> {
  const protocols = universes.map((universe) => plan.protocolOf(universe));
  const { cluster, descents } = plan.multiverse.bootstrap;
  const data = await gatherRows(registry, [plan.base, ...protocols], mirror, cluster);
  const shared = sharing<UniverseProblem>();
  const problemFor = (protocol: UniverseProtocol) =>
    shared(JSON.stringify([protocol, "problem"]), () =>
      universeProblem(
        protocol,
        compileRegisteredLaw(registry.law(protocol.law)),
        registry.dataset(protocol.dataset),
        data.get(protocol.dataset)!,
      ),
    );
  const shiftOf = counts.nullDraws === 0 ? undefined : nullShifts(plan, data, problemFor(plan.base));
  return protocols.map((protocol, k) => {
    const law: Law = registry.law(protocol.law);
    const { problem, rows, total, reading } = problemFor(protocol);
    const clusters = clustersOf(plan, data.get(protocol.dataset)!);
    const shift = shiftOf?.(protocol.dataset);
    return {
      key: universeKey(universes[k]!),
      problem,
      rows,
      total,
      ...(clusters === undefined ? {} : { clusters }),
      ...(reading === undefined ? {} : { reading }),
      search: protocol.search,
      starts: protocol.starts,
      quantities: plan.watched.map((watched) => specFor(watched, law)),
      draws: counts.draws,
      ...(descents === undefined ? {} : { descents }),
      seed: counts.seed,
      ...(shift === undefined ? {} : { nullShift: Float64Array.from(rows, (row) => shift[row]!) }),
      // The joint test asks defensible universes alone.
      nullDraws: shift === undefined || !isDefensible(plan.axes, universes[k]!) ? 0 : counts.nullDraws,
    };
  });
}

/**
 * By dataset: what to add to every log observation so that the runs scatter about the published law as they scatter
 * about their own optimum; undefined without published constants.
 */
function nullShifts(
  { published, compiled, base }: MultiversePlan,
  data: ReadonlyMap<string, DatasetRows>,
  { problem }: UniverseProblem,
): (dataset: string) => Float64Array | undefined {
  if (published === undefined) return () => undefined;
  const own = findOptimum(problem, universeStarts(problem, base.starts)).theta;
  const there = fittingPoint(compiled, published.natural);
  const made = sharing<Float64Array>();
  return (dataset) =>
    made(dataset, () => {
      const rows = data.get(dataset)!;
      const columns = Object.fromEntries(compiled.variables.map((name) => [name, rows.column(name)]));
      const { predict } = bindLaw(compiled, columns);
      const [from, to] = [Float64Array.from(predict(own)), Float64Array.from(predict(there))];
      return to.map((value, i) => Math.log(value / from[i]!));
    });
}

/**
 * Number of every row's training run, where the multiverse says how to name it or the replication names a column for it.
 * Runs are numbered by their names, so that datasets which hold the same runs draw the same ones.
 */
function clustersOf({ replication }: MultiversePlan, rows: DatasetRows): Int32Array | undefined {
  const name = replication.trainingRun;
  const labels = rows.clusters ?? (name === undefined ? undefined : rows.texts(name));
  if (labels === undefined) return undefined;
  const known = new Map([...new Set(labels.map(String))].sort().map((label, k) => [label, k]));
  return Int32Array.from(labels, (label) => known.get(String(label))!);
}

function sharing<T>(): (key: string, make: () => T) => T {
  const made = new Map<string, T>();
  return (key, make) => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const now = make();
    made.set(key, now);
    return now;
  };
}
