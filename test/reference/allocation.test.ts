import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { akima, akimaAt, akimaMinimum } from "../../src/allocation/akima.ts";
import type { Allocation, InteriorAllocation } from "../../src/allocation/allocationOutcome.ts";
import type { AllocationProblem } from "../../src/allocation/allocationProblem.ts";
import { type BatchTradeoff, fitBatchTradeoff } from "../../src/allocation/batchTradeoff.ts";
import { costs } from "../../src/allocation/costs.ts";
import type { CurveFormId } from "../../src/allocation/curveForms.ts";
import { type FittedCurve, fitCurve } from "../../src/allocation/fitCurve.ts";
import { fitLogRule, type LogRule } from "../../src/allocation/logRule.ts";
import { cheapestAllocation, optimalAllocation } from "../../src/allocation/optimalAllocation.ts";
import { fitParabola, type Parabola } from "../../src/allocation/parabola.ts";

interface Case {
  readonly case: string;
  readonly [name: string]: unknown;
}

const reference = JSON.parse(readFileSync(new URL("./data/allocation.json", import.meta.url), "utf8")) as {
  made: string;
  akima: {
    name: string;
    x: number[];
    y: number[];
    at: number[];
    values: number[];
    minimum: [number, number];
  }[];
  rules: {
    columns: number[][];
    y: number[];
    weights: number[] | null;
    known: boolean;
    level: number;
    coefficients: number[];
    errors: number[];
    low: number[];
    high: number[];
    sigma: number;
    r2: number;
  }[];
  parabolas: {
    x: number[];
    y: number[];
    level: number;
    vertex: number;
    error: number;
    minimum: number;
    curvature: number;
    limits: [number, number];
  }[];
  allocations: Case[];
  shapeLaw: Record<string, number>;
  batch: Record<string, number> & { B: number[]; S: number[] };
  curves: {
    form: CurveFormId;
    x: number[];
    y: number[];
    rss: number;
    parameters: Record<string, number>;
    errors?: Record<string, number>;
  }[];
};

const near = (own: number, theirs: number, relative: number) =>
  expect(Math.abs(own / theirs - 1), `${own} against ${theirs}`).toBeLessThan(relative);

describe("Akima interpolation equals SciPy's", () => {
  it.each(reference.akima)("$name: values", ({ x, y, at, values }) => {
    const curve = akima(x, y);
    at.forEach((place, k) => {
      expect(Math.abs(akimaAt(curve, place) - values[k]!)).toBeLessThan(1e-12);
    });
  });

  it.each(reference.akima)("$name: lowest place", ({ name, x, y, minimum }) => {
    const own = akimaMinimum(akima(x, y));
    // A search by values alone is exact in the height, and to its square root in the place.
    expect(own.y).toBeLessThanOrEqual(minimum[1] + 1e-12);
    expect(own.y).toBeGreaterThan(minimum[1] - 1e-9);
    if (!name.startsWith("flat")) expect(Math.abs(own.x - minimum[0])).toBeLessThan(1e-5);
  });
});

describe("rules on logs equal NumPy's weighted least squares", () => {
  it.each(reference.rules.map((rule, k) => ({ k, ...rule })))("case $k", (theirs) => {
    const names = theirs.columns.map((_, j) => `x${j}`);
    const own = fitLogRule(Object.fromEntries(names.map((name, j) => [name, theirs.columns[j]!])), theirs.y, {
      level: theirs.level,
      weightMeaning: theirs.known ? "inverse variances" : "relative",
      ...(theirs.weights === null ? {} : { weights: theirs.weights }),
    }) as LogRule;
    [own.logCoefficient, ...names.map((name) => own.exponents[name]!)].forEach((estimate, j) => {
      near(estimate.value, theirs.coefficients[j]!, 1e-10);
      near(estimate.standardError!, theirs.errors[j]!, 1e-10);
      near(estimate.low!, theirs.low[j]!, 1e-10);
      near(estimate.high!, theirs.high[j]!, 1e-10);
    });
    near(own.sigma!, theirs.sigma, 1e-10);
    near(own.r2, theirs.r2, 1e-10);
  });
});

describe("parabolas equal NumPy's, with Fieller's limits by root finding", () => {
  it.each(reference.parabolas.map((parabola, k) => ({ k, ...parabola })))("case $k", (theirs) => {
    const own = fitParabola(theirs.x, theirs.y, { level: theirs.level }) as Parabola;
    near(own.vertex, theirs.vertex, 1e-11);
    near(own.standardError!, theirs.error, 1e-9);
    near(own.minimum, theirs.minimum, 1e-12);
    near(own.curvature, theirs.curvature, 1e-10);
    near(own.limits!.low!, theirs.limits[0], 1e-10);
    near(own.limits!.high!, theirs.limits[1], 1e-10);
  });
});

