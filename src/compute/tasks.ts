import type { ScenarioPlace } from "../calibration/runScenario.ts";
import type { Tally } from "../calibration/trial.ts";
import type { CoveragePlan, SimulationRecord } from "../coverage/coveragePlan.ts";
import type { StartResults } from "../fit/multistart.ts";
import type { Problem } from "../fit/problem.ts";
import type { ProtocolRecord, ProtocolTask } from "../forensics/protocolTask.ts";
import type { DrawPlan, DrawResults } from "../intervals/runDraws.ts";
import type { UniverseRecord, UniverseTask } from "../multiverse/universeTask.ts";
import type { Optimiser } from "../registry/types.ts";

/** Work that can be sent to a thread: plain data in, plain data out, independent of how it is split. */
export interface Tasks {
  starts: { input: { problem: Problem; starts: Float64Array[]; optimiser: Optimiser }; output: StartResults };
  draws: { input: { plan: DrawPlan; from: number; to: number }; output: DrawResults };
  coverage: { input: { plan: CoveragePlan; from: number; to: number }; output: SimulationRecord[] };
  universe: { input: UniverseTask; output: UniverseRecord };
  protocol: { input: ProtocolTask; output: ProtocolRecord };
  trials: {
    input: { place: ScenarioPlace; checks: readonly string[]; from: number; to: number };
    output: Record<string, Tally>;
  };
}

export type TaskName = keyof Tasks;

type Handler<Name extends TaskName> = (input: Tasks[Name]["input"]) => Promise<Tasks[Name]["output"]>;

// A thread loads the code of a task when it gets the first one: starting it takes a third of the time then.
const handlers: { [Name in TaskName]: Handler<Name> } = {
  async starts({ problem, starts, optimiser }) {
    const { runStarts } = await import("../fit/multistart.ts");
    return runStarts(problem, starts, optimiser);
  },
  async draws({ plan, from, to }) {
    const { runDraws } = await import("../intervals/runDraws.ts");
    return runDraws(plan, from, to);
  },
  async coverage({ plan, from, to }) {
    const { runCoverage } = await import("../coverage/runCoverage.ts");
    return runCoverage(plan, from, to);
  },
  async universe(task) {
    const { runUniverse } = await import("../multiverse/runUniverse.ts");
    return runUniverse(task);
  },
  async protocol(task) {
    const { runProtocol } = await import("../forensics/runProtocol.ts");
    return runProtocol(task);
  },
  async trials({ place, checks, from, to }) {
    const { runScenario } = await import("../calibration/runScenario.ts");
    return runScenario(place, checks, from, to);
  },
};

/** Runs one task in the current thread. */
export function runTask<Name extends TaskName>(
  name: Name,
  input: Tasks[Name]["input"],
): Promise<Tasks[Name]["output"]> {
  return handlers[name](input);
}
