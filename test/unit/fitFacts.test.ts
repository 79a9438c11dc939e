import { describe, expect, it } from "vitest";
import { fittingBox } from "../../src/fit/box.ts";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { leastSquaresErrors } from "../../src/fit/leastSquaresErrors.ts";
import type { Problem } from "../../src/fit/problem.ts";
import { compileLaw } from "../../src/laws/law.ts";

const squared = { loss: "squared", residual: "linear", reduce: "sum" } as const;
const line = compileLaw("y = a + b * x", { variables: ["x"] });
const power = compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["E", "A"] });
const noise = (i: number) => 2 * (((i + 1) * 0.6180339887498949) % 1) - 1;

function straight(n: number, weights?: Float64Array): Problem {
  const x = Float64Array.from({ length: n }, (_, i) => i);
  const observed = x.map((value, i) => 3 - 0.5 * value + 0.2 * noise(i));
  return {
    law: line,
    columns: { x },
    observed,
    objective: squared,
    ...(weights === undefined ? {} : { weights }),
  };
}

function falling(alpha = 0.5, n = 24): Problem {
  const N = Float64Array.from({ length: n }, (_, i) => 10 ** (i / 6));
  const observed = N.map((value, i) => 1.5 + 4 / value ** alpha + 0.01 * noise(i));
  return { law: power, columns: { N }, observed, objective: squared };
}

const codes = (fit: ReturnType<typeof fitLaw>) => fit.notes.map((note) => note.code);

describe("least-squares standard errors", () => {
  it("of a straight line follow the textbook", () => {
    const problem = straight(12);
    const fit = fitLaw(problem, [Float64Array.of(0, 0)], { method: "lm" });
    const { standardErrors, sigma, degrees } = leastSquaresErrors(problem, fit.theta);
    const x = Array.from(problem.columns.x!);
    const mean = x.reduce((sum, value) => sum + value, 0) / 12;
    const sxx = x.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(degrees).toBe(10);
    expect(standardErrors.b).toBeCloseTo(sigma / Math.sqrt(sxx), 12);
    expect(standardErrors.a).toBeCloseTo(sigma * Math.sqrt(1 / 12 + mean ** 2 / sxx), 12);
  });

  it("count a weight of two like a row that stands twice, but for the degrees of freedom", () => {
    const once = straight(10);
    const weights = new Float64Array(10).fill(2);
    const twice = { ...once, weights };
    const theta = fitLaw(once, [Float64Array.of(0, 0)], { method: "lm" }).theta;
    const weighted = fitLaw(twice, [Float64Array.of(0, 0)], { method: "lm" }).theta;
    weighted.forEach((value, j) => {
      expect(value).toBeCloseTo(theta[j]!, 12);
    });
    // s^2 doubles with the weights and (J'WJ)^-1 halves: only relative weights matter.
    expect(leastSquaresErrors(twice, weighted).standardErrors.b).toBeCloseTo(
      leastSquaresErrors(once, theta).standardErrors.b!,
      12,
    );
  });

  it("leave out rows of weight zero", () => {
    const weights = new Float64Array(12).fill(1);
    weights[11] = 0;
    const all = straight(12, weights);
    const fit = fitLaw(all, [Float64Array.of(0, 0)], { method: "lm" });
    const short = straight(11);
    const direct = fitLaw(short, [Float64Array.of(0, 0)], { method: "lm" });
    const one = leastSquaresErrors(all, fit.theta);
    expect(one.degrees).toBe(9);
    expect(one.standardErrors.a).toBeCloseTo(leastSquaresErrors(short, direct.theta).standardErrors.a!, 12);
  });

  it("are on the natural scale for logarithms, and refuse other losses", () => {
    const problem = falling();
    const fit = fitLaw(problem, [Float64Array.of(0.3, 1, 0.4)], { method: "lm" });
    const plain = { ...problem, law: compileLaw("L = E + A / N^alpha", { variables: ["N"] }) };
    const same = fitLaw(plain, [Float64Array.of(1.3, 3, 0.4)], { method: "lm" });
    const [logged, linear] = [leastSquaresErrors(problem, fit.theta), leastSquaresErrors(plain, same.theta)];
    for (const name of ["E", "A", "alpha"])
      expect(Math.abs(logged.standardErrors[name]! / linear.standardErrors[name]! - 1)).toBeLessThan(1e-8);
    const huber = { ...problem, objective: { loss: "huber", residual: "log", reduce: "sum" } as const };
    expect(() => leastSquaresErrors(huber, fit.theta)).toThrow("need squared loss: huber");
  });

  it("are infinite along a direction that the rows do not determine", () => {
    const twin = compileLaw("y = a + b + c * x", { variables: ["x"] });
    const problem = { ...straight(8), law: twin };
    const fit = fitLaw(problem, [Float64Array.of(0, 0, 0)], { method: "lm" });
    const { standardErrors } = leastSquaresErrors(problem, fit.theta);
    expect(standardErrors.a).toBe(Number.POSITIVE_INFINITY);
    expect(Number.isFinite(standardErrors.c)).toBe(true);
    expect(codes(fit)).toContain("weakly-identified");
    const note = fit.notes.find(({ code }) => code === "weakly-identified")!;
    expect(note.data?.direction).toMatch(/^[ab] 0\.71, [ab] -0\.71$/);
  });
});

