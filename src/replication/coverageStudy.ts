import type { Pool } from "../compute/pool.ts";
import type { ChunkStore } from "../coverage/chunkStore.ts";
import type { CoveragePlan, SimulationRecord } from "../coverage/coveragePlan.ts";
import { lowestStarts } from "../coverage/lowestStarts.ts";
import { noiseModel } from "../coverage/noise.ts";
import { parameterSpecs, type QuantitySpec } from "../coverage/quantitySpec.ts";
import { badInput } from "../errors.ts";
import type { Fit } from "../fit/fitLaw.ts";
import { hessian } from "../fit/hessian.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem } from "../fit/problem.ts";
import { gridStarts } from "../fit/starts.ts";
import { clusterIndex } from "../intervals/clusterIndex.ts";
import { parseExpression } from "../laws/parseExpression.ts";
import type { Registry } from "../registry/load.ts";
import { fitOnPool, type Progress } from "./fitOnPool.ts";
import { type Case, gatherCase } from "./gatherCase.ts";
import { problemOf } from "./problemOf.ts";

export interface StudyOptions {
  readonly mirror?: string | undefined;
  readonly pool: Pool;
  readonly progress?: Progress;
  readonly methods: readonly string[];
  /** Methods that are measured on the headline alone, because they take long. */
  readonly headlineOnly?: readonly string[];
  readonly draws: number;
  readonly seed?: number | undefined;
  readonly level?: number | undefined;
}

/** A coverage study before it runs. */
export interface Study {
  readonly part: Case;
  readonly fit: Fit;
  readonly plan: CoveragePlan;
  /** Quantity that the recommendation is chosen by. */
  readonly headline: string;
}

// Starts that each simulated data set is screened over, and descended from besides the truth: a second valley would
// show among the best fifty of the published grid.
const screened = 50;
const polishedStarts = 2;

/** Fits a replication by its protocol and plans simulations from the result. @throws AssayError for bad documents. */
export async function planStudy(registry: Registry, id: string, options: StudyOptions): Promise<Study> {
  const part = await gatherCase(registry, id, options.mirror);
  const { objective, optimiser, starts: grid } = part.replication.protocol;
  const { problem, rows } = problemOf(part, part.dropped, objective);
  const clusters = clustersOf(part, rows);
  const starts = gridStarts(part.compiled, grid);
  const fit = await fitOnPool(options.pool, problem, starts, optimiser, "starts", options.progress);
  const target = bindProblem(problem);
  const quantities = quantitiesOf(part);
  const { seed, level } = part.replication.intervals;
  const headline = quantities[0]!.id;
  const few = (options.headlineOnly ?? []).filter((method) => options.methods.includes(method));
  const plan: CoveragePlan = {
    problem,
    truth: fit.theta,
    inverseHessian: positiveInverse(hessian(target, fit.theta), target.dimension),
    noise: noiseModel(problem, fit.theta, clusters),
    ...(clusters === undefined ? {} : { clusters }),
    quantities,
    methods: options.methods,
    ...(few.length === 0 ? {} : { only: Object.fromEntries(few.map((method) => [method, [headline]])) }),
    level: options.level ?? level,
    draws: options.draws,
    seed: options.seed ?? seed,
    starts: lowestStarts(target, starts, screened),
    polishedStarts,
  };
  return { part, fit, plan, headline };
}

/** Run of every row, where the dataset maps a column to `run`. @throws AssayError when a row has none. */
function clustersOf(part: Case, rows: readonly number[]): Int32Array | undefined {
  const runs = part.runs.columns.run;
  if (runs === undefined) return undefined;
  const missing = rows.find((row) => !Number.isFinite(runs[row]));
  if (missing !== undefined)
    throw badInput(
      `${part.dataset.id}: row ${missing + 1} has no number in column run, which tells checkpoints of one run`,
    );
  return clusterIndex(rows.map((row) => runs[row]!)).of;
}

/** Parameters, derived quantities, and those that depend on compute at the budgets that decisions are taken at. */
function quantitiesOf(part: Case): QuantitySpec[] {
  const budgets = new Set(part.replication.decisions?.flatMap(({ compute }) => compute ?? []));
  const derived = (part.law.derived ?? []).flatMap(({ id, symbol, expression }): QuantitySpec[] => {
    const spec = { target: "derived", expression: parseExpression(expression) } as const;
    if (!/\bC\b/.test(expression)) return [{ ...spec, id, title: symbol }];
    const decided = (part.replication.decisions ?? []).some(({ quantity }) => quantity === id);
    return decided
      ? Array.from(budgets, (compute) => ({
          ...spec,
          id: `${id}@${compute}`,
          title: `${symbol} at ${compute} FLOP`,
          compute,
        }))
      : [];
  });
  return [...derived.slice(0, 1), ...parameterSpecs(part.compiled), ...derived.slice(1)];
}

/** Range of simulations that is computed, kept and reused as one; about five seconds of work for the Chinchilla runs. */
const chunkSize = 10;

/**
 * Runs simulations 0 to `count` over the threads of a pool. Chunks that the store holds are taken from it, new ones are
 * kept as they finish. The records do not depend on the number of threads or on what was kept.
 */
export async function runStudy(
  pool: Pool,
  plan: CoveragePlan,
  count: number,
  store?: ChunkStore,
  progress?: Progress,
): Promise<SimulationRecord[]> {
  const chunks = Array.from({ length: Math.ceil(count / chunkSize) }, (_, k) => ({
    from: k * chunkSize,
    to: (k + 1) * chunkSize,
  }));
  const results: SimulationRecord[][] = [];
  let next = 0;
  let done = 0;
  const lane = async () => {
    while (next < chunks.length) {
      const k = next++;
      const { from, to } = chunks[k]!;
      let records = store?.read(from, to);
      if (records === undefined) {
        [records] = (await pool.map("coverage", [{ plan, from, to }])) as [SimulationRecord[]];
        store?.write(from, to, records);
      }
      results[k] = records;
      progress?.("simulations", ++done, chunks.length);
    }
  };
  await Promise.all(Array.from({ length: pool.workers }, lane));
  return results.flat().slice(0, count);
}
