import { inverse, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { bfgs } from "../../src/fit/bfgs.ts";
import { hessian } from "../../src/fit/hessian.ts";
import { polish, positiveInverse } from "../../src/fit/polish.ts";
import { bindProblem, type Problem, restrictProblem } from "../../src/fit/problem.ts";
import { bestNextRuns } from "../../src/influence/bestNextRuns.ts";
import { candidateGrid } from "../../src/influence/candidateRuns.ts";
import { identifiability } from "../../src/influence/identifiability.ts";
import { farthest, influenceOf } from "../../src/influence/influenceOf.ts";
import { informationOf } from "../../src/influence/information.ts";
import { leverage } from "../../src/influence/leverage.ts";
import { bindRows } from "../../src/intervals/linearise.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { chinchillaLaw, simulatedProblem, simulateRuns, trueTheta } from "./simulatedRuns.ts";

const logSquared = { loss: "squared", residual: "log", reduce: "sum" } as const;
const exponent = { id: "a", value: (theta: ArrayLike<number>) => theta[4]! / (theta[2]! + theta[4]!) };

function fitted(problem: Problem, from: ArrayLike<number> = trueTheta) {
  const target = bindProblem(problem);
  const { theta } = polish(target, bfgs(target, from, { gradientTolerance: 1e-9 }));
  return {
    problem,
    optimum: theta,
    inverseHessian: positiveInverse(hessian(target, theta), target.dimension),
  };
}

describe("identifiability", () => {
  it("names floor and data term when all runs saw the same number of tokens", () => {
    const full = simulatedProblem();
    const one = restrictProblem(full, (row) => full.columns.D![row] === full.columns.D![3]);
    const found = identifiability(one, trueTheta);
    expect(found.rank).toBe(3);
    expect(found.conditionScaled).toBe(Number.POSITIVE_INFINITY);
    expect(found.notes[0]).toMatchObject({ code: "not-identified", severity: "serious" });
    // E, B and beta share one combination; two directions among them are free, alpha and A are in neither.
    const named = new Set(
      found.flat
        .filter(({ share }) => share === 0)
        .flatMap(({ moves }) => moves.map((move) => move.parameter)),
    );
    expect([...named].sort()).toEqual(["B", "E", "beta"]);
    expect(found.flattest.sentence).toMatch(/changes no prediction/);
  });

  it("names a coefficient and its exponent with the right proportion when the variable hardly varies", () => {
    const law = compileLaw("L = A / N^alpha", { variables: ["N"], logParameters: ["A"] });
    const N = Float64Array.from({ length: 20 }, (_, i) => 1e9 * (1 + 1e-3 * i));
    const problem: Problem = {
      law,
      columns: { N },
      observed: N.map((n) => 400 / n ** 0.34),
      objective: logSquared,
    };
    const { flattest, flat } = identifiability(problem, [Math.log(400), 0.34]);
    expect(flat).toHaveLength(1);
    expect(flattest.moves.map(({ parameter }) => parameter).sort()).toEqual(["A", "alpha"]);
    // log L = log A - alpha log N: one step of alpha is undone by log N steps of log A, log N about 20.73.
    const step = Object.fromEntries(flattest.moves.map(({ parameter, move }) => [parameter, move]));
    expect(step.A! / step.alpha!).toBeCloseTo(Math.log(1e9 * 1.0095), 2);
    expect(flattest.sentence).toMatch(
      /log A (up|down) by .* alpha (up|down) by|alpha (up|down) by .* log A (up|down) by/,
    );
  });

  it("is quiet on a design that determines everything, and gives the same singular values for other units", () => {
    const x = Float64Array.of(-1, -1, 1, 1);
    const law = compileLaw("y = p + q * x", { variables: ["x"] });
    const problem: Problem = {
      law,
      columns: { x },
      observed: x,
      objective: { ...logSquared, residual: "linear" },
    };
    const found = identifiability(problem, [5, 1]);
    expect(found.singularValues).toEqual([1, 1].map((v) => expect.closeTo(v, 12)));
    expect(found.notes).toEqual([]);
    const scaled = identifiability({ ...problem, columns: { x: x.map((v) => 1000 * v) } }, [5, 1]);
    expect(scaled.singularValues).toEqual(found.singularValues.map((v) => expect.closeTo(v, 12)));
  });
});

describe("leverage", () => {
  it("equals the hat matrix of a straight line and sums to the parameters", () => {
    const x = Float64Array.of(0, 1, 2, 3, 10);
    const law = compileLaw("y = p + q * x", { variables: ["x"] });
    const h = leverage(
      { law, columns: { x }, observed: x, objective: { ...logSquared, residual: "linear" } },
      [1, 1],
    );
    const mean = 16 / 5;
    const spread = x.reduce((sum, v) => sum + (v - mean) ** 2, 0);
    for (const [i, v] of x.entries()) expect(h[i]!).toBeCloseTo(1 / 5 + (v - mean) ** 2 / spread, 12);
    expect(leverage(simulatedProblem(), trueTheta).reduce((a, b) => a + b)).toBeCloseTo(5, 9);
  });
});

describe("influence", () => {
  const whole = fitted(simulatedProblem());
  const sizes = whole.problem.columns.N!;
  const report = influenceOf(whole, exponent, { standardError: 0.01, sizes });

  it("equals explicit refits on the remaining rows", () => {
    const groups = [report.runs[0]!, report.runs[37]!, report.sizes[2]!, ...report.largest];
    for (const { positions, estimate, shift } of groups) {
      const rest = fitted(restrictProblem(whole.problem, (row) => !positions.includes(row)));
      expect(estimate).toBeCloseTo(exponent.value(rest.optimum), 5);
      expect(shift).toBeCloseTo((exponent.value(rest.optimum) - exponent.value(whole.optimum)) / 0.01, 3);
    }
  });

  it("leaves out every run, every size, and the largest one upon another", () => {
    expect(report.runs).toHaveLength(80);
    expect(report.sizes.map(({ positions }) => positions.length)).toEqual(Array(8).fill(10));
    expect(report.largest.map(({ positions }) => positions.length)).toEqual([10, 20, 30]);
    expect(new Set(report.largest[0]!.positions)).toEqual(new Set(report.sizes[7]!.positions));
    const all = [...report.runs, ...report.sizes, ...report.largest].map(({ estimate }) => estimate);
    expect(report.range.low).toBe(Math.min(report.estimate, ...all));
    expect(report.range.high).toBe(Math.max(report.estimate, ...all));
  });

  it("finds the run that was spoiled", () => {
    const spoiled = Float64Array.from(whole.problem.observed);
    spoiled[70] = spoiled[70]! * 1.3;
    const squared = fitted({ ...whole.problem, observed: spoiled, objective: logSquared });
    const { runs } = influenceOf(squared, exponent, { standardError: 0.01 });
    expect(farthest(runs)!.positions).toEqual([70]);
  });

  it("leaves out whole clusters", () => {
    const clusters = Int32Array.from({ length: 80 }, (_, i) => i % 10);
    expect(influenceOf(whole, exponent, { standardError: 1, clusters }).runs[3]!.positions).toEqual([
      3, 13, 23, 33, 43, 53, 63, 73,
    ]);
  });
});

describe("best next runs", () => {
  const { problem, optimum } = fitted(simulatedProblem(simulateRuns(5, 6), logSquared));
  const candidates = candidateGrid(problem, 1e22, 4);
  const gradient = numericGradient(optimum);

  /** Variance of a by forming and inverting the whole information matrix. */
  function direct(chosen: readonly number[]): number {
    const all: Problem = {
      ...problem,
      columns: Object.fromEntries(
        ["N", "D"].map((name) => [
          name,
          Float64Array.of(...problem.columns[name]!, ...chosen.map((i) => candidates.columns[name]![i]!)),
        ]),
      ),
      observed: new Float64Array(problem.observed.length + chosen.length).fill(1),
    };
    const { jacobian, rows, dimension } = bindRows(all)(optimum);
    const j = Matrix.from1DArray(rows, dimension, jacobian);
    const residuals = bindProblem(problem).residuals(optimum);
    const variance = residuals.reduce((sum, r) => sum + r * r, 0) / (problem.observed.length - 5);
    const c = Matrix.columnVector(gradient);
    return (
      c
        .transpose()
        .mmul(inverse(j.transpose().mmul(j)))
        .mmul(c)
        .get(0, 0) * variance
    );
  }

  /** Lowest variance over all sets of at most `count` candidates, repeats allowed, within the budget. */
  function bruteForce(count: number, budget: number): number {
    let lowest = direct([]);
    const visit = (chosen: number[], from: number, cost: number) => {
      if (chosen.length > 0) lowest = Math.min(lowest, direct(chosen));
      if (chosen.length === count) return;
      for (let i = from; i < candidates.cost.length; i++)
        if (cost + candidates.cost[i]! <= budget) visit([...chosen, i], i, cost + candidates.cost[i]!);
    };
    visit([], 0, 0);
    return lowest;
  }

  it.each([
    [1, 1e22],
    [2, 1e22],
    [3, 1e22],
    [3, 2e20],
    [2, 1e19],
  ])("of %i within %d FLOP are those of a search through all sets", (count, budget) => {
    const found = bestNextRuns(problem, optimum, exponent, { candidates, budget, count, information: "iid" });
    expect(found.cost).toBeLessThanOrEqual(budget);
    expect(found.after.standardError ** 2 / bruteForce(count, budget)).toBeCloseTo(1, 6);
  });

  it("say what the interval is now and will be, step by step", () => {
    const found = bestNextRuns(problem, optimum, exponent, { candidates, budget: 1e22, information: "iid" });
    expect(found.now.standardError).toBeCloseTo(Math.sqrt(direct([])), 9);
    expect(found.runs).toHaveLength(5);
    const errors = [found.now.standardError, ...found.runs.map(({ standardError }) => standardError)];
    for (let k = 1; k < errors.length; k++) expect(errors[k]!).toBeLessThan(errors[k - 1]!);
    expect(found.after.standardError).toBeCloseTo(errors.at(-1)!, 12);
    expect(found.after.high - found.after.low).toBeCloseTo(2 * 1.959964 * found.after.standardError, 6);
  });

  it("count scatter where it is under the sandwich", () => {
    const { N, D } = problem.columns as { N: Float64Array; D: Float64Array };
    const noisy = problem.observed.map((value, i) =>
      D[i]! / N[i]! < 4 ? value * (i % 2 === 0 ? 1.2 : 1 / 1.2) : value,
    );
    const { expected } = informationOf({ ...problem, observed: noisy }, optimum, "sandwich");
    expect(expected({ N: 1e9, D: 5e8 }).scoreSquare).toBeGreaterThan(
      20 * expected({ N: 1e8, D: 1e11 }).scoreSquare,
    );
    const iid = informationOf({ ...problem, observed: noisy }, optimum, "iid").expected;
    expect(iid({ N: 1e9, D: 5e8 })).toEqual(iid({ N: 1e8, D: 1e11 }));
  });

  it("refuse a budget that pays for nothing and a law without tokens", () => {
    expect(() => bestNextRuns(problem, optimum, exponent, { candidates, budget: 1 })).toThrow(
      /no candidate run fits the budget: 1 FLOP/,
    );
    expect(() => candidateGrid(problem, 1)).toThrow(/budget pays for no run/);
    const law = compileLaw("L = A / N^alpha", { variables: ["N"] });
    expect(() => candidateGrid({ ...problem, law, columns: { N: problem.columns.N! } }, 1e22)).toThrow(
      /a law in N and D/,
    );
  });
});

function numericGradient(theta: Float64Array): number[] {
  return Array.from(theta, (_, j) => {
    const [up, down] = [1e-6, -1e-6].map((h) => exponent.value(theta.map((v, i) => (i === j ? v + h : v))));
    return (up! - down!) / 2e-6;
  });
}

it("uses the law's own parameter order", () => {
  expect(chinchillaLaw.parameters).toEqual(["E", "A", "alpha", "B", "beta"]);
});