const besiroglu = { E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 };
const sardana = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.336, beta: 0.283 };
const chinchilla = { law: "L = E + A / N^alpha + B / D^beta", variables: ["N", "D"] };

/** Blocks of width 64 x layers: N = 12 layers width^2. */
const blocks = { layers: "(N / (12 * 64^2))^(1/3)", width: "64 * layers" };

const problems: Record<string, (given: Case) => AllocationProblem> = {
  attention: ({ factor }) => ({
    ...chinchilla,
    parameters: besiroglu,
    cost: (factor === 6 ? costs["training with causal attention"] : costs["training with full attention"])
      .expression,
    constants: { context: 2048 },
    definitions: blocks,
  }),
  inference: ({ Dinf }) => ({
    ...chinchilla,
    parameters: sardana,
    cost: costs["training and inference"].expression,
    constants: { Dinf: Dinf as number },
  }),
  precision: () => ({
    law: "L = E + A / effective^alpha + B / D^alpha",
    parameters: { A: 4.299e3, alpha: 0.4965, B: 1.806e4, E: 2.7648 },
    cost: "6 / 16 * N * D * P",
    variables: ["N", "D", "P"],
    definitions: {
      effective:
        "N * (1 - exp(-P / 2.6745 + 0.3037)) * (1 - exp(-P / 2.2102 + 1.4072)) * (1 - exp(-P / 0.9578 + 2.4185))",
    },
    bounds: { P: { low: 3.2, high: 64 } },
  }),
  shape: () => ({
    law: "L = E + a / width^ka + b / depth^kb + c / D^kc",
    parameters: reference.shapeLaw,
    cost: "6 * D * (12 * depth * width^2 + 2 * 50304 * width)",
    variables: ["width", "depth", "D"],
    bounds: { width: { low: 1, high: 1e6 }, depth: { low: 0.1, high: 1e5 } },
  }),
};
problems.cheapest = problems.inference!;

const interior = (allocation: Allocation): InteriorAllocation => {
  expect(allocation.status).toBe("interior");
  return allocation as InteriorAllocation;
};

describe("allocations equal SciPy's", () => {
  it.each(reference.allocations.map((given, k) => ({ k, ...given }) as Case & { k: number }))(
    "$case, number $k",
    (given) => {
      const problem = problems[given.case]!(given);
      const own = interior(
        given.case === "cheapest"
          ? cheapestAllocation(problem, given.loss as number)
          : optimalAllocation(problem, given.cost as number),
      );
      for (const name of problem.variables) near(own.values[name]!, given[name] as number, 1e-8);
      near(own.loss, given.loss as number, 1e-12);
      near(own.cost, given.cost as number, 1e-9);
      if (given.exponent !== undefined) near(own.exponents.N ?? 0, exponentOfN(given, own), 1e-5);
      if (given.lossSlope !== undefined) near(own.lossSlope, given.lossSlope as number, 1e-8);
      (given.exponents as number[] | undefined)?.forEach((theirs, j) => {
        near(own.exponents[problem.variables[j]!]!, theirs, 1e-5);
      });
      expect(own.curvature!).toBeGreaterThan(0);
    },
  );

  /** The inference cases print the exponent of D; that of N follows from the cost. */
  function exponentOfN(given: Case, own: InteriorAllocation): number {
    if (given.case !== "inference") return given.exponent as number;
    near(own.exponents.D!, given.exponent as number, 1e-5);
    const [D, Dinf] = [given.D as number, given.Dinf as number];
    return 1 - ((given.exponent as number) * 6 * D) / (6 * D + 2 * Dinf);
  }
});

describe("fits of curves equal SciPy's", () => {
  it("steps against batch size", () => {
    const { batch } = reference;
    const own = fitBatchTradeoff(batch.B, batch.S) as BatchTradeoff;
    near(own.leastSteps.value, batch.a!, 1e-6);
    near(own.leastExamples.value, batch.b!, 1e-6);
    near(own.criticalBatch.value, batch.ratio!, 1e-6);
    near(own.leastSteps.standardError!, batch.aError!, 1e-4);
    near(own.leastExamples.standardError!, batch.bError!, 1e-4);
    near(own.criticalBatch.standardError!, batch.ratioError!, 1e-4);
  });

  it.each(reference.curves)("$form", ({ form, x, y, rss, parameters, errors }) => {
    const own = fitCurve(form, x, y) as FittedCurve;
    near(own.objective, rss, 1e-6);
    for (const [name, value] of Object.entries(parameters)) near(own.parameters[name]!, value, 2e-4);
    for (const [name, error] of Object.entries(errors ?? {}))
      near(own.intervals.find(({ quantity }) => quantity === name)!.standardError!, error, 1e-3);
  });
});
