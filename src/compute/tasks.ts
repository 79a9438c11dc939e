import type { CoveragePlan, SimulationRecord } from "../coverage/coveragePlan.ts";
import { runCoverage } from "../coverage/runCoverage.ts";
import { runStarts, type StartResults } from "../fit/multistart.ts";
import type { Problem } from "../fit/problem.ts";
import { type DrawPlan, type DrawResults, runDraws } from "../intervals/runDraws.ts";
import type { Optimiser } from "../registry/types.ts";

/** Work that can be sent to a thread: plain data in, plain data out, independent of how it is split. */
export interface Tasks {
  starts: { input: { problem: Problem; starts: Float64Array[]; optimiser: Optimiser }; output: StartResults };
  draws: { input: { plan: DrawPlan; from: number; to: number }; output: DrawResults };
  coverage: { input: { plan: CoveragePlan; from: number; to: number }; output: SimulationRecord[] };
}

export type TaskName = keyof Tasks;

const handlers: { [Name in TaskName]: (input: Tasks[Name]["input"]) => Tasks[Name]["output"] } = {
  starts: ({ problem, starts, optimiser }) => runStarts(problem, starts, optimiser),
  draws: ({ plan, from, to }) => runDraws(plan, from, to),
  coverage: ({ plan, from, to }) => runCoverage(plan, from, to),
};

/** Runs one task in the current thread. */
export function runTask<Name extends TaskName>(
  name: Name,
  input: Tasks[Name]["input"],
): Tasks[Name]["output"] {
  return handlers[name](input);
}