describe("a fit says how it ended", () => {
  it("by which rule, with what gradient and step, and how many optima it saw", () => {
    const starts = [Float64Array.of(0.3, 1, 0.4), Float64Array.of(0, 2, 0.2)];
    const { convergence } = fitLaw(falling(), starts, { method: "lm" });
    expect(convergence.status).toBe("converged");
    expect(["gradient", "function", "step"]).toContain(convergence.rule);
    expect(convergence.relativeGradient).toBeLessThan(1e-11);
    expect(convergence.lastStep).toBeGreaterThanOrEqual(0);
    expect(convergence.distinctOptima).toBe(1);
    expect(convergence.activeBounds).toBeUndefined();
  });

  it("which bound holds which parameter", () => {
    const fit = fitLaw(falling(), [Float64Array.of(0.3, 1, 0.3)], {
      method: "bfgs",
      bounds: { alpha: { low: 0, high: 0.4 } },
    });
    expect(fit.convergence.status).toBe("at bound");
    expect(fit.convergence.activeBounds).toEqual([{ parameter: "alpha", side: "high" }]);
    expect(fit.parameters.alpha).toBe(0.4);
    expect(fit.convergence.gradientNorm).toBeLessThan(1e-6);
    const note = fit.notes.find(({ code }) => code === "parameter-at-bound")!;
    expect(note.message).toContain("alpha lies at its upper bound, 0.4");
  });

  it("that a grid was only evaluated", () => {
    const starts = [Float64Array.of(0.3, 1, 0.4), Float64Array.of(0.4, 1.4, 0.5)];
    const fit = fitLaw(falling(), starts, { method: "grid" });
    expect(fit.theta).toEqual(starts[1]);
    expect(fit.convergence.status).toBe("evaluated");
    expect(codes(fit)).toContain("not-optimised");
    expect(codes(fit)).not.toContain("not-converged");
  });

  it("leaves Nelder-Mead unpolished unless asked", () => {
    const start = [Float64Array.of(0.3, 1, 0.4)];
    const rough = fitLaw(falling(), start, { method: "nelder-mead" });
    const polished = fitLaw(falling(), start, { method: "nelder-mead", polish: true });
    expect(polished.convergence.gradientNorm).toBeLessThan(1e-3 * rough.convergence.gradientNorm);
    expect(rough.convergence.rule).toBe("step");
  });

  it("when an exponent is out of all proportion, and only then", () => {
    expect(codes(fitLaw(falling(), [Float64Array.of(0.3, 1, 0.4)], { method: "lm" }))).not.toContain(
      "implausible-exponent",
    );
    const spike = { ...falling(), observed: Float64Array.from({ length: 24 }, (_, i) => (i === 0 ? 9 : 2)) };
    const fit = fitLaw(spike, [Float64Array.of(0.7, 1.9, 5)], { method: "lm" });
    expect(fit.parameters.alpha).toBeGreaterThan(3.5);
    expect(codes(fit)).toContain("implausible-exponent");
  });

  it("when residuals follow each other, and only then", () => {
    const N = Float64Array.from({ length: 40 }, (_, i) => i + 1);
    const wavy = { ...straight(40), observed: N.map((n) => 3 - 0.5 * n + Math.sin(n / 3)) };
    expect(codes(fitLaw(wavy, [Float64Array.of(0, 0)], { method: "lm" }))).toContain("residual-trend");
    expect(codes(fitLaw(straight(40), [Float64Array.of(0, 0)], { method: "lm" }))).not.toContain(
      "residual-trend",
    );
  });

  it("when a parameter never left its start", () => {
    const idle = compileLaw("y = a + b * x + 0 * c", { variables: ["x"] });
    const fit = fitLaw({ ...straight(9), law: idle }, [Float64Array.of(0, 0, 4)], { method: "lm" });
    const stuck = fit.notes.filter(({ code }) => code === "parameter-at-start");
    expect(stuck.map(({ data }) => data?.parameter)).toEqual(["c"]);
  });
});

describe("bounds are refused", () => {
  it.each([
    [{ gamma: { low: 0 } }, "unknown parameter: gamma"],
    [{ alpha: { low: 1, high: 1 } }, "leave no room: 1 to 1"],
    [{ alpha: { low: Number.NaN } }, "leave no room: NaN"],
    [{ A: { high: -1 } }, "upper bound of A must be positive"],
  ])("%j", (bounds, message) => {
    expect(() => fittingBox(power, bounds)).toThrow(message);
  });

  it("but a lower bound of zero on a logarithm is simply always met", () => {
    expect(fittingBox(power, { A: { low: 0 } })?.low[1]).toBe(Number.NEGATIVE_INFINITY);
  });
});
