import { quantityOf } from "../coverage/quantitySpec.ts";
import type { Problem } from "../fit/problem.ts";
import type { Reading } from "../intervals/resample.ts";
import { naturalParameters } from "../laws/law.ts";
import { type Found, searchAsIs, searchOptimum } from "./searches.ts";
import { searchIsoflop } from "./searchIsoflop.ts";
import type { UniverseRecord, UniverseTask } from "./universeTask.ts";

/** Fits one universe with its draws, and its draws from runs that follow the published constants. */
export function runUniverse(task: UniverseTask): UniverseRecord {
  const { problem, quantities } = task;
  const found = searched(task, problem, task.reading);
  const values = quantities.map((spec) => (spec === null ? undefined : quantityOf(problem.law, spec).value));
  const read = (theta: Float64Array | undefined, k: number) => {
    const value = values[k];
    return value === undefined || theta === undefined ? null : finite(value(theta));
  };
  const draws = found.draws(0, task.draws);
  return {
    key: task.key,
    n: problem.observed.length,
    objective: found.objective,
    search: found.facts,
    parameters: naturalParameters(problem.law, found.theta),
    estimates: quantities.map((_, k) => read(found.theta, k)),
    draws: quantities.map((_, k) => draws.map((theta) => read(theta, k))),
    nullDraws: underNull(task).map((theta) => read(theta, 0)),
  };
}

function searched(task: UniverseTask, problem: Problem, reading: Reading | undefined): Found {
  const { search } = task;
  if (search === "optimum") return searchOptimum(task, problem, reading);
  return search.method === "isoflop"
    ? searchIsoflop(task, problem, reading, search)
    : searchAsIs(task, problem, reading, search);
}

/** The same search and draws on runs whose losses are moved so that they scatter about the published law. */
function underNull(task: UniverseTask): (Float64Array | undefined)[] {
  const { nullShift, nullDraws, problem, reading } = task;
  if (nullShift === undefined || nullDraws === 0) return [];
  const moved = (column: Float64Array) => column.map((value, i) => value * Math.exp(nullShift[i]!));
  const there = { ...problem, observed: moved(problem.observed) };
  const read = reading === undefined ? undefined : { low: moved(reading.low), high: moved(reading.high) };
  // Other draws than those of the runs themselves: the same resamples would tie the two together.
  return searched(task, there, read).draws(task.draws, task.draws + nullDraws);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
