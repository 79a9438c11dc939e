import { expect, test } from "vitest";
import { recalibrate } from "../../src/digitise/recalibrate.ts";
import { recoverLaw } from "../../src/digitise/recoverLaw.ts";

const TRUTH = { A: 420, B: 1500, E: 1.8, alpha: 0.35, beta: 0.36 };
const NEAR = { A: 406.4, B: 410.7, E: 1.69, alpha: 0.34, beta: 0.28 };
const drawn = (noise: (index: number) => number) =>
  [1e19, 1e20, 1e21].flatMap((C) =>
    Array.from({ length: 30 }, (_, index) => {
      const N = 5e7 * 1.2 ** index;
      return {
        N,
        C,
        L:
          (TRUTH.E + TRUTH.A / N ** TRUTH.alpha + TRUTH.B / (C / 6 / N) ** TRUTH.beta) *
          Math.exp(noise(index)),
      };
    }),
  );

test("constants come back from exact curves, from a start that is far off", () => {
  const { parameters, a, maxLog, vertices } = recoverLaw(
    drawn(() => 0),
    6,
    NEAR,
    "figure",
  );
  for (const [name, value] of Object.entries(TRUTH))
    expect(parameters[name as keyof typeof TRUTH] / value).toBeCloseTo(1, 8);
  expect(a).toBeCloseTo(0.36 / 0.71, 9);
  expect(maxLog).toBeLessThan(1e-12);
  expect(vertices).toBe(90);
});

test("standard errors are those of the noise in the drawing", () => {
  const { parameters, standardErrors, rmsLog } = recoverLaw(
    drawn((index) => 1e-6 * Math.sin(7 * index)),
    6,
    NEAR,
    "figure",
  );
  expect(rmsLog).toBeGreaterThan(1e-7);
  for (const name of ["A", "B", "E", "alpha", "beta"] as const) {
    expect(Math.abs(parameters[name] - TRUTH[name])).toBeLessThan(4 * standardErrors[name]);
    expect(standardErrors[name]).toBeLessThan(1e-3 * TRUTH[name]);
  }
});

test("curves of another law, and too few vertices, are refused", () => {
  const points = drawn(() => 0);
  const linear = points.map(({ N, C }, index) => ({ N, C, L: 2 + (index % 30) }));
  expect(() => recoverLaw(linear, 6, NEAR, "figure: slices")).toThrow(
    /figure: slices: the curves do not follow/,
  );
  expect(() => recoverLaw(points.slice(0, 5), 6, NEAR, "figure: slices")).toThrow(/5 vertices are too few/);
});

test("a colour scale is recalibrated, with the range of scales that suit all readings", () => {
  const [low, step] = [0.5, 0.004];
  const readings = Array.from({ length: 200 }, (_, k) => ({
    index: k,
    u: low + step * (k + 0.5 + 0.49 * Math.sin(12.9 * k)),
  }));
  const scale = recalibrate(readings, 1e-9);
  expect(scale.step).toBeCloseTo(step, 5);
  expect(scale.feasible!.step[0]).toBeLessThan(step);
  expect(scale.feasible!.step[1]).toBeGreaterThan(step);
  expect(scale.feasible!.low[1] - scale.feasible!.low[0]).toBeLessThan(0.1 * step);
  const broken = [...readings, { index: 50, u: low + step * 52 }];
  expect(recalibrate(broken, 1e-9).feasible).toBeUndefined();
});
