import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { describe, expect, it } from "vitest";
import { coverageText } from "../../src/cli/coverageText.ts";
import { paintFor } from "../../src/cli/terminal.ts";
import { openPool, type Pool } from "../../src/compute/pool.ts";
import { openChunkStore } from "../../src/coverage/chunkStore.ts";
import { coverageOf } from "../../src/coverage/coverageOf.ts";
import type { CoveragePlan } from "../../src/coverage/coveragePlan.ts";
import { coverageTable, verdictOf } from "../../src/coverage/coverageTable.ts";
import { noiseModel } from "../../src/coverage/noise.ts";
import { parameterSpecs } from "../../src/coverage/quantitySpec.ts";
import { runCoverage } from "../../src/coverage/runCoverage.ts";
import { simulate } from "../../src/coverage/simulate.ts";
import { hessian } from "../../src/fit/hessian.ts";
import { positiveInverse } from "../../src/fit/polish.ts";
import { bindProblem, type Problem } from "../../src/fit/problem.ts";
import type { IntervalEstimate, IntervalMethod } from "../../src/intervals/intervalMethod.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { schemaErrors } from "../../src/registry/schemas.ts";
import { runStudy, type Study } from "../../src/replication/coverageStudy.ts";
import { coverageDocument, lostToDraws } from "../../src/replication/recordedCoverage.ts";
import { simulatedProblem, trueTheta } from "./simulatedRuns.ts";

const rows = 40;
// 0.975 quantile of Student's t with 38 degrees of freedom, from tables.
const student = 2.024394;

/** The textbook interval of least squares, widened by a factor. */
function classical(id: string, factor: number): IntervalMethod {
  return {
    id,
    title: id,
    source: "any textbook",
    estimate({ problem, optimum, inverseHessian, level }, quantities) {
      const target = bindProblem(problem);
      const variance = target.evaluate(optimum) / (target.rows - target.dimension);
      return quantities.map(({ id: quantity, target: kind, value }, j): IntervalEstimate => {
        const estimate = value(optimum);
        const error = Math.sqrt(2 * variance * inverseHessian[j * target.dimension + j]!);
        const half = factor * student * error;
        return {
          quantity,
          target: kind,
          estimate,
          standardError: error,
          low: estimate - half,
          high: estimate + half,
          level,
          kind: id,
          resampled: "nothing",
          draws: 0,
          failures: 0,
          notes: [],
        };
      });
    },
  };
}

/** A straight line with normal errors, as the discrete quantiles of a normal distribution. */
function linePlan(methods: readonly string[]): CoveragePlan {
  const law = compileLaw("y = p + q * x", { variables: ["x"] });
  const x = Float64Array.from({ length: rows }, (_, i) => (i % 10) - 4.5);
  const truth = Float64Array.of(2, -0.7);
  const problem: Problem = {
    law,
    columns: { x },
    observed: x.map((value) => 2 - 0.7 * value),
    objective: { loss: "squared", residual: "linear", reduce: "sum" },
  };
  const donors = 1000;
  const quantiles = Float64Array.from({ length: donors }, (_, k) =>
    normalQuantile((k + 0.5) / donors, 0, 0.3),
  );
  const errors = new Float64Array(rows * donors);
  for (let i = 0; i < rows; i++) errors.set(quantiles, i * donors);
  return {
    problem,
    truth,
    inverseHessian: positiveInverse(hessian(bindProblem(problem), truth), 2),
    noise: {
      clusters: Int32Array.from({ length: rows }, (_, i) => i),
      clusterCount: rows,
      donors,
      errors,
      neighboursIn: "leverage",
    },
    quantities: parameterSpecs(law),
    methods,
    level: 0.95,
    draws: 100,
    seed: 5,
    starts: [],
    polishedStarts: 0,
  };
}

