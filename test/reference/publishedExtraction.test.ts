import { beforeAll, describe, expect, it } from "vitest";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { gridStarts } from "../../src/fit/starts.ts";
import { logLikelihoodAt } from "../../src/intervals/huberLikelihood.ts";
import { likelihoodRatio } from "../../src/intervals/likelihoodRatio.ts";
import { openRegistry } from "../../src/registry/load.ts";
import { type Case, gatherCase } from "../../src/replication/gatherCase.ts";
import { problemOf } from "../../src/replication/problemOf.ts";
import { mirror } from "../unit/mirror.ts";

// Fits of the published extraction as the notebook of Besiroglu et al. prints them.
const certified = [
  {
    runs: 240,
    objective: 0.0010182740178,
    parameters: { A: 477.826, B: 2143.417, E: 1.817218, alpha: 0.347311, beta: 0.367172 },
  },
  {
    runs: 245,
    objective: 0.00182601052307,
    parameters: { A: 495.726, B: 12845.6, E: 1.891339, alpha: 0.349313, beta: 0.453049 },
  },
] as const;

// Cell 49 of the notebook: the unrounded constants of Hoffmann et al., and the maximum, as log E, log A, alpha, log B, beta.
const unrounded = [Math.log(1.69337368), Math.log(406.401018), 0.33917084, Math.log(410.722827), 0.2849083];
const notebookMaximum = [
  0.5971119597824348, 6.177955975826981, 0.34781302903942635, 7.6427323622433505, 0.3658541172951044,
];

describe.skipIf(!mirror)("the published extraction (needs ../shared/data)", () => {
  let gathered: Case;
  const problemWith = (runs: number) => {
    const dropped = runs === 245 ? gathered.variantDropped["all-runs"]! : gathered.dropped;
    return problemOf(gathered, dropped, gathered.replication.protocol.objective).problem;
  };
  beforeAll(async () => {
    gathered = await gatherCase(openRegistry(), "besiroglu-2024", mirror);
  });

  it.each(certified)("gives the certified optimum on $runs runs", ({ runs, objective, parameters }) => {
    const problem = problemWith(runs);
    expect(problem.observed.length).toBe(runs);
    const { starts: grid, optimiser } = gathered.replication.protocol;
    const starts = gridStarts(gathered.compiled, grid).filter((_, index) => index % 45 === 0);
    const fit = fitLaw(problem, starts, optimiser);
    expect(starts.length).toBe(100);
    expect(fit.convergence.status).toBe("converged");
    expect(Math.abs(fit.objective / objective - 1)).toBeLessThan(1e-9);
    for (const [name, value] of Object.entries(parameters))
      expect(Math.abs(fit.parameters[name]! / value - 1)).toBeLessThan(3e-6);
  });

  it("gives the likelihoods of cell 49 and their ratio, 84.0", () => {
    const problem = problemWith(240);
    const ratio = likelihoodRatio(problem, unrounded, Float64Array.from(notebookMaximum));
    expect(ratio.logLikelihoodHypothesis).toBeCloseTo(837.78, 2);
    expect(ratio.logLikelihoodMaximum).toBeCloseTo(879.77, 2);
    expect(ratio.statistic).toBeCloseTo(84.0, 1);
    notebookMaximum.forEach((value, j) => {
      expect(Math.abs(ratio.maximum[j]! - value)).toBeLessThan(1e-7);
    });
  });

  it("finds the same maximum from the Huber optimum", () => {
    const problem = problemWith(240);
    const start = Float64Array.of(0.5973068, 6.1692464, 0.3473105, 7.6701567, 0.3671724);
    const { maximum } = likelihoodRatio(problem, unrounded, start);
    notebookMaximum.forEach((value, j) => {
      expect(Math.abs(maximum[j]! - value)).toBeLessThan(1e-7);
    });
  });

  it("gives 86.75 on all runs at the carried-over maximum, and more at their own", () => {
    const problem = problemWith(245);
    const under = logLikelihoodAt(problem, unrounded).value;
    expect(2 * (logLikelihoodAt(problem, notebookMaximum).value - under)).toBeCloseTo(86.75, 2);
    const own = likelihoodRatio(problem, unrounded, Float64Array.of(0.637, 6.206, 0.3493, 9.4608, 0.453));
    expect(own.statistic).toBeGreaterThan(110);
  });
});
