import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chiSquaredTail } from "../../src/intervals/chiSquared.ts";
import { logHuberNormaliser } from "../../src/intervals/huberLikelihood.ts";
import { normalHalfWidth } from "../../src/intervals/normalHalfWidth.ts";
import { covariance, quantile, standardDeviation } from "../../src/intervals/quantile.ts";
import { waldTest } from "../../src/intervals/waldTest.ts";

const reference = JSON.parse(readFileSync(new URL("./data/distributions.json", import.meta.url), "utf8")) as {
  chiSquared: { x: number; df: number; p: number }[];
  normalQuantile: { p: number; z: number }[];
  huberNormaliser: { delta: number; value: number }[];
  quantile: { values: number[]; at: { p: number; q: number }[]; sd: number };
  covariance: { rows: number[][]; cov: number[][] };
  wald: { estimate: number[]; hypothesis: number[]; statistic: number; p: number };
};

const relative = (value: number, expected: number) =>
  expected === 0 ? Math.abs(value) : Math.abs(value / expected - 1);

describe("chi-squared tail", () => {
  it.each(reference.chiSquared)("P(X > $x) on $df degrees of freedom", ({ x, df, p }) => {
    expect(relative(chiSquaredTail(x, df), p)).toBeLessThan(1e-11);
  });

  it("is NaN for what is no statistic", () => {
    expect(chiSquaredTail(-1, 5)).toBeNaN();
    expect(chiSquaredTail(Number.NaN, 5)).toBeNaN();
  });

  it("is zero only where a double ends", () => {
    expect(chiSquaredTail(1400, 5)).toBeGreaterThan(0);
    expect(chiSquaredTail(1e5, 5)).toBe(0);
  });
});

describe("normal half-width", () => {
  it.each(reference.normalQuantile.filter(({ p }) => p > 0.5))(
    "of the two-sided interval that ends at $p",
    ({ p, z }) => {
      expect(relative(normalHalfWidth(2 * p - 1), z)).toBeLessThan(1e-12);
    },
  );
});

describe("Huber normaliser", () => {
  it.each(reference.huberNormaliser)("log integral at delta $delta", ({ delta, value }) => {
    expect(relative(logHuberNormaliser(delta), value)).toBeLessThan(1e-13);
  });
});

describe("quantiles, spread and covariance of numpy", () => {
  const sorted = [...reference.quantile.values].sort((a, b) => a - b);

  it.each(reference.quantile.at)("quantile $p", ({ p, q }) => {
    expect(Math.abs(quantile(sorted, p) - q)).toBeLessThan(1e-14);
  });

  it("has no quantile of nothing or outside [0, 1]", () => {
    expect(quantile([], 0.5)).toBeNaN();
    expect(quantile([1, 2], 1.1)).toBeNaN();
    expect(quantile([1, 2], Number.NaN)).toBeNaN();
    expect(quantile([7], 0.3)).toBe(7);
  });

  it("standard deviation with n - 1", () => {
    expect(relative(standardDeviation(reference.quantile.values), reference.quantile.sd)).toBeLessThan(1e-14);
  });

  it("covariance with n - 1", () => {
    const own = covariance(reference.covariance.rows);
    reference.covariance.cov.forEach((row, i) => {
      row.forEach((value, j) => {
        expect(Math.abs(own[i]![j]! - value)).toBeLessThan(1e-15);
      });
    });
  });
});

describe("Wald test", () => {
  const { estimate, hypothesis, statistic, p } = reference.wald;

  it("gives numpy's statistic and SciPy's p", () => {
    const own = waldTest(estimate, hypothesis, reference.covariance.cov);
    expect(relative(own.statistic, statistic)).toBeLessThan(1e-11);
    expect(relative(own.p, p)).toBeLessThan(1e-10);
    expect(own.df).toBe(3);
  });

  it("does not change when the parameters are recombined linearly", () => {
    const turn = [
      [1, 2, 0],
      [0, 1, -3],
      [4, 0, 1],
    ];
    const image = (vector: readonly number[]) =>
      turn.map((row) => row.reduce((sum, m, j) => sum + m * vector[j]!, 0));
    const rows = covariance(reference.covariance.rows.map(image));
    expect(relative(waldTest(image(estimate), image(hypothesis), rows).statistic, statistic)).toBeLessThan(
      1e-9,
    );
  });

  it("has no statistic under a covariance that is not of full rank", () => {
    const flat = [
      [1, 1],
      [1, 1],
    ];
    const own = waldTest([0, 0], [1, 0], flat);
    expect(own.statistic).toBeNaN();
    expect(own.p).toBeNaN();
  });
});
