import { describe, expect, it } from "vitest";
import { centredCondition, conditionNumber, jacobian } from "../../src/fit/conditioning.ts";
import { findStarts } from "../../src/fit/findStarts.ts";
import { concludeFit, fitLaw } from "../../src/fit/fitLaw.ts";
import { bestOf, joinResults, runStarts } from "../../src/fit/multistart.ts";
import { bindProblem, type Problem } from "../../src/fit/problem.ts";
import { gridStarts } from "../../src/fit/starts.ts";
import { summariseStarts } from "../../src/fit/summariseStarts.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { compileLaw } from "../../src/laws/law.ts";
import type { Grid, Optimiser } from "../../src/registry/types.ts";
import {
  chinchillaLaw,
  logHuber,
  simulatedProblem,
  simulateRuns,
  trueConstants,
  trueTheta,
} from "./simulatedRuns.ts";

const bfgs: Optimiser = { method: "bfgs", polish: true };
const grid: Grid = {
  E: [0, 0.5],
  A: [3, 6, 10],
  alpha: [0.2, 0.6],
  B: [5, 8],
  beta: [0.2, 0.6],
};

describe("fitLaw", () => {
  it("recovers the law of noise-free runs to ten digits", () => {
    const problem = simulatedProblem(simulateRuns(6, 6, 0));
    const fit = fitLaw(problem, gridStarts(chinchillaLaw, grid), bfgs);
    for (const [name, value] of Object.entries(trueConstants))
      expect(Math.abs(fit.parameters[name]! / value - 1)).toBeLessThan(1e-6);
    expect(fit.objective).toBeLessThan(1e-15);
  });

  it("says what it found: counts, order, condition", () => {
    const fit = fitLaw(simulatedProblem(), gridStarts(chinchillaLaw, grid), bfgs);
    const { convergence } = fit;
    expect(convergence.status).toBe("converged");
    expect(convergence.starts).toBe(48);
    expect(convergence.atOptimum).toBeGreaterThan(0);
    expect(convergence.waterfall).toEqual([...convergence.waterfall].sort((a, b) => a - b));
    expect(convergence.waterfall[0]).toBeGreaterThanOrEqual(fit.objective * (1 - 1e-12));
    expect(convergence.optima[0]!.objective).toBe(convergence.waterfall[0]);
    expect(convergence.conditionRaw).toBeGreaterThan(convergence.conditionCentred!);
    expect(fit.n).toBe(80);
    expect(fit.notes.map((note) => note.code)).not.toContain("not-converged");
  });

  it("notes a single start and too few rows", () => {
    const problem = simulatedProblem(simulateRuns(2, 2));
    const codes = fitLaw(problem, [trueTheta], bfgs).notes.map((note) => note.code);
    expect(codes).toContain("single-start");
    expect(codes).toContain("underdetermined");
  });

  it("notes runs that cannot tell parameters apart", () => {
    const runs = simulateRuns(1, 12);
    const codes = fitLaw(simulatedProblem(runs), [trueTheta, trueTheta], bfgs).notes.map((note) => note.code);
    expect(codes).toContain("weakly-identified");
  });

  it("never calls a fit without a value converged", () => {
    const law = compileLaw("L = 0 - E * N", { variables: ["N"], logParameters: ["E"] });
    const problem: Problem = {
      law,
      columns: { N: Float64Array.of(1, 2, 3) },
      observed: Float64Array.of(1, 2, 3),
      objective: logHuber,
    };
    const fit = fitLaw(problem, [Float64Array.of(0), Float64Array.of(1)], bfgs);
    expect(fit.objective).toBe(Number.POSITIVE_INFINITY);
    expect(fit.convergence.status).toBe("abnormal");
    expect(fit.convergence.atOptimum).toBe(0);
    expect(fit.notes.map((note) => note.code)).toContain("not-converged");
  });

  it("leaves an unpolished end where the optimiser stopped", () => {
    const rough = fitLaw(simulatedProblem(), [trueTheta], { method: "lbfgs", polish: false });
    const polished = fitLaw(simulatedProblem(), [trueTheta], { method: "lbfgs", polish: true });
    expect(rough.objective).toBeGreaterThan(polished.objective);
    expect(rough.convergence.gradientNorm).toBeGreaterThan(polished.convergence.gradientNorm);
  });
});

