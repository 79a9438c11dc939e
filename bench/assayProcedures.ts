import { openPool, type Pool } from "../src/compute/pool.ts";
import { type Fit, fitLaw } from "../src/fit/fitLaw.ts";
import { runStarts } from "../src/fit/multistart.ts";
import { planFit } from "../src/fit/planFit.ts";
import { bindProblem } from "../src/fit/problem.ts";
import { searchLaw } from "../src/fit/searchLaw.ts";
import { smallest } from "../src/intervals/screenTable.ts";
import { fitOnPool } from "../src/replication/fitOnPool.ts";
import { summary, type Timing, wallTime } from "./measure.ts";
import type { Procedure } from "./problems.ts";

/** Time of a procedure, and the lowest objective that it reached. */
export interface Outcome {
  readonly name: string;
  readonly seconds: Timing;
  readonly lowest: number;
  /** What the time was measured on. */
  readonly measured: string;
}

/** How many of the screened starts are descended from. */
export const descents = 5;

/** All starts optimised: with threads opened anew every time, with threads that run, and in this thread. */
export async function allStartsOutcomes(
  procedure: Procedure,
  cores: number,
  repetitions: number,
): Promise<Outcome[]> {
  const { problem, starts, optimiser } = procedure;
  const fitOn = (pool: Pool) => fitOnPool(pool, problem, starts, optimiser, "starts");
  const cold = () => onPool(cores, fitOn);
  const out = [await repeated(`Assay, ${threads(cores)}, cold`, repetitions, cold)];
  for (const workers of new Set([cores, 1]))
    out.push(
      await onPool(workers, async (pool) => {
        await fitOn(pool);
        return repeated(`Assay, ${threads(workers)}, warm`, repetitions, () => fitOn(pool));
      }),
    );
  return out;
}

/** The lowest end of all starts by the published stopping rule alone, before the best is polished. */
export function lowestBeforePolish({ problem, starts, optimiser }: Procedure): number {
  const { values } = runStarts(problem, starts, { ...optimiser, polish: false });
  return Math.min(...values.filter(Number.isFinite));
}

/** All starts screened by the value of the objective, the best few optimised and the best of those polished. */
export function screenedOutcome(procedure: Procedure, repetitions: number): Promise<Outcome> {
  return repeated("all starts screened, the best few polished", repetitions, () => screenedFit(procedure));
}

function screenedFit({ problem, starts }: Procedure): Fit {
  const target = bindProblem(problem);
  const values = Float64Array.from(starts, (start) => target.evaluate(start));
  const best = smallest(values, descents).map((index) => starts[index]!);
  const plan = planFit(problem, best, { method: "bfgs" });
  return plan.natural(fitLaw(plan.problem, plan.starts, plan.optimiser));
}

/** What `assay fit` does: starts found from law and data. */
export function searchOutcome({ problem }: Procedure, repetitions: number): Promise<Outcome> {
  return repeated("`assay fit`: starts found from law and data", repetitions, () => searchLaw(problem));
}

async function repeated(name: string, repetitions: number, fit: () => Fit | Promise<Fit>): Promise<Outcome> {
  let lowest = Number.NaN;
  const work = async () => {
    lowest = (await makeFit()).objective;
  };
  await work();
  const seconds: number[] = [];
  for (let k = 0; k < repetitions; k++) seconds.push(await wallTime(work));
  return { name, seconds: summary(seconds), lowest, measured: `all, ${repetitions} times` };
}

async function onPool<Result>(workers: number, work: (pool: Pool) => Promise<Result>): Promise<Result> {
  const pool = openPool(workers);
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

export function threads(count: number): string {
  return count === 1 ? "one thread" : `${count} threads`;
}
