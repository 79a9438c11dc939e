import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "citty";
import { describe, expect, it, vi } from "vitest";
import { compareCommand } from "../../src/cli/compareCommand.ts";
import { lawsFrom } from "../../src/cli/compareFile.ts";
import { type ComparisonData, compareLaws } from "../../src/compare/compareLaws.ts";
import { criteriaOf } from "../../src/compare/criteria.ts";
import { crossValidate, foldsOf } from "../../src/compare/heldOut.ts";
import { pairedBootstrap } from "../../src/compare/pairedBootstrap.ts";
import { rowLogDensities } from "../../src/compare/rowLogDensities.ts";
import { scaleCut } from "../../src/compare/scaleCut.ts";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { bindProblem, type Problem, restrictProblem } from "../../src/fit/problem.ts";
import { compileLaw } from "../../src/laws/law.ts";
import type { Objective } from "../../src/registry/types.ts";
import { chinchillaLaw, logHuber, simulateRuns, trueTheta } from "./simulatedRuns.ts";

const x = Float64Array.from({ length: 12 }, (_, i) => i + 1);
const y = Float64Array.of(2.1, 3.9, 6.2, 7.8, 10.3, 11.7, 14.2, 15.8, 18.4, 19.6, 22.3, 23.7);
const squared: Objective = { loss: "squared", residual: "linear", reduce: "sum" };
const line = compileLaw("y = p + q * x", { variables: ["x"] });
const parabola = compileLaw("y = p + q * x + r * x^2", { variables: ["x"] });
const bfgs = { method: "bfgs", polish: true } as const;

function fitted(law: typeof line, objective: Objective): { problem: Problem; theta: Float64Array } {
  const problem: Problem = { law, columns: { x }, observed: y, objective };
  return { problem, theta: fitLaw(problem, [new Float64Array(law.parameters.length)], bfgs).theta };
}

describe("AICc and BIC", () => {
  // From statsmodels 0.13.5: log-likelihood of ordinary least squares, and aicc and bic of its eval_measures with the
  // scale counted as a parameter.
  it.each([
    [line, -1.1020946022343896, 11.20418920446878, 9.65890915383278],
    [parabola, -1.0539794388665076, 15.822244592018729, 12.047585476885017],
  ])("of %o equal those of statsmodels", (law, logLikelihood, aicc, bic) => {
    const { problem, theta } = fitted(law, squared);
    const found = criteriaOf(problem, theta);
    expect(found.logLikelihood).toBeCloseTo(logLikelihood, 9);
    expect(found.aicc).toBeCloseTo(aicc, 9);
    expect(found.bic).toBeCloseTo(bic, 9);
  });

  it("use the Laplace likelihood for absolute loss (SciPy's laplace at the median regression of statsmodels)", () => {
    const problem: Problem = {
      law: line,
      columns: { x },
      observed: y,
      objective: { ...squared, loss: "absolute" },
    };
    const found = criteriaOf(problem, Float64Array.of(0.1363631, 1.96363645));
    expect(found.logLikelihood).toBeCloseTo(-2.7761453422201123, 5);
  });

  it("do not exist for more parameters than rows allow", () => {
    const few = restrictProblem(fitted(parabola, squared).problem, (row) => row < 5);
    expect(criteriaOf(few, Float64Array.of(0, 2, 0)).aicc).toBeNull();
  });

  it.each<Objective>([
    squared,
    { ...squared, loss: "absolute" },
    { ...squared, loss: "quantile", quantile: 0.8 },
    { ...squared, loss: "asymmetric", quantile: 0.8 },
    { ...squared, loss: "huber", delta: 0.5 },
  ])("rest on a density that integrates to 1: $loss", (objective) => {
    const base = Float64Array.of(-1.3, 0.2, 0.9, -0.4, 2.1, -0.1);
    const integral = integrate((r) => densityAt(r, base, objective));
    expect(integral).toBeCloseTo(1, 3);
  });
});

/** Density at r when the scale is that of a sample: the sample many times over, with r once. */
function densityAt(r: number, sample: Float64Array, objective: Objective): number {
  const many = new Float64Array(6 * 3000 + 1);
  for (let i = 0; i < many.length - 1; i++) many[i] = sample[i % 6]!;
  many[many.length - 1] = r;
  return Math.exp(rowLogDensities(many, objective).at(-1)!);
}

