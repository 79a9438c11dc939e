import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/fit/problem.ts";
import { allMethods, methodsFor } from "../../src/intervals/allMethods.ts";
import { collectDraws, drawRanges } from "../../src/intervals/bootstrap.ts";
import { gradientOf, straightScale } from "../../src/intervals/delta.ts";
import { webb } from "../../src/intervals/drawData.ts";
import { drawsOf, keepDraws, planOf } from "../../src/intervals/drawsOf.ts";
import { influence } from "../../src/intervals/influence.ts";
import type { IntervalEstimate } from "../../src/intervals/intervalMethod.ts";
import { drawNoise, fittedDensity } from "../../src/intervals/noiseDensity.ts";
import { profile } from "../../src/intervals/profile.ts";
import { profileCurve } from "../../src/intervals/profileCurve.ts";
import { standardDeviation } from "../../src/intervals/quantile.ts";
import { meanAt, newRunAt, parameterQuantities } from "../../src/intervals/quantities.ts";
import { residualNoise } from "../../src/intervals/residualNoise.ts";
import { runDraws } from "../../src/intervals/runDraws.ts";
import { stream } from "../../src/intervals/stream.ts";
import { rescaling } from "../../src/intervals/subsampling.ts";
import { wald } from "../../src/intervals/wald.ts";
import { compileLaw } from "../../src/laws/law.ts";
import type { Objective } from "../../src/registry/types.ts";
import { intervalInput, plainSquares, planeLaw } from "./intervalInput.ts";
import { linearRuns } from "./linearRuns.ts";
import { chinchillaLaw, simulatedProblem, trueTheta } from "./simulatedRuns.ts";

const codes = ({ notes }: IntervalEstimate) => notes.map(({ code }) => code);

describe("list of methods", () => {
  it("has unique ids and sources", () => {
    expect(new Set(allMethods.map(({ id }) => id)).size).toBe(allMethods.length);
    for (const { source, title } of allMethods) expect(source.length * title.length).toBeGreaterThan(0);
  });

  it("leaves clustered resampling out where nothing is clustered", () => {
    expect(methodsFor({}).map(({ id }) => id)).not.toContain("cluster-bca");
    expect(methodsFor({ clusters: new Int32Array(3) })).toEqual(allMethods);
    const input = intervalInput(linearRuns(0).problem, [2, -1, 0.5]);
    const clustered = allMethods.find(({ id }) => id === "cluster-percentile")!;
    expect(() => clustered.estimate(input, [])).toThrow(/no clusters to resample/);
  });
});

// Noise 0.05 sin(2 i) leaves the second row a little above the level: the best rate is finite, any faster one will do.
// Noise 0.05 sin(5 i) puts it below: the best rate is infinite.
describe.each([
  ["finite", 2],
  ["infinite", 5],
])("a rate with an open upper side, %s at the optimum", (where, frequency) => {
  const law = compileLaw("y = E + A * exp(-k * x)", { variables: ["x"], logParameters: ["A", "k"] });
  const x = Float64Array.from({ length: 12 }, (_, i) => i);
  const observed = x.map((_, i) => 1 + (i === 0 ? 0.5 : 0) + 0.05 * Math.sin(frequency * i));
  const problem: Problem = { law, columns: { x }, observed, objective: plainSquares };
  const input = intervalInput(problem, [1, Math.log(0.5), Math.log(3)]);
  const [E, A, k] = profile.estimate(input, parameterQuantities(law));

  it("has a lower limit and a reason for having no upper one", () => {
    expect(k!.low).toBeGreaterThan(1);
    expect(k!.low).toBeLessThan(3);
    expect(k!.high).toBeNull();
    expect(codes(k!)).toEqual(["open-side"]);
    expect(k!.notes[0]!.message).toMatch(/stays below the threshold up to/);
    expect(k!.notes[0]!.data!.statistic).toBeLessThan(k!.notes[0]!.data!.threshold as number);
  });

  it("leaves the other parameters' limits alone", () => {
    for (const { low, high, estimate } of [E!, A!]) {
      expect(low!).toBeLessThan(estimate);
      expect(high!).toBeGreaterThan(estimate);
    }
    const [waldE, , waldK] = wald.estimate(input, parameterQuantities(law));
    expect(E!.low! - waldE!.low!).toBeCloseTo(0, 3);
    expect(waldK!.high === null).toBe(where === "infinite");
  });

  it("ends its curve below the threshold on that side", () => {
    const curve = profileCurve(input, parameterQuantities(law)[2]!);
    const values = curve.points.map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(curve.high).toBeNull();
    expect(curve.points[0]!.statistic).toBeGreaterThan(curve.threshold);
    expect(curve.points.at(-1)!.statistic).toBeLessThan(curve.threshold);
    expect(Math.min(...curve.points.map(({ statistic }) => statistic))).toBeGreaterThan(-1e-6);
  });
});

