import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLogRule, type LogRule, ruleAt } from "../../src/allocation/logRule.ts";
import type { NoResult } from "../../src/allocation/noResult.ts";
import { fitPowerLaw, type PowerLaw, powerLawAt } from "../../src/allocation/powerLaw.ts";
import { sweepRule } from "../../src/allocation/sweepRule.ts";

const reasonOf = (outcome: { status: string }) => (outcome as NoResult).reason;

describe("fitPowerLaw", () => {
  it("recovers any power law, whatever the weights and units", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: -15, max: 15, noNaN: true }),
        fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (exponent, logCoefficient, logUnit, weights) => {
          const x = [1, 2, 5, 30, 200].map((value) => value * Math.exp(logUnit));
          const y = x.map((value) => Math.exp(logCoefficient + exponent * Math.log(value)));
          const law = fitPowerLaw(x, y, { weights }) as PowerLaw;
          expect(Math.abs(law.exponent.value - exponent)).toBeLessThan(1e-9);
          expect(Math.abs(law.logCoefficient.value - logCoefficient)).toBeLessThan(1e-8);
          expect(Math.abs(Math.log(powerLawAt(law, x[3]!).value / y[3]!))).toBeLessThan(1e-8);
        },
      ),
    );
  });

  it("leaves out points of weight zero and has limits only where degrees of freedom are left", () => {
    const two = fitPowerLaw([1, 10, 100], [1, 10, 5e5], { weights: [1, 1, 0] }) as PowerLaw;
    expect(two.exponent).toEqual({
      value: expect.closeTo(1, 12),
      standardError: null,
      low: null,
      high: null,
    });
    expect(two.n).toBe(2);
    expect(powerLawAt(two, 50).low).toBeNull();
    const known = fitPowerLaw([1, 10], [1, 10], {
      weights: [4, 4],
      weightMeaning: "inverse variances",
    }) as PowerLaw;
    expect(known.exponent.standardError!).toBeCloseTo(Math.sqrt(2) / 2 / Math.log(10), 12);
    expect(known.exponent.low).toBeNull();
  });

  it("its limits at a point are narrowest amid the points", () => {
    const law = fitPowerLaw([1, 10, 100, 1000], [1, 12, 90, 1050]) as PowerLaw;
    const width = (x: number) => {
      const at = powerLawAt(law, x);
      return Math.log(at.high! / at.low!);
    };
    expect(width(31.6)).toBeLessThan(width(1));
    expect(width(31.6)).toBeLessThan(width(1e6));
  });

  it("names why there is no law", () => {
    expect(reasonOf(fitPowerLaw([], []))).toBe("too-few-points");
    expect(reasonOf(fitPowerLaw([1], [1]))).toBe("too-few-points");
    expect(reasonOf(fitPowerLaw([3, 3, 3], [1, 2, 3]))).toBe("no-spread");
    expect(reasonOf(fitPowerLaw([1, 2, 3], [1, -2, 3]))).toBe("not-positive");
    expect(reasonOf(fitPowerLaw([1, Number.NaN, 3], [1, 2, 3]))).toBe("not-positive");
    expect((fitPowerLaw([1, 2], [1, 0]) as NoResult).message).toContain("row 2 is 0");
  });

  it("refuses what is no data", () => {
    expect(() => fitPowerLaw([1, 2], [1])).toThrow("columns of a rule differ in length: x has 2, y has 1");
    expect(() => fitPowerLaw([1, 2], [1, 2], { weights: [1, -1] })).toThrow(
      "weights of a rule must be finite",
    );
    expect(() => fitLogRule({}, [1, 2])).toThrow("at least one column");
  });
});

describe("fitLogRule", () => {
  it("tells dependent scales", () => {
    const N = [1, 2, 4, 8, 16];
    expect(reasonOf(fitLogRule({ N, D: N.map((n) => 20 * n * n) }, [1, 2, 3, 4, 5]))).toBe("no-spread");
  });

  it("gives its own points back", () => {
    const rule = fitLogRule({ N: [1e8, 1e9, 1e8, 1e9], D: [1e9, 1e9, 1e11, 1e11] }, [1, 2, 3, 6]) as LogRule;
    expect(ruleAt(rule, { N: 1e9, D: 1e11 })).toBeCloseTo(6, 10);
    expect(rule.degrees).toBe(1);
  });
});

describe("sweepRule", () => {
  const best = (N: number) => 3 * N ** -0.3;
  const sweep = (N: number, values: readonly number[]) => ({
    scales: { N },
    value: Float64Array.from(values),
    L: Float64Array.from(values, (lr) => 2.5 + 0.02 * Math.log(lr / best(N)) ** 2),
  });
  const around = (N: number) => [0.25, 0.5, 1, 2, 4].map((factor) => factor * best(N));

  it("recovers the rule and says which sweeps do not bear on it", () => {
    const { rule, excluded, optima } = sweepRule([
      ...[1e7, 1e8, 1e9, 1e10].map((N) => sweep(N, around(N))),
      sweep(
        1e11,
        around(1e11).map((lr) => lr / 50),
      ),
    ]);
    expect((rule as LogRule).exponents.N!.value).toBeCloseTo(-0.3, 9);
    expect(optima.length).toBe(4);
    expect(excluded.map(({ scales, why }) => [scales.N, why.reason])).toEqual([[1e11, "vertex-outside"]]);
  });

  it("needs more sweeps than numbers to fit", () => {
    expect(reasonOf(sweepRule([sweep(1e8, around(1e8))]).rule)).toBe("too-few-points");
    expect(reasonOf(sweepRule([]).rule)).toBe("too-few-points");
  });
});
