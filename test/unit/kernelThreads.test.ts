import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openPool } from "../../src/compute/pool.ts";
import type { Tasks } from "../../src/compute/tasks.ts";
import { joinResults, runStarts, type StartResults } from "../../src/fit/multistart.ts";
import type { Problem } from "../../src/fit/problem.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { packageRoot } from "../../src/packageRoot.ts";
import { simulatedProblem, simulateRuns } from "./simulatedRuns.ts";

type Starts = Tasks["starts"]["input"];

const runs = simulateRuns(9, 9, 0.02);
const chinchilla = simulatedProblem(runs);
const kaplan: Problem = {
  ...chinchilla,
  law: compileLaw("L = ((N_c / N)^(alpha_N / alpha_D) + D_c / D)^alpha_D", {
    variables: ["N", "D"],
    logParameters: ["N_c", "D_c"],
  }),
  weights: Float64Array.from(runs.L, (_, i) => i % 3),
};
const spread = (count: number, lows: readonly number[], steps: readonly number[]) =>
  Array.from({ length: count }, (_, k) =>
    Float64Array.from(lows, (low, j) => low + steps[j]! * ((k * (j + 3)) % 7)),
  );
const problems: [Problem, Float64Array[]][] = [
  [chinchilla, spread(24, [-1, 2, 0.1, 2, 0.1], [0.3, 3, 0.15, 3, 0.15])],
  [kaplan, spread(24, [20, 0.05, 0.05, 20], [2, 0.05, 0.05, 2])],
];

/** Pieces of both problems in turn, so that the kernels of a thread take turns too. */
function piecesOf(size: number): Starts[] {
  const pieces: Starts[] = [];
  for (let from = 0; from < 24; from += size)
    for (const [problem, starts] of problems)
      pieces.push({ problem, starts: starts.slice(from, from + size), optimiser: { method: "lbfgs" } });
  return pieces;
}

/** All results of the problems, each joined in the order of its starts. */
async function multistart(workers: number, size: number): Promise<StartResults[]> {
  const pool = openPool(workers);
  try {
    const parts = await pool.map("starts", piecesOf(size));
    return problems.map((_, k) => joinResults(parts.filter((_, at) => at % 2 === k)));
  } finally {
    await pool.close();
  }
}

describe("a multistart has the same bits", () => {
  const expected = problems.map(([problem, starts]) => runStarts(problem, starts, { method: "lbfgs" }));

  it("in pieces of any size in one thread", async () => {
    for (const size of [1, 5, 24]) expect(await multistart(1, size)).toEqual(expected);
    expect(new Set(expected[0]!.values).size).toBeGreaterThan(5);
  });

  it.skipIf(!existsSync(`${packageRoot()}/dist/compute/worker.js`))(
    "on two and on three threads (needs a build)",
    async () => {
      for (const workers of [2, 3]) expect(await multistart(workers, 4)).toEqual(expected);
    },
  );
});
