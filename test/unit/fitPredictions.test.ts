import { expect, test } from "vitest";
import { assay } from "../fixtures/runCli.ts";

const fit = [
  "fit",
  "test/fixtures/simulated-runs.csv",
  "--law",
  "chinchilla",
  "--map",
  "L=loss,N=params,D=tokens",
];

test("--at predicts the mean curve and, wider, a new run", async () => {
  const { out, code } = await assay([
    ...fit,
    "--interval",
    "wald",
    "--at",
    "N=1e9,D=2e10;N=1e10,D=2e11",
    "--json",
  ]);
  expect(code).toBe(0);
  const { derived } = JSON.parse(out) as {
    derived: Record<string, { estimate: number; interval: [number, number] }>;
  };
  for (const point of ["N=1000000000,D=20000000000", "N=10000000000,D=200000000000"]) {
    const mean = derived[`mean(${point})`]!;
    const run = derived[`run(${point})`]!;
    expect(mean.interval[0]).toBeLessThan(mean.estimate);
    expect(mean.interval[1]).toBeGreaterThan(mean.estimate);
    expect(run.interval[0]).toBeLessThan(mean.interval[0]);
    expect(run.interval[1]).toBeGreaterThan(mean.interval[1]);
  }
});

test("--at without intervals, without a variable or with text is refused", async () => {
  expect((await assay([...fit, "--at", "N=1,D=1"])).err).toContain("add --interval");
  expect((await assay([...fit, "--interval", "wald", "--at", "N=1e9"])).err).toContain("the law needs N, D");
  const { err, code } = await assay([...fit, "--interval", "wald", "--at", "N=many,D=1"]);
  expect(err).toContain("--at N is not a number: many");
  expect(code).toBe(2);
});

test("starts laid out by Sobol or Latin hypercube reach the same optimum, and the stopping rule shortens the search", async () => {
  const values = await Promise.all(
    [[], ["--sampling", "sobol"], ["--sampling", "lhs"], ["--sampling", "lhs", "--undefeated", "20"]].map(
      async (extra) => {
        const { out } = await assay([...fit, "--starts", "150", "--json", ...extra]);
        return JSON.parse(out) as { objective: { value: number }; convergence: { starts: number } };
      },
    ),
  );
  for (const { objective } of values) expect(objective.value / values[0]!.objective.value).toBeCloseTo(1, 9);
  expect(values[3]!.convergence.starts).toBeLessThan(values[2]!.convergence.starts);
});
