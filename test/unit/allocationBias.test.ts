import fc from "fast-check";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { describe, expect, it } from "vitest";
import type { AllocationProblem } from "../../src/allocation/allocationProblem.ts";
import { approach2 } from "../../src/allocation/approach2.ts";
import { correctedApproach2 } from "../../src/allocation/correctedApproach2.ts";
import { designRuns, noiseFreeRuns, trueOptimum } from "../../src/allocation/isoflopDesign.ts";
import type { NoResult } from "../../src/allocation/noResult.ts";
import { chinchillaVertexShift, parabolaBias } from "../../src/allocation/parabolaBias.ts";
import type { PowerLaw } from "../../src/allocation/powerLaw.ts";
import { standardNormalQuantile } from "../../src/intervals/normal.ts";
import { stream } from "../../src/intervals/stream.ts";

const problem = (alpha: number, beta: number): AllocationProblem => ({
  law: "L = E + A / N^alpha + B / D^beta",
  parameters: { E: 1.69, A: 406.4, B: 410.7, alpha, beta },
  cost: "6 * N * D",
  variables: ["N", "D"],
});
const budgets = [1e18, 1e19, 1e20, 1e21];
const exponent = (law: PowerLaw | NoResult) => (law as PowerLaw).exponent.value;

describe("parabolaBias", () => {
  it("is none where both exponents are equal and windows are centred", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 0.8, noNaN: true }),
        fc.double({ min: 1.5, max: 30, noNaN: true }),
        (both, width) => {
          const { budgets: own } = parabolaBias(problem(both, both), { budgets, width, points: 9 });
          for (const { logBias } of own) expect(Math.abs(logBias)).toBeLessThan(1e-7);
        },
      ),
      { numRuns: 10 },
    );
  });

  it("shifts every budget as the closed expression says, and none of the exponent", () => {
    const window = { width: 6, points: 11 };
    const own = parabolaBias(problem(0.5, 0.2), { budgets, ...window });
    const shift = chinchillaVertexShift({ alpha: 0.5, beta: 0.2 }, window) as number;
    for (const { logBias } of own.budgets) expect(logBias).toBeCloseTo(shift, 8);
    expect(exponent(own.laws.N)).toBeCloseTo(exponent(own.trueLaws.N), 8);
    expect(shift).toBeGreaterThan(0.01);
  });

  it("closed expression: mirrored windows and exponents mirror the shift", () => {
    const at = (alpha: number, beta: number, centre: number) =>
      chinchillaVertexShift({ alpha, beta }, { width: 4, points: 7, centre }) as number;
    expect(at(0.3, 0.6, 2)).toBeCloseTo(-at(0.6, 0.3, 0.5), 10);
    expect(
      (chinchillaVertexShift({ alpha: 0.3, beta: 0.3 }, { width: 4, points: 2 }) as NoResult).reason,
    ).toBe("too-few-points");
  });

  it("leaves out budgets whose parabola has its bottom outside, unless told otherwise", () => {
    const far = { budgets, width: 1.5, points: 9, centre: [1, 0.2] as const };
    const strict = parabolaBias(problem(0.34, 0.28), far, [1e24]);
    expect(strict.excluded.map(({ reason }) => reason)).toEqual([
      "vertex-outside",
      "vertex-outside",
      "vertex-outside",
    ]);
    expect(strict.predictions).toEqual([]);
    const loose = parabolaBias(problem(0.34, 0.28), far, [1e24], { allowOutside: true });
    expect(loose.excluded).toEqual([]);
    expect(loose.predictions[0]!.relativeD).toBeGreaterThan(0.05);
  });

  it("works for other costs and laws", () => {
    const attention: AllocationProblem = {
      ...problem(0.34, 0.28),
      cost: "6 * N * D + 100 * N^(2/3) * D",
    };
    const { predictions, budgets: own } = parabolaBias(attention, { budgets, width: 4, points: 9 }, [1e21]);
    expect(own.length).toBe(4);
    expect(Math.abs(predictions[0]!.relativeN)).toBeLessThan(0.05);
    expect(Math.abs(predictions[0]!.relativeN)).toBeGreaterThan(1e-4);
  });

  it("refuses plans and laws without an optimum", () => {
    expect(() => designRuns(problem(0.3, 0.3), { budgets, width: 1, points: 9 })).toThrow("a width above 1");
    expect(() => trueOptimum({ ...problem(0.3, 0.3), bounds: { N: { high: 10 } } }, 1e20)).toThrow(
      "no interior optimum at budget 100000000000000000000: its optimum lies on a bound",
    );
    const serving = { ...problem(0.3, 0.3), cost: "6 * N * D + 2e15 * N" };
    expect(() => noiseFreeRuns(serving, 1e18, Float64Array.of(1e9))).toThrow(
      "cannot pay for a model of size",
    );
    const other: AllocationProblem = { ...problem(0.3, 0.3), variables: ["N", "D", "P"] };
    expect(() => trueOptimum(other, 1e18)).toThrow("a law in the variables N and D: N, D, P");
  });
});

