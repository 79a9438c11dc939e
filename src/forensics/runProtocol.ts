import { descentFacts, endsWithin } from "../fit/descentFacts.ts";
import { bestOf, runStarts, type StartResults } from "../fit/multistart.ts";
import { bindProblem } from "../fit/problem.ts";
import { fittingPoint, naturalParameters } from "../laws/law.ts";
import { findOptimum } from "../multiverse/findOptimum.ts";
import { isIsoflop } from "../multiverse/protocolOf.ts";
import { universeStarts } from "../multiverse/universeStarts.ts";
import type { Optimiser } from "../registry/types.ts";
import type { NearestEnd, ProtocolRecord, ProtocolTask } from "./protocolTask.ts";
import { scoreProtocol } from "./scoreProtocol.ts";

// A constant that moved by less than this on the fitting scale has not moved.
const unmovedStep = 1e-3;

/** Carries out one protocol and compares its ends with the optimum of the same problem. */
export function runProtocol(task: ProtocolTask): ProtocolRecord {
  const { problem, starts: choice, search } = task;
  if (isIsoflop(search)) throw new Error(`protocol ${task.key} fits no law of the loss`);
  const starts = universeStarts(problem, choice);
  const optimum = findOptimum(problem, universeStarts(problem, gridOnly(choice)));
  const printedExcess = excessOf(task, optimum.objective);
  if (search === "optimum" || starts === undefined) {
    const { convergence, objective, parameters } = optimum;
    return {
      key: task.key,
      constants: parameters,
      objective,
      excess: 0,
      printedExcess,
      status: convergence.status,
      starts: convergence.starts,
    };
  }
  return { ...recordOf(task, starts, search, optimum.objective), printedExcess };
}

/** Share by which the middle of the printed ranges lies above the optimum. */
function excessOf({ problem, printed }: ProtocolTask, lowest: number): number {
  if (printed.length === 0) return Number.NaN;
  const middle = Object.fromEntries(printed.map(({ name, low, high }) => [name, (low + high) / 2]));
  return bindProblem(problem).evaluate(fittingPoint(problem.law, middle)) / lowest - 1;
}

function recordOf(
  task: ProtocolTask,
  starts: readonly Float64Array[],
  optimiser: Optimiser,
  lowest: number,
): Omit<ProtocolRecord, "printedExcess"> {
  const { problem, printed } = task;
  const results = runStarts(problem, starts, { ...optimiser, polish: false });
  const dimension = problem.law.parameters.length;
  const best = bestOf(results, dimension);
  const nearest = nearestEnd(results, starts, task);
  return {
    key: task.key,
    constants: naturalParameters(problem.law, best.theta),
    objective: best.value,
    excess: best.value / lowest - 1,
    status: best.status,
    starts: results.count,
    descents: {
      ...descentFacts(results),
      withinTenth: endsWithin(results, lowest, 1e-3),
      withinOne: endsWithin(results, lowest, 1e-2),
      unmoved: starts.filter((start, k) =>
        start.every((value, j) => Math.abs(results.thetas[k * dimension + j]! - value) < unmovedStep),
      ).length,
      ...(nearest === undefined || printed.length === 0 ? {} : { nearest }),
    },
  };
}

/** The grid of a choice without what is left of it, for the optimum. */
function gridOnly({ grid }: ProtocolTask["starts"]): ProtocolTask["starts"] {
  return grid === undefined ? {} : { grid };
}

function nearestEnd(
  results: StartResults,
  starts: readonly Float64Array[],
  { problem, printed }: ProtocolTask,
): NearestEnd | undefined {
  const dimension = problem.law.parameters.length;
  const constantsAt = (k: number) =>
    naturalParameters(problem.law, results.thetas.subarray(k * dimension, (k + 1) * dimension));
  let best: { readonly k: number; readonly score: number } | undefined;
  for (let k = 0; k < results.count; k++) {
    if (!Number.isFinite(results.values[k]!)) continue;
    const { score } = scoreProtocol(constantsAt(k), printed);
    if (best === undefined || score > best.score) best = { k, score };
  }
  if (best === undefined) return undefined;
  const { k } = best;
  return {
    start: naturalParameters(problem.law, starts[k]!),
    constants: constantsAt(k),
    rank: 1 + results.values.reduce((sum, value) => sum + (value < results.values[k]! ? 1 : 0), 0),
  };
}
