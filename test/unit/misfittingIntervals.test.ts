import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/fit/problem.ts";
import { clusterBootstrap } from "../../src/intervals/clusterBootstrap.ts";
import type { IntervalEstimate } from "../../src/intervals/intervalMethod.ts";
import { parameterQuantities } from "../../src/intervals/quantities.ts";
import { sandwich } from "../../src/intervals/sandwich.ts";
import { wald } from "../../src/intervals/wald.ts";
import { intervalInput } from "./intervalInput.ts";
import { mirror } from "./mirror.ts";
import { chinchillaLaw, logHuber } from "./simulatedRuns.ts";

/** Checkpoints after a tenth of each run (earlier ones follow the warm-up), with the run that each belongs to. */
function checkpoints(folder: string): { problem: Problem; clusters: Int32Array } {
  const file = `${folder}/li-2025-misfitting/upstream/data/scaling_results.csv`;
  const [header, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const names = header!.split(",");
  const rows = lines
    .map((line) => line.split(","))
    .map((cells) => Object.fromEntries(names.map((name, k) => [name, cells[k]!])))
    .filter((row) => Number(row.portion_steps_elapsed) >= 0.1 && Number(row.loss) > 0);
  const runs = new Map<string, number>();
  const clusters = Int32Array.from(rows, (row) => {
    const run = `${row.model}/${row.peak_lr}/${row.total_steps}`;
    if (!runs.has(run)) runs.set(run, runs.size);
    return runs.get(run)!;
  });
  const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]));
  return {
    problem: {
      law: chinchillaLaw,
      columns: { N: column("N"), D: column("D") },
      observed: column("loss"),
      objective: logHuber,
    },
    clusters,
  };
}

// Checkpoints of one run share its luck, its learning rate and its schedule: thousands of rows, some hundred runs.
describe.skipIf(!mirror)("checkpoints of Li et al. 2025 (needs ../shared/data)", () => {
  const widths = (estimates: readonly IntervalEstimate[]) => estimates.map(({ low, high }) => high! - low!);
  const { problem, clusters } = mirror === undefined ? ({} as never) : checkpoints(mirror);

  it("give wider intervals when whole runs vary than when rows do", () => {
    const start = [Math.log(2.3), Math.log(1000), 0.39, Math.log(3e5), 0.62];
    const byRow = intervalInput(problem, start, { draws: 60 });
    const byRun = { ...byRow, clusters };
    const quantities = [
      ...parameterQuantities(chinchillaLaw),
      {
        id: "a",
        title: "exponent of the optimal size",
        target: "derived",
        value: (t: ArrayLike<number>) => t[4]! / (t[2]! + t[4]!),
      } as const,
    ];
    const naive = widths(sandwich.estimate(byRow, quantities));
    const clustered = widths(sandwich.estimate(byRun, quantities));
    const resampled = widths(clusterBootstrap[0]!.estimate(byRun, quantities));
    naive.forEach((width, j) => {
      expect(clustered[j]! / width).toBeGreaterThan(1.5);
      expect(resampled[j]! / width).toBeGreaterThan(1.5);
    });
    const [warned] = wald.estimate(byRun, quantities);
    expect(warned!.notes.map(({ code }) => code)).toContain("clusters-ignored");
  });
});
