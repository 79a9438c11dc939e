import type { Pool } from "../compute/pool.ts";
import { concludeFit, type Fit } from "../fit/fitLaw.ts";
import { joinResults } from "../fit/multistart.ts";
import type { Problem } from "../fit/problem.ts";
import { type SearchRule, searchStarts } from "../fit/settledAfter.ts";
import type { Bootstrap } from "../intervals/bootstrap.ts";
import type { DrawPlan } from "../intervals/runDraws.ts";
import type { Optimiser } from "../registry/types.ts";

/** Tells how much of a long piece of work is done. */
export type Progress = (what: string, done: number, total: number) => void;

const startsPerTask = 250;

/** Multistart over the threads of a pool, until a stopping rule is met if one is given; the same result as in one thread. */
export async function fitOnPool(
  pool: Pool,
  problem: Problem,
  starts: readonly Float64Array[],
  optimiser: Optimiser,
  what: string,
  progress?: Progress,
  rule?: SearchRule,
): Promise<Fit> {
  if (rule !== undefined) {
    const run = async (batch: readonly Float64Array[]) =>
      joinResults(await pool.map("starts", [{ problem, starts: [...batch], optimiser }]));
    return concludeFit(problem, await searchStarts(run, starts, rule), optimiser, starts);
  }
  const chunks = Array.from({ length: Math.ceil(starts.length / startsPerTask) }, (_, k) => ({
    problem,
    starts: starts.slice(k * startsPerTask, (k + 1) * startsPerTask),
    optimiser,
  }));
  const parts = await pool.map("starts", chunks, (done) => progress?.(what, done, chunks.length));
  return concludeFit(problem, joinResults(parts), optimiser, starts);
}

/** Bootstrap over the threads of a pool; the same draws as in one thread. */
export async function bootstrapOnPool(
  pool: Pool,
  plan: DrawPlan,
  draws: number,
  what: string,
  progress?: Progress,
): Promise<Bootstrap> {
  const { collectDraws, drawRanges } = await import("../intervals/bootstrap.ts");
  const inputs = drawRanges(draws).map(({ from, to }) => ({ plan, from, to }));
  return collectDraws(plan, await pool.map("draws", inputs, (done) => progress?.(what, done, inputs.length)));
}