describe("measured coverage", () => {
  const methods = [classical("classical", 1), classical("half", 0.5), classical("double", 2)];
  const plan = linePlan(methods.map(({ id }) => id));
  const records = coverageOf(plan, methods, 0, 1500);
  const table = coverageTable(plan, records, "q");
  const cell = (method: string, quantity = "q") =>
    table.cells.find((one) => one.method === method && one.quantity === quantity)!;

  it("finds 95% for the classical interval of a line with normal errors, within three binomial errors", () => {
    const error = Math.sqrt((0.95 * 0.05) / 1500);
    for (const quantity of ["p", "q"]) {
      expect(Math.abs(cell("classical", quantity).coverage! - 0.95)).toBeLessThan(3 * error);
      expect(cell("classical", quantity).verdict).toBe("pass");
    }
    expect(cell("classical").standardError).toBeCloseTo(error, 2);
  });

  it("catches intervals of half the width, whose coverage is P(|t| < 1.0122) = 0.682", () => {
    expect(cell("half").coverage!).toBeGreaterThan(0.682 - 0.036);
    expect(cell("half").coverage!).toBeLessThan(0.682 + 0.036);
    expect(cell("half").verdict).toBe("fail");
    expect(cell("half").medianWidth!).toBeCloseTo(cell("classical").medianWidth! / 2, 10);
  });

  it("recommends the narrowest method that passes, not the narrowest", () => {
    expect(cell("double").coverage!).toBeGreaterThan(0.998);
    expect(table.recommended.method).toBe("classical");
    const only = { ...plan, methods: ["half"] };
    expect(coverageTable(only, records, "q").recommended.method).toBeNull();
  });

  it("says where the recommended method does not pass although it does for the headline", () => {
    // Limits of p that are a tenth as wide in one method only: q still passes, p does not.
    const spoiled = records.map((record) => ({
      ...record,
      intervals: {
        classical: record.intervals.classical!.map((interval, q) => {
          if (q !== 0 || typeof interval === "string") return interval;
          const middle = (interval[0]! + interval[1]!) / 2;
          return [0.9 * middle + 0.1 * interval[0]!, 0.9 * middle + 0.1 * interval[1]!] as const;
        }),
      },
    }));
    const { recommended } = coverageTable({ ...plan, methods: ["classical"] }, spoiled, "q");
    expect(recommended).toMatchObject({ method: "classical" });
    expect(recommended.reason).toMatch(/does not pass for p$/);
    expect(table.recommended.reason).not.toMatch(/does not pass/);
  });

  it("counts misses by side and adds up", () => {
    const { intervals, covered, missedBelow, missedAbove } = cell("half");
    expect(covered + missedBelow + missedAbove).toBe(intervals);
    expect(missedBelow).toBeGreaterThan(150);
    expect(missedAbove).toBeGreaterThan(150);
  });

  it("counts open sides, missing intervals and methods that give up", () => {
    const broken: IntervalMethod[] = [
      {
        ...classical("open", 1),
        estimate: (input, all) =>
          classical("open", 1)
            .estimate(input, all)
            .map((one) => ({ ...one, high: null })),
      },
      {
        ...classical("nan", 1),
        estimate: (input, all) =>
          classical("nan", 1)
            .estimate(input, all)
            .map((one) => ({ ...one, low: Number.NaN })),
      },
      {
        ...classical("throws", 1),
        estimate: () => {
          throw new Error("no");
        },
      },
    ];
    const short = { ...plan, methods: broken.map(({ id }) => id) };
    const { cells, recommended } = coverageTable(short, coverageOf(short, broken, 0, 20), "q");
    const of = (method: string) => cells.find((one) => one.method === method && one.quantity === "q")!;
    expect(of("open")).toMatchObject({
      open: 20,
      none: 0,
      missedAbove: 0,
      medianWidth: null,
      meanWidth: null,
    });
    expect(of("nan")).toMatchObject({ intervals: 0, none: 20, coverage: null, verdict: "fail" });
    expect(of("throws")).toMatchObject({ intervals: 0, none: 20 });
    expect(recommended.method).toBeNull();
  });
});

describe("verdicts by C14", () => {
  it("passes within two binomial errors or three points, warns under five points", () => {
    expect(verdictOf(0.93, 500, 0.95)).toBe("pass");
    expect(verdictOf(0.915, 500, 0.95)).toBe("warn");
    expect(verdictOf(0.89, 500, 0.95)).toBe("fail");
    expect(verdictOf(0.91, 50, 0.95)).toBe("pass");
    expect(verdictOf(null, 0, 0.95)).toBe("fail");
  });
});

describe("noise", () => {
  const problem = simulatedProblem();

  it("leaves scatter where it is", () => {
    const { N, D } = problem.columns as { N: Float64Array; D: Float64Array };
    const wide = problem.observed.map((value, i) =>
      D[i]! / N[i]! < 10 ? value * Math.exp(i % 2 === 0 ? 0.1 : -0.1) : value,
    );
    const noise = noiseModel({ ...problem, observed: wide }, trueTheta);
    expect(noise.neighboursIn).toBe("tokens per parameter");
    const sizeAt = (wanted: (ratio: number) => boolean) => {
      const sizes = Array.from(D.keys())
        .filter((i) => wanted(D[i]! / N[i]!))
        .flatMap((i) =>
          Array.from(noise.errors.subarray(i * noise.donors, (i + 1) * noise.donors), Math.abs),
        );
      return sizes.reduce((sum, size) => sum + size / sizes.length, 0);
    };
    expect(sizeAt((ratio) => ratio < 3)).toBeGreaterThan(10 * sizeAt((ratio) => ratio > 100));
  });

  it("centres every row's errors where the objective does", () => {
    const squared: Problem = { ...problem, objective: { loss: "squared", residual: "log", reduce: "sum" } };
    const { errors, donors } = noiseModel(squared, trueTheta);
    for (const row of [0, 17, 79])
      expect(errors.subarray(row * donors, (row + 1) * donors).reduce((a, b) => a + b)).toBeCloseTo(0, 12);
    const huber = noiseModel(problem, trueTheta);
    const slopes = (row: number) =>
      huber.errors
        .subarray(row * huber.donors, (row + 1) * huber.donors)
        .reduce((sum, error) => sum + Math.sign(error) * Math.min(1e-3, Math.abs(error)), 0);
    // The inflation moves single errors across the threshold, by less than one of eight at most.
    for (const row of [0, 17, 79]) expect(Math.abs(slopes(row))).toBeLessThan(1e-3);
  });

  it("keeps clusters whole", () => {
    const clusters = Int32Array.from({ length: 80 }, (_, i) => Math.floor(i / 8) + 100);
    const noise = noiseModel(problem, trueTheta, clusters);
    expect(noise.clusterCount).toBe(10);
    const observed = simulate(problem, trueTheta, noise, 3, 0);
    const predicted = bindProblem(problem)
      .residuals(trueTheta)
      .map((r, i) => Math.log(problem.observed[i]!) + r);
    for (let cluster = 0; cluster < 10; cluster++) {
      const fits = Array.from({ length: noise.donors }, (_, k) => k).filter((k) =>
        Array.from({ length: 8 }, (_, t) => cluster * 8 + t).every(
          (row) =>
            Math.abs(Math.log(observed[row]!) - predicted[row]! - noise.errors[row * noise.donors + k]!) <
            1e-12,
        ),
      );
      expect(fits).toHaveLength(1);
    }
  });

  it("gives the same data for the same address and others for another", () => {
    const noise = noiseModel(problem, trueTheta);
    const once = simulate(problem, trueTheta, noise, 3, 7);
    expect(simulate(problem, trueTheta, noise, 3, 7)).toEqual(once);
    expect(simulate(problem, trueTheta, noise, 3, 8)).not.toEqual(once);
  });
});