describe("a profile that starts off the optimum", () => {
  it("says that a lower objective exists", () => {
    const input = intervalInput(linearRuns(1).problem, [2, -1, 0.5]);
    const off = { ...input, optimum: input.optimum.map((b) => b + 0.3) };
    const quantities = parameterQuantities(planeLaw);
    const [b0] = profile.estimate(off, quantities);
    expect(codes(b0!)).toContain("lower-objective-found");
    const [own] = profile.estimate(input, quantities);
    expect(b0!.low).toBeCloseTo(own!.low!, 5);
    expect(codes(own!)).toEqual([]);
  });
});

describe("profiles of derived quantities", () => {
  it("do not depend on how a law is written", () => {
    const runs = linearRuns(5).problem;
    const input = intervalInput(runs, [2, -1, 0.5]);
    const sum = {
      id: "sum",
      title: "",
      target: "derived",
      value: (t: ArrayLike<number>) => t[0]! + t[1]!,
    } as const;
    const law = compileLaw("y = (s - b1) + b1 * u + b2 * v", { variables: ["u", "v"] });
    const rewritten = intervalInput({ ...runs, law }, [1, -1, 0.5]);
    const [derived] = profile.estimate(input, [sum]);
    const [direct] = profile.estimate(rewritten, parameterQuantities(law));
    expect(derived!.low).toBeCloseTo(direct!.low!, 6);
    expect(derived!.high).toBeCloseTo(direct!.high!, 6);
    const [linear] = wald.estimate(input, [sum]);
    expect(derived!.low).toBeCloseTo(linear!.low!, 6);
  });
});

describe("rows that do not determine the parameters", () => {
  const flat = linearRuns(2).problem;
  const problem = { ...flat, columns: { ...flat.columns, v: flat.columns.u! } };
  const input = intervalInput(problem, [2, -1, 0.5], { draws: 20 });

  it.each(allMethods.slice(0, 6))("$id says so and gives no limits", (method) => {
    const [, slope] = method.estimate(input, parameterQuantities(planeLaw));
    expect([slope!.low, slope!.high]).toEqual([null, null]);
    expect(slope!.notes.some(({ severity }) => severity === "serious")).toBe(true);
  });

  it("as many rows as parameters leave no degrees of freedom", () => {
    const three = {
      ...flat,
      columns: { u: flat.columns.u!.slice(0, 3), v: Float64Array.of(1, 0, 1) },
      observed: flat.observed.slice(0, 3),
    };
    const [b0] = wald.estimate(intervalInput(three, [2, -1, 0.5]), parameterQuantities(planeLaw));
    expect([b0!.low, b0!.standardError]).toEqual([null, null]);
    expect(codes(b0!)).toContain("no-standard-error");
  });
});

describe("delta method", () => {
  it("has exact gradients to ten digits", () => {
    const gradient = gradientOf((t) => t[1]! / (t[0]! + t[1]!), [0.35, 0.37]);
    expect(gradient[0]).toBeCloseTo(-0.37 / 0.72 ** 2, 9);
    expect(gradient[1]).toBeCloseTo(0.35 / 0.72 ** 2, 9);
  });

  it("takes the logarithm for an exponentiated parameter of large error, not for a linear one", () => {
    const covariance = Float64Array.of(0.09);
    const scaleOf = (value: (t: ArrayLike<number>) => number, at: number) => {
      const gradient = gradientOf(value, [at]);
      return straightScale({ value }, [at], covariance, gradient, 0.3 * Math.abs(gradient[0]!)).log;
    };
    expect(scaleOf((t) => Math.exp(t[0]!), 2)).toBe(true);
    expect(scaleOf((t) => t[0]!, 1)).toBe(false);
    expect(scaleOf((t) => Math.exp(0.1 * t[0]!), 2)).toBe(false);
    expect(scaleOf((t) => -Math.exp(t[0]!), 2)).toBe(false);
  });
});

