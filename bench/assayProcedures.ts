import { openPool, type Pool } from "../src/compute/pool.ts";
import type { Fit } from "../src/fit/fitLaw.ts";
import { fitScreened } from "../src/fit/fitScreened.ts";
import { runStarts } from "../src/fit/multistart.ts";
import { searchLaw } from "../src/fit/searchLaw.ts";
import { fitOnPool } from "../src/replication/fitOnPool.ts";
import { wallTime } from "./measure.ts";
import type { Procedure } from "./problems.ts";
import { counted, type Entry } from "./race.ts";

/** Assay's ways through Hoffmann's procedure, with the worker threads that they keep open. */
export interface AssayEntries {
  readonly cold: Entry;
  readonly warm: Entry;
  readonly single: Entry;
  readonly screened: Entry;
  readonly search: Entry;
  close(): Promise<void>;
}

export function assayEntries(procedure: Procedure, cores: number): AssayEntries {
  const { problem, starts, optimiser } = procedure;
  const fitOn = (pool: Pool) => fitOnPool(pool, problem, starts, optimiser, "starts");
  const many = openPool(cores);
  const one = openPool(1);
  const all = "all starts";
  return {
    cold: entry(`Assay, ${counted(cores, "thread")}, cold`, all, () => onNewPool(cores, fitOn)),
    warm: entry(`Assay, ${counted(cores, "thread")}, warm`, all, () => fitOn(many)),
    single: entry("Assay, calling thread only", all, () => fitOn(one)),
    screened: entry(
      "all starts screened, the best few polished",
      all,
      () => fitScreened(problem, starts),
      10,
    ),
    search: entry("`assay fit`: starts found from law and data", "50 starts", () => searchLaw(problem), 5),
    async close() {
      await many.close();
      await one.close();
    },
  };
}

/** The lowest end of all starts by the published stopping rule alone, before the best is polished. */
export function lowestBeforePolish({ problem, starts, optimiser }: Procedure): number {
  const { values } = runStarts(problem, starts, { ...optimiser, polish: false });
  return Math.min(...values.filter(Number.isFinite));
}

/** Short work is done several times in a round. */
function entry(name: string, measured: string, makeFit: () => Fit | Promise<Fit>, times = 1): Entry {
  let lowest = Number.POSITIVE_INFINITY;
  return {
    name,
    measured,
    lowest: () => lowest,
    async run() {
      const seconds = await wallTime(async () => {
        for (let k = 0; k < times; k++) lowest = Math.min(lowest, (await makeFit()).objective);
      });
      return seconds / times;
    },
  };
}

async function onNewPool<Result>(workers: number, work: (pool: Pool) => Promise<Result>): Promise<Result> {
  const pool = openPool(workers);
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}