describe("correctedApproach2", () => {
  const truth = problem(0.5, 0.2);
  const design = { budgets, width: 8, points: 15, centre: [1, 0.5] as const };
  const off = (law: PowerLaw | NoResult) => exponent(law) - 0.2 / 0.7;

  it("removes the bias where the reference is the law itself", () => {
    const own = correctedApproach2(designRuns(truth, design), truth);
    expect(Math.abs(off(own.uncorrected.N))).toBeGreaterThan(0.01);
    expect(Math.abs(off(own.laws.N))).toBeLessThan(1e-9);
    expect(exponent(own.laws.D)).toBeCloseTo(0.5 / 0.7, 8);
    own.optima.forEach(({ C, N, uncorrectedN, logBias }) => {
      expect(Math.abs(Math.log(N / trueOptimum(truth, C).values.N!))).toBeLessThan(1e-9);
      expect(Math.log(uncorrectedN / N)).toBeCloseTo(logBias, 12);
    });
  });

  it("needs the exponents of the reference only", () => {
    const shifted = { ...truth, parameters: { ...truth.parameters, E: 0.5, A: 30, B: 4000 } };
    expect(Math.abs(off(correctedApproach2(designRuns(truth, design), shifted).laws.N))).toBeLessThan(1e-9);
  });

  it("removes most of it where the reference is rough, and in noisy runs on average", () => {
    const rough = problem(0.44, 0.24);
    const plain = designRuns(truth, design);
    const before = off(approach2(plain).laws.N);
    expect(Math.abs(off(correctedApproach2(plain, rough).laws.N))).toBeLessThan(0.5 * Math.abs(before));
    let [uncorrected, corrected] = [0, 0];
    const draws = 60;
    for (let draw = 0; draw < draws; draw++) {
      const generator = stream(11, "correction", draw);
      const noisy = plain.map((run) => ({
        ...run,
        L: run.L.map((loss) => loss + 0.01 * standardNormalQuantile(uniformFloat64(generator))),
      }));
      const own = correctedApproach2(noisy, truth);
      uncorrected += off(own.uncorrected.N) / draws;
      corrected += off(own.laws.N) / draws;
    }
    expect(Math.abs(corrected)).toBeLessThan(0.3 * Math.abs(uncorrected));
  });

  it("keeps the reasons of excluded budgets", () => {
    const runs = designRuns(truth, design);
    const hill = { ...runs[0]!, L: runs[0]!.L.map((loss) => -loss + 20) };
    const own = correctedApproach2([hill, ...runs.slice(1)], truth);
    expect(own.excluded.map(({ reason }) => reason)).toEqual(["opens-downward"]);
    expect(own.optima.length).toBe(3);
  });
});
