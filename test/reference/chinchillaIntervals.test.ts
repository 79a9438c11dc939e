import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/fit/problem.ts";
import { calibratedProfile } from "../../src/intervals/calibratedProfile.ts";
import { caseBootstrap } from "../../src/intervals/caseBootstrap.ts";
import { diagnose } from "../../src/intervals/diagnose.ts";
import type { Quantity } from "../../src/intervals/intervalMethod.ts";
import { profile } from "../../src/intervals/profile.ts";
import { parameterQuantities } from "../../src/intervals/quantities.ts";
import { residualBootstrap } from "../../src/intervals/residualBootstrap.ts";
import { sampleAt } from "../../src/intervals/sampleAt.ts";
import { sandwich, sandwichMethod } from "../../src/intervals/sandwich.ts";
import { subsampling } from "../../src/intervals/subsampling.ts";
import { wald } from "../../src/intervals/wald.ts";
import { wildBootstrap } from "../../src/intervals/wildBootstrap.ts";
import { fittingPoint } from "../../src/laws/law.ts";
import { intervalInput } from "../unit/intervalInput.ts";
import { chinchillaLaw, logHuber } from "../unit/simulatedRuns.ts";

// The registered reading of figure 4 without its five highest losses, and the optimum that all starts agree on.
const optimum = {
  E: 1.813947693290508,
  A: 423.167091141271,
  alpha: 0.3403047856471674,
  B: 2467.578106343943,
  beta: 0.3741939199604694,
};
const file = new URL("../../registry/datasets/hoffmann-2022-figure-4/runs.csv", import.meta.url);
const [header, ...lines] = readFileSync(file, "utf8").trim().split("\n");
const names = header!.split(",");
const rows = lines
  .map((line) => line.split(",").map(Number))
  .sort((a, b) => b[names.indexOf("L")]! - a[names.indexOf("L")]!)
  .slice(5);
const column = (name: string) => Float64Array.from(rows, (row) => row[names.indexOf(name)]!);
const problem: Problem = {
  law: chinchillaLaw,
  columns: { N: column("N"), D: column("D") },
  observed: column("L"),
  objective: logHuber,
};
const input = intervalInput(problem, fittingPoint(chinchillaLaw, optimum), { draws: 999 });
const a: Quantity = {
  id: "a",
  title: "exponent of the optimal size",
  target: "derived",
  value: (t) => t[4]! / (t[2]! + t[4]!),
};
const errorOf = (method: typeof wald) => method.estimate(input, [a])[0]!.standardError!;
const wide: [number, number] = [0.0165, 0.021];
const narrow: [number, number] = [0.007, 0.0115];
const expectWithin = (value: number, [low, high]: readonly [number, number]) => {
  expect(value).toBeGreaterThan(low);
  expect(value).toBeLessThan(high);
};

describe("Chinchilla runs: standard error of a = beta / (alpha + beta)", () => {
  it("few residuals lie inside the threshold", () => {
    const { sample } = sampleAt(input);
    expect(sample.residuals.filter((r) => Math.abs(r) <= 1e-3).length).toBe(45);
    expect(wald.estimate(input, [a])[0]!.notes[0]!.code).toBe("curvature-by-density");
  });

  // Published: 0.0195 from 4,000 resampled fits (Besiroglu et al. 2024).
  it("agrees between sandwich, resampled runs, flipped residuals and subsamples", () => {
    expectWithin(errorOf(sandwich), [0.018, 0.0196]);
    expectWithin(errorOf(sandwichMethod("HC0")), [0.0178, 0.0196]);
    for (const method of [caseBootstrap[0]!, wildBootstrap[0]!, subsampling])
      expectWithin(errorOf(method), wide);
  });

  it("is half of that under errors of one spread, which these are not", () => {
    for (const method of [wald, residualBootstrap[0]!]) expectWithin(errorOf(method), narrow);
  });

  it("profiles follow: plain half as wide as calibrated, without failing", () => {
    const [plain] = profile.estimate(input, [a]);
    const [calibrated] = calibratedProfile.estimate(input, [a]);
    expect((calibrated!.high! - calibrated!.low!) / (plain!.high! - plain!.low!)).toBeGreaterThan(1.6);
    for (const { low, high, notes } of profile.estimate(input, parameterQuantities(chinchillaLaw))) {
      expect(high!).toBeGreaterThan(low!);
      expect(notes).toEqual([]);
    }
  });

  it("the diagnostics name the unequal spread", () => {
    const methods = [wald, sandwich, caseBootstrap[0]!, wildBootstrap[0]!, profile];
    const estimates = Object.fromEntries(
      methods.map((method) => [method.id, method.estimate(input, [a])[0]!]),
    );
    expect(diagnose(input, a, estimates).map(({ code }) => code)).toContain("unequal-spread");
  });
});
