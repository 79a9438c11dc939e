import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { type AllocationProblem, bindAllocation } from "../allocation/allocationProblem.ts";
import { designRuns } from "../allocation/isoflopDesign.ts";
import { badInput } from "../errors.ts";
import { standardNormalQuantile } from "../intervals/normal.ts";
import { stream } from "../intervals/stream.ts";
import type { StudySimulate, StudySpan } from "../registry/types.ts";
import { type ConstantsInput, lawConstants } from "./lawConstants.ts";
import { mapValues, type Table } from "./table.ts";

/**
 * Runs of a law with known constants on a stated plan, without noise or with seeded noise: what a method gets wrong on them
 * is its own.
 * @throws AssayError for plans without room, or budgets at which the law has no optimum inside.
 */
export function simulateRuns(name: string, simulate: StudySimulate, given: ConstantsInput): Table {
  const problem: AllocationProblem = {
    law: given.registry.law(simulate.law).expression,
    parameters: lawConstants(simulate.constants, given).values,
    cost: simulate.cost ?? "6 * N * D",
    variables: ["N", "D"],
  };
  const rows =
    simulate.isoflops === undefined
      ? gridRows(problem, simulate.grid)
      : isoflopRows(problem, simulate.isoflops);
  const seed = simulate.seed ?? given.study.seed;
  if (simulate.noise !== undefined) addNoise(rows, simulate.noise, seed, name);
  return {
    name,
    count: rows.length,
    columns: mapValues(rows[0] ?? {}, (_, column) => Float64Array.from(rows, (row) => row[column]!)),
    texts: {},
  };
}

type Row = Record<string, number>;

function isoflopRows(
  problem: AllocationProblem,
  { widths, ...design }: NonNullable<StudySimulate["isoflops"]>,
): Row[] {
  return widths.flatMap((width) =>
    designRuns(problem, { ...design, width }).flatMap(({ C, N, D, L }) =>
      Array.from(N, (size, i) => ({ width, budget: C, C, N: size, D: D![i]!, L: L[i]! })),
    ),
  );
}

function gridRows(problem: AllocationProblem, grid: StudySimulate["grid"]): Row[] {
  if (grid === undefined) throw badInput('simulated runs need a plan: "isoflops" or "grid"');
  const { variables, loss, logCost } = bindAllocation(problem);
  return logSteps(grid.N).flatMap((logN) =>
    logSteps(grid.D).map((logD) => {
      const x = variables.map((name) => (name === "N" ? logN : logD));
      const [N, D] = [Math.exp(logN), Math.exp(logD)];
      return { C: Math.exp(logCost.evaluate(x)), N, D, L: loss.evaluate(x) };
    }),
  );
}

function logSteps({ from, to, count }: StudySpan): number[] {
  const [low, high] = [Math.log(from), Math.log(to)];
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

/** Each row has a stream of its own, so that rows that are added later leave the others as they are. */
function addNoise(rows: Row[], deviation: number, seed: number, name: string): void {
  for (const [index, row] of rows.entries()) {
    const z = standardNormalQuantile(uniformFloat64(stream(seed, `simulate ${name}`, index)));
    row.L = row.L! * Math.exp(deviation * z);
  }
}