describe("multistart", () => {
  const problem = simulatedProblem();
  const starts = gridStarts(chinchillaLaw, grid).slice(0, 12);

  it("gives the same bytes in one piece and in any chunks", () => {
    const whole = runStarts(problem, starts, bfgs);
    for (const size of [1, 5, 12]) {
      const parts = Array.from({ length: Math.ceil(12 / size) }, (_, k) =>
        runStarts(problem, starts.slice(k * size, (k + 1) * size), bfgs),
      );
      expect(joinResults(parts)).toEqual(whole);
      expect(concludeFit(problem, joinResults(parts), bfgs)).toEqual(concludeFit(problem, whole, bfgs));
    }
  });

  it("takes the first of equal ends", () => {
    const twice = runStarts(problem, [starts[3]!, starts[3]!, starts[0]!], bfgs);
    expect(bestOf({ ...twice, values: Float64Array.of(2, 1, 1) }, 5).index).toBe(1);
  });

  it("groups ends within 0.1% and counts them", () => {
    const law = compileLaw("L = a * N", { variables: ["N"] });
    const values = Float64Array.of(3, 1, 1.0005, 2, Number.POSITIVE_INFINITY, 2.001, 1.0011);
    const summary = summariseStarts(
      law,
      {
        count: 7,
        values,
        thetas: Float64Array.of(0, 1, 2, 3, 4, 5, 6),
        converged: new Uint8Array(7),
        statuses: new Uint8Array(7),
        rules: new Uint8Array(7),
        steps: new Float64Array(7),
        iterations: new Float64Array(7),
        evaluations: new Float64Array(7),
      },
      1,
    );
    expect(summary.atOptimum).toBe(2);
    expect(summary.waterfall).toEqual([1, 1.0005, 1.0011, 2, 2.001, 3]);
    expect(
      summary.optima.map(({ objective, starts: n, parameters }) => [objective, n, parameters.a]),
    ).toEqual([
      [1, 2, 1],
      [1.0011, 1, 6],
      [2, 2, 3],
      [3, 1, 0],
    ]);
  });
});

describe("gridStarts", () => {
  const law = compileLaw("L = a + b * N", { variables: ["N"] });

  it("runs through all combinations, last parameter fastest", () => {
    expect(gridStarts(law, { b: [5, 6, 7], a: [1, 2] }).map((start) => Array.from(start))).toEqual([
      [1, 5],
      [1, 6],
      [1, 7],
      [2, 5],
      [2, 6],
      [2, 7],
    ]);
  });

  it("gives the 4,500 starts of Hoffmann et al.", () => {
    const five: [number, ...number[]] = [0, 0.5, 1, 1.5, 2];
    const six: [number, ...number[]] = [0, 5, 10, 15, 20, 25];
    const all = gridStarts(chinchillaLaw, {
      E: [-1, -0.5, 0, 0.5, 1],
      A: six,
      B: six,
      alpha: five,
      beta: five,
    });
    expect(all.length).toBe(4500);
    expect(new Set(all.map((start) => start.join())).size).toBe(4500);
  });

  it("refuses unknown and missing parameters and a grid without end", () => {
    expect(() => gridStarts(law, { a: [1], b: [1], c: [1] })).toThrow(
      "unknown parameter: c; the law has a, b",
    );
    expect(() => gridStarts(law, { a: [1] })).toThrow("no values for parameter b");
    const long = Array.from({ length: 2000 }, (_, i) => i) as [number, ...number[]];
    expect(() => gridStarts(law, { a: long, b: long })).toThrow("too large: 4000000");
  });
});