describe("wild signs", () => {
  it("of Webb have mean 0, variance 1, third moment 0 and fourth moment 7/6", () => {
    const moment = (k: number) => webb.reduce((sum, value) => sum + value ** k / 6, 0);
    expect(moment(1)).toBeCloseTo(0, 15);
    expect(moment(2)).toBeCloseTo(1, 15);
    expect(moment(3)).toBeCloseTo(0, 15);
    expect(moment(4)).toBeCloseTo(7 / 6, 15);
  });
});

describe("subsampling's factor", () => {
  it("doubles the spread of 80% subsamples", () => {
    expect(rescaling(80, 100)).toBe(2);
    expect(rescaling(50, 100)).toBe(1);
  });
});

describe("densities that losses stand for", () => {
  const residuals = Float64Array.from({ length: 40 }, (_, i) => Math.sin(7 * i) * (1 + (i % 3)));
  const draw = (objective: Pick<Objective, "loss" | "delta" | "quantile">) => {
    const density = fittedDensity({ ...plainSquares, ...objective }, residuals, 0);
    const generator = stream(1, "density", 0);
    return { density, values: Float64Array.from({ length: 40_000 }, () => drawNoise(density, generator)) };
  };

  it("normal: the residuals' mean square", () => {
    const { values } = draw({ loss: "squared" });
    const square = residuals.reduce((sum, r) => sum + r * r, 0) / 40;
    expect(standardDeviation(values) ** 2 / square).toBeCloseTo(1, 1);
  });

  it.each([
    ["absolute", {}],
    ["huber", { delta: 1e-3 }],
  ] as const)("%s: the residuals' mean size, Laplace in shape", (loss, options) => {
    const { values } = draw({ loss, ...options });
    const size = residuals.reduce((sum, r) => sum + Math.abs(r), 0) / 40;
    const own = values.reduce((sum, r) => sum + Math.abs(r), 0) / values.length;
    expect(own / size).toBeCloseTo(1, 1);
    expect(standardDeviation(values) / own).toBeCloseTo(Math.SQRT2, 1);
  });

  it("Huber with a wide threshold: normal in shape", () => {
    const { values } = draw({ loss: "huber", delta: 6 });
    const own = values.reduce((sum, r) => sum + Math.abs(r), 0) / values.length;
    expect(standardDeviation(values) / own).toBeCloseTo(Math.sqrt(Math.PI / 2), 1);
  });

  it.each(["quantile", "asymmetric"] as const)("%s: zero score at zero", (loss) => {
    const { values } = draw({ loss, quantile: 0.8 });
    const objective = { ...plainSquares, loss, quantile: 0.8 } as const;
    const { psi } = influence(values, objective);
    const mean = psi.reduce((sum, s) => sum + s, 0) / psi.length;
    const size = psi.reduce((sum, s) => sum + Math.abs(s), 0) / psi.length;
    expect(Math.abs(mean) / size).toBeLessThan(0.02);
  });
});

describe("the curve and a new run", () => {
  const problem = simulatedProblem();
  const input = intervalInput(problem, trueTheta, { draws: 99 });
  const at = { N: 1e9, D: 1e11 };
  const run = newRunAt(chinchillaLaw, at, residualNoise(problem, input.optimum));
  const quantities = [meanAt(chinchillaLaw, at), run];

  it.each(methodsFor({}))("$id: a new run scatters more than the curve", (method) => {
    const [mean, single] = method.estimate(input, quantities);
    expect(mean!.target).toBe("mean curve");
    expect(single!.target).toBe("new run");
    expect(single!.estimate).toBe(mean!.estimate);
    expect(single!.high! - single!.low!).toBeGreaterThan(1.5 * (mean!.high! - mean!.low!));
    expect(single!.low!).toBeGreaterThan(0);
  });

  it("refuses a point without a coordinate", () => {
    expect(() => meanAt(chinchillaLaw, { N: 1e9 })).toThrow(/no finite value for D/);
  });
});

describe("draws made elsewhere", () => {
  it("are taken over by the methods that ask for them", () => {
    const { problem } = linearRuns(7);
    const input = intervalInput(problem, [2, -1, 0.5], { draws: 30 });
    const method = allMethods.find(({ id }) => id === "case-bca")!;
    const own = method.estimate(input, parameterQuantities(planeLaw));
    const other = { ...input };
    const plan = planOf("case", other);
    const parts = drawRanges(30, 8).map(({ from, to }) => runDraws(plan, from, to));
    keepDraws("case", other, { plan, bootstrap: collectDraws(plan, parts) });
    expect(drawsOf("case", other).plan).toBe(plan);
    expect(method.estimate(other, parameterQuantities(planeLaw))).toEqual(own);
  });
});