function integrate(f: (r: number) => number): number {
  const [low, high, n] = [-25, 25, 600];
  const h = (high - low) / n;
  return Array.from({ length: n }, (_, k) => f(low + (k + 0.5) * h) * h).reduce((a, b) => a + b);
}

describe("cross-validation", () => {
  it("equals leave-one-out by hand for a straight line", () => {
    const { problem, theta } = fitted(line, squared);
    const foldOfRow = Int32Array.from({ length: 12 }, (_, i) => i);
    const found = crossValidate(problem, foldOfRow, 12, [theta]);
    // Allen's PRESS: r_i / (1 - h_i), from the full fit alone.
    const residuals = bindProblem(problem).residuals(theta);
    const spread = x.reduce((sum, value) => sum + (value - 6.5) ** 2, 0);
    const press = residuals.reduce(
      (sum, r, i) => sum + (r / (1 - 1 / 12 - (x[i]! - 6.5) ** 2 / spread)) ** 2,
      0,
    );
    expect(found.loss).toBeCloseTo(press / 12, 8);
    expect(found.rootMeanSquare).toBeCloseTo(Math.sqrt(press / 12), 8);
  });

  it("deals clusters out to folds of equal size by a seed", () => {
    const folds = foldsOf(23, 5, 1);
    expect([0, 1, 2, 3, 4].map((fold) => folds.filter((f) => f === fold).length).sort()).toEqual([
      4, 4, 5, 5, 5,
    ]);
    expect(foldsOf(23, 5, 1)).toEqual(folds);
    expect(foldsOf(23, 5, 2)).not.toEqual(folds);
  });
});

describe("paired bootstrap", () => {
  it("gives the normal interval of a mean for many runs", () => {
    const n = 400;
    const differences = Float64Array.from({ length: n }, (_, i) => 0.3 + Math.sin(7 * i));
    const clusters = Int32Array.from({ length: n }, (_, i) => i);
    const found = pairedBootstrap(differences, clusters, {
      reduce: "mean",
      draws: 4000,
      level: 0.95,
      seed: 1,
      name: "t",
    });
    const mean = differences.reduce((a, b) => a + b) / n;
    const error = Math.sqrt(differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / n / n);
    expect(found.estimate).toBeCloseTo(mean, 12);
    expect((found.high - found.low) / (2 * 1.96 * error)).toBeCloseTo(1, 1);
  });

  it("is wider when rows of a run go together", () => {
    const differences = Float64Array.from({ length: 200 }, (_, i) => Math.sin(Math.floor(i / 10)));
    const options = { reduce: "mean", draws: 1000, level: 0.95, seed: 1, name: "t" } as const;
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const rows = pairedBootstrap(
      differences,
      Int32Array.from({ length: 200 }, (_, i) => i),
      options,
    );
    const runs = pairedBootstrap(
      differences,
      Int32Array.from({ length: 200 }, (_, i) => Math.floor(i / 10)),
      options,
    );
    expect(width(runs) / width(rows)).toBeGreaterThan(2);
  });
});