describe("findStarts", () => {
  const problem = simulatedProblem();

  it("gives starts with a value, lowest first, the same for a seed", () => {
    const target = bindProblem(problem);
    const { screened, refined } = findStarts(problem, 12, 1);
    expect(screened.length).toBeLessThanOrEqual(12);
    expect(refined.length).toBe(screened.length);
    const values = screened.map((start) => target.evaluate(start));
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(findStarts(problem, 12, 1)).toEqual({ screened, refined });
  });

  it("refining never goes uphill, and the fit from it finds the simulated law", () => {
    const target = bindProblem(problem);
    const { screened, refined } = findStarts(problem, 12, 1);
    refined.forEach((start, k) => {
      expect(target.evaluate(start)).toBeLessThanOrEqual(target.evaluate(screened[k]!) * (1 + 1e-12));
    });
    const fit = fitLaw(problem, refined, bfgs);
    expect(Math.abs(fit.parameters.alpha! / trueConstants.alpha - 1)).toBeLessThan(0.1);
  });
});

describe("conditioning", () => {
  // 9 budgets of 12 sizes around the printed optimum, a factor 30 wide: near 2,053 raw and 61 centred (checks.md, M03).
  const budgets = Array.from({ length: 9 }, (_, k) => 6e18 * (3e21 / 6e18) ** (k / 8));
  const design = budgets.flatMap((C) =>
    Array.from({ length: 12 }, (_, k) => {
      const best = ((0.34 * 406.4) / (0.28 * 410.7)) ** (1 / 0.62) * (C / 6) ** (0.28 / 0.62);
      const N = best * 30 ** (k / 11 - 0.5);
      return { N, D: C / (6 * N) };
    }),
  );
  const columns = {
    N: Float64Array.from(design, (run) => run.N),
    D: Float64Array.from(design, (run) => run.D),
  };
  const theta = [Math.log(1.69), Math.log(406.4), 0.34, Math.log(410.7), 0.28];

  it("an isoFLOP design is ill-conditioned in raw units and thirty times better when centred", () => {
    const slopes = jacobian(bindLaw(chinchillaLaw, columns), theta);
    const raw = conditionNumber(slopes);
    const centred = centredCondition(chinchillaLaw, columns, slopes)!;
    expect(raw).toBeGreaterThan(1900);
    expect(raw).toBeLessThan(2200);
    expect(centred).toBeGreaterThan(54);
    expect(centred).toBeLessThan(64);
  });

  it("the centred number does not depend on units, the raw one does", () => {
    const factor = 1e-9;
    const scaled = { N: columns.N.map((n) => n * factor), D: columns.D.map((d) => d * factor) };
    const exponents = [0, 0.34, 0, 0.28, 0];
    const moved = theta.map((value, j) => value + exponents[j]! * Math.log(factor));
    const [a, b] = [
      jacobian(bindLaw(chinchillaLaw, columns), theta),
      jacobian(bindLaw(chinchillaLaw, scaled), moved),
    ];
    expect(centredCondition(chinchillaLaw, scaled, b)).toBeCloseTo(
      centredCondition(chinchillaLaw, columns, a)!,
      4,
    );
    expect(conditionNumber(b)).toBeLessThan(conditionNumber(a) / 1.5);
  });

  it("the Jacobian is that of the log prediction", () => {
    const kernel = bindLaw(chinchillaLaw, columns);
    const own = jacobian(kernel, theta);
    const h = 1e-6;
    for (let j = 0; j < 5; j++) {
      const up = Array.from(kernel.predict(theta.map((v, k) => (k === j ? v + h : v))));
      const down = Array.from(kernel.predict(theta.map((v, k) => (k === j ? v - h : v))));
      up.forEach((value, i) => {
        expect(own.get(i, j)).toBeCloseTo((Math.log(value) - Math.log(down[i]!)) / (2 * h), 6);
      });
    }
  });

  it("is infinite where a direction is not identified", () => {
    const flat = { N: Float64Array.of(1e9, 1e9, 1e9), D: Float64Array.of(1e9, 2e9, 4e9) };
    const law = compileLaw("L = E + A * N", { variables: ["N"] });
    expect(conditionNumber(jacobian(bindLaw(law, { N: flat.N }), [1, 0]))).toBeGreaterThan(1e12);
  });

  it("finds no centring where no term is a coefficient times a power", () => {
    const law = compileLaw("L = a + b * N", { variables: ["N"] });
    const own = { N: Float64Array.of(1, 2, 3) };
    expect(centredCondition(law, own, jacobian(bindLaw(law, own), [1, 1]))).toBeUndefined();
  });
});