describe("a study that was stopped", () => {
  it("goes on with what is kept and gives the same bytes", async () => {
    const method = classical("classical", 1);
    const plan = linePlan(["classical"]);
    let computed = 0;
    const pool = {
      workers: 2,
      close: async () => {},
      map: async (_: string, inputs: { plan: CoveragePlan; from: number; to: number }[]) =>
        inputs.map((input) => {
          computed++;
          return coverageOf(input.plan, [method], input.from, input.to);
        }),
    } as unknown as Pool;
    const root = mkdtempSync(join(tmpdir(), "assay-coverage-"));
    try {
      const whole = await runStudy(pool, plan, 40);
      expect(computed).toBe(4);
      const store = openChunkStore(root, plan);
      await runStudy(pool, plan, 20, store);
      expect(computed).toBe(6);
      // A chunk that was cut off while it was written by other means is computed again.
      const [first] = readdirSync(store.folder).sort();
      const text = readFileSync(join(store.folder, first!), "utf8");
      writeFileSync(join(store.folder, first!), text.slice(0, text.length / 2));
      const resumed = await runStudy(pool, plan, 40, store);
      expect(computed).toBe(9);
      expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole));
      expect(readFileSync(join(store.folder, first!), "utf8")).toBe(text);
      expect((await runStudy(pool, plan, 33, store)).length).toBe(33);
      expect(computed).toBe(9);
      expect(openChunkStore(root, { ...plan, seed: 6 }).folder).not.toBe(store.folder);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

describe("the recorded document", () => {
  it("keeps to its schema, also with methods that gave nothing or were not asked", () => {
    const plan = { ...linePlan(["wald", "profile", "case-percentile"]), only: { profile: ["q"] }, draws: 20 };
    const records = runCoverage(plan, 0, 6);
    const part = {
      replication: { id: "some-line", title: "A line" },
      dataset: { id: "points", file: { sha256: "0".repeat(64) } },
    };
    const document = coverageDocument({ part, plan, headline: "q" } as unknown as Study, records);
    expect(schemaErrors("coverage", document)).toEqual([]);
    expect(document.cells.map(({ method, quantity }) => `${method} ${quantity}`)).toEqual([
      "wald p",
      "wald q",
      "profile q",
      "case-percentile p",
      "case-percentile q",
    ]);
    expect(document.remarks.join(" ")).toMatch(/Measured on q alone.*: profile\./);
    expect(schemaErrors("coverage", { ...document, surplus: 1 })).not.toEqual([]);
    const text = coverageText(document, paintFor({ isTTY: false }));
    expect(text).toMatch(/q, nominal 95%/);
    expect(text).toMatch(/wald +100\.0/);
  });

  it("refuses methods that do not exist", () => {
    expect(() => runCoverage(linePlan(["walt"]), 0, 1)).toThrow(
      /unknown interval method: walt; methods are wald/,
    );
  });

  it("says what few draws cost: with 19 draws and a 90% level each side ends at position 1.9 of 20", () => {
    expect(lostToDraws(19, 0.9)).toBeCloseTo(2 * (1.9 / 20 - 0.05), 12);
    expect(lostToDraws(1_000_000, 0.95)).toBeCloseTo(0, 5);
  });
});

describe("threads", () => {
  it("do not change a byte", async () => {
    const plan = { ...linePlan(["wald", "case-bca", "wild-studentised"]), draws: 30 };
    const results = [];
    for (const workers of [1, 2]) {
      const pool = openPool(workers);
      try {
        results.push(JSON.stringify(await runStudy(pool, plan, 30)));
      } finally {
        await pool.close();
      }
    }
    expect(results[0]).toBe(results[1]);
    expect(JSON.parse(results[0]!)).toHaveLength(30);
  });
});