describe("comparing laws on runs simulated from the sum of powers", () => {
  const { N, D, L } = simulateRuns();
  const data: ComparisonData = { columns: { N, D }, observed: L, objective: logHuber };
  const logs = ["E", "A", "B"];
  const noFloor = compileLaw("L = A / N^alpha + B / D^beta", {
    variables: ["N", "D"],
    logParameters: ["A", "B"],
  });
  const sizeOnly = compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["E", "A"] });
  const extra = compileLaw("L = E + A / N^alpha + B / D^beta + F * log(N) * log(D)", {
    variables: ["N", "D"],
    logParameters: logs,
  });
  const comparison = compareLaws(data, [
    {
      id: "no-floor",
      law: noFloor,
      starts: [Float64Array.of(3, 0.1, 3, 0.1), Float64Array.of(6, 0.3, 7, 0.3)],
    },
    { id: "true", law: chinchillaLaw, starts: [trueTheta] },
    { id: "size-only", law: sizeOnly, starts: [Float64Array.of(0.6, 6, 0.34)] },
    { id: "extra", law: extra, starts: [Float64Array.of(...trueTheta, 0)] },
  ]);

  it("picks the true law by every measure over those that lack a part", () => {
    expect(comparison.best.bic).toBe("true");
    for (const id of ["no-floor", "size-only"]) {
      const law = comparison.laws.find((one) => one.id === id)!;
      const right = comparison.laws[1]!;
      expect(law.criteria.aicc!).toBeGreaterThan(right.criteria.aicc! + 10);
      expect(law.crossValidation.loss).toBeGreaterThan(right.crossValidation.loss);
      expect(law.extrapolation.loss).toBeGreaterThan(2 * right.extrapolation.loss);
    }
    const behind = comparison.laws[2]!.behind.bic!;
    expect(behind.low).toBeGreaterThan(0);
    expect(behind.low).toBeLessThan(behind.estimate);
    expect(behind.high).toBeGreaterThan(behind.estimate);
  });

  it("does not let a needless parameter win clearly", () => {
    const [, right, , larger] = comparison.laws;
    expect(larger!.criteria.logLikelihood).toBeGreaterThanOrEqual(right!.criteria.logLikelihood - 1e-6);
    expect(larger!.criteria.bic).toBeGreaterThan(right!.criteria.bic);
  });

  it("holds out the largest fifth of compute, and says what it did", () => {
    expect(comparison.cut).toMatchObject({ by: "compute", heldCount: 16 });
    expect(comparison.folds).toBe(10);
    expect(comparison.runs).toBe(80);
  });

  it("warns when rows share runs, and holds whole runs out", () => {
    const clusters = Int32Array.from({ length: 80 }, (_, i) => Math.floor(i / 10) + 5);
    const found = compareLaws({ ...data, clusters }, [
      { id: "true", law: chinchillaLaw, starts: [trueTheta] },
      { id: "size-only", law: sizeOnly, starts: [Float64Array.of(0.6, 6, 0.34)] },
    ]);
    expect(found.runs).toBe(8);
    expect(found.folds).toBe(8);
    expect(found.notes.map(({ code }) => code)).toContain("rows-share-runs");
  });

  it("refuses one law and cuts that leave a side empty", () => {
    expect(() => compareLaws(data, [{ id: "true", law: chinchillaLaw, starts: [trueTheta] }])).toThrow(
      /two laws or more: 1 given/,
    );
    expect(() => scaleCut({ N, D }, { by: "N", above: 1e20 })).toThrow(
      /nothing to predict: N above 100000000000000000000/,
    );
    expect(() => scaleCut({ N, D }, { by: "D", above: 0 })).toThrow(/nothing to fit/);
    expect(() => scaleCut({ N, D }, { by: "C" })).toThrow(/no column to cut by: C; columns are N, D/);
  });
});

describe("assay compare", () => {
  it("reads laws from repeated flags, ids by commas", () => {
    expect(lawsFrom(["chinchilla,kaplan-nd", "L = A / N^alpha; L = min(A, B) * N"])).toEqual([
      "chinchilla",
      "kaplan-nd",
      "L = A / N^alpha",
      "L = min(A, B) * N",
    ]);
    expect(() => lawsFrom(["chinchilla"])).toThrow(/two laws or more/);
    expect(() => lawsFrom(["chinchilla", "chinchilla"])).toThrow(/a law twice: chinchilla/);
  });

  it("prints one document for a file with other column names", async () => {
    const folder = mkdtempSync(join(tmpdir(), "assay-compare-"));
    try {
      const { N, D, L } = simulateRuns();
      const rows = Array.from(L, (loss, i) => `${N[i]},${D[i]},${loss},r${i % 20}`);
      writeFileSync(join(folder, "runs.csv"), `params,tokens,loss,run\n${rows.join("\n")}\n`);
      const printed = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
      const call = (...more: string[]) =>
        runCommand(compareCommand, {
          rawArgs: [
            join(folder, "runs.csv"),
            "--laws",
            "chinchilla",
            "--laws",
            "L = A / N^alpha",
            "--map",
            "L=loss,N=params,D=tokens",
            "--log-params",
            "A",
            "--starts",
            "5",
            ...more,
          ],
        });
      await call("--json", "--run", "run");
      const document = JSON.parse(String(printed.mock.calls.at(-1)![0]));
      expect(document.best).toEqual({
        aicc: "chinchilla",
        bic: "chinchilla",
        crossValidation: "chinchilla",
        extrapolation: "chinchilla",
      });
      expect(document.runs).toBe(20);
      await call();
      const text = String(printed.mock.calls.at(-1)![0]);
      expect(text).toMatch(/law-2 +L = A \/ N\^alpha/);
      expect(text).toMatch(/behind the best/);
      await expect(call("--run", "nope")).rejects.toThrow(/no column nope for --run/);
      printed.mockRestore();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
