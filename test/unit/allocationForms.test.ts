import { describe, expect, it } from "vitest";
import { type BatchTradeoff, batchAtOverhead, fitBatchTradeoff } from "../../src/allocation/batchTradeoff.ts";
import { curveForms } from "../../src/allocation/curveForms.ts";
import { type FittedCurve, fitCurve } from "../../src/allocation/fitCurve.ts";
import { fitLossToLoss, type LossToLoss, translateLoss } from "../../src/allocation/lossToLoss.ts";
import type { NoResult } from "../../src/allocation/noResult.ts";
import { fitPowerLaw, type PowerLaw } from "../../src/allocation/powerLaw.ts";
import { stepsToTarget, type TargetReached } from "../../src/allocation/stepsToTarget.ts";
import { allMethods } from "../../src/intervals/allMethods.ts";

const scales = Array.from({ length: 24 }, (_, k) => 10 ** (15 + k / 4));
const reasonOf = (outcome: { status: string }) => (outcome as NoResult).reason;
const wiggle = (k: number) => 1 + 0.002 * Math.sin(12.9898 * k);

describe("fitCurve", () => {
  it("power: the same as a line on logs", () => {
    const y = scales.map((x, k) => 40 * x ** -0.06 * wiggle(k));
    const own = fitCurve("power", scales, y) as FittedCurve;
    const line = fitPowerLaw(scales, y) as PowerLaw;
    expect(own.parameters.k!).toBeCloseTo(-line.exponent.value, 7);
    const k = own.intervals.find(({ quantity }) => quantity === "k")!;
    expect(k.standardError!).toBeCloseTo(line.exponent.standardError!, 7);
    expect(k.low!).toBeCloseTo(-line.exponent.high!, 6);
  });

  it.each([
    ["floor", { E: 1.8, A: 5e4, k: 0.26 }, (x: number) => 1.8 + 5e4 / x ** 0.26],
    [
      "kink",
      { A: 3, d: 2e18, k1: 0.04, k2: 0.11 },
      (x: number) => 3 * (x / 2e18) ** (x < 2e18 ? -0.04 : -0.11),
    ],
    [
      "break",
      { A: 3, d: 2e18, f: 0.7, k1: 0.04, k2: 0.16 },
      (x: number) => 3 * (x / 2e18) ** -0.04 * (1 + (x / 2e18) ** (1 / 0.7)) ** (-0.12 * 0.7),
    ],
  ] as const)("%s: recovers its own constants without noise", (form, truth, f) => {
    const own = fitCurve(
      form,
      scales,
      scales.map((x) => f(x)),
    ) as FittedCurve;
    for (const [name, value] of Object.entries(truth))
      expect(own.parameters[name]! / value).toBeCloseTo(1, 3);
    expect(own.objective).toBeLessThan(1e-10);
    expect(own.law).toBe(curveForms[form].law);
  });

  it("takes other losses, weights and interval methods", () => {
    const y = scales.map((x, k) => (1.8 + 5e4 / x ** 0.26) * wiggle(k));
    y[5] = 40;
    const robust = fitCurve("floor", scales, y, {
      objective: { loss: "huber", delta: 1e-3, residual: "log", reduce: "sum" },
    }) as FittedCurve;
    expect(robust.parameters.k!).toBeCloseTo(0.26, 1);
    const weights = Float64Array.from(scales, (_, k) => (k === 5 ? 0 : 1));
    const weighted = fitCurve("floor", scales, y, {
      weights,
      interval: allMethods.find(({ id }) => id === "profile")!,
    }) as FittedCurve;
    expect(weighted.intervals.find(({ quantity }) => quantity === "E")!.kind).toContain("profile");
    expect(weighted.parameters.E!).toBeCloseTo(1.8, 1);
  });

  it("names why there is no curve", () => {
    expect(reasonOf(fitCurve("floor", [1, 2], [3, 2]))).toBe("too-few-points");
    expect(reasonOf(fitCurve("power", [5, 5, 5], [3, 2, 1]))).toBe("too-few-points");
    expect(reasonOf(fitCurve("power", [0, 5, 7], [3, 2, 1]))).toBe("not-positive");
    expect(() => fitCurve("power", [1, 2], [3])).toThrow("columns of a curve differ in length: 2 and 1");
  });
});

describe("fitLossToLoss", () => {
  const from = [3.9, 3.4, 3.1, 2.8, 2.6];
  const floors = { from: 2.1, to: 1.3 };
  const to = from.map((loss) => 1.3 + 0.6 * (loss - 2.1) ** 1.07);

  it("recovers the shifted power law and translates with it", () => {
    const own = fitLossToLoss(from, to, floors) as LossToLoss;
    expect(own.kappa.value).toBeCloseTo(1.07, 10);
    expect(own.K).toBeCloseTo(0.6, 10);
    expect(translateLoss(own, 3.4)).toBeCloseTo(to[1]!, 10);
    expect(translateLoss(own, 2)).toBe(1.3);
  });

  it("leaves out pairs at or below a floor and says how many", () => {
    const own = fitLossToLoss([...from, 2.0], [...to, 1.31], floors) as LossToLoss;
    expect([own.n, own.belowFloor]).toEqual([5, 1]);
    const none = fitLossToLoss([2, 2.05], [1.5, 1.6], floors) as NoResult;
    expect([none.reason, none.data.above]).toEqual(["too-few-points", 0]);
    expect(() => fitLossToLoss([1], [], floors)).toThrow("paired losses differ in number: 1 and 0");
  });
});

describe("fitBatchTradeoff", () => {
  const batch = [32, 64, 128, 256, 512, 1024, 2048, 4096];
  const steps = batch.map((B, k) => (1500 + 1.2e6 / B) * wiggle(k));

  it("at the critical batch both costs are twice their least", () => {
    const own = fitBatchTradeoff(batch, steps) as BatchTradeoff;
    expect(own.criticalBatch.value / 800).toBeCloseTo(1, 2);
    const B = own.criticalBatch.value;
    const S = own.leastSteps.value + own.leastExamples.value / B;
    expect(S / own.leastSteps.value).toBeCloseTo(2, 9);
    expect((S * B) / own.leastExamples.value).toBeCloseTo(2, 9);
    // The hyperbola of McCandlish et al. 2018 holds all along the curve.
    for (const b of [10, 100, 1e4]) {
      const s = own.leastSteps.value + own.leastExamples.value / b;
      expect((s / own.leastSteps.value - 1) * ((s * b) / own.leastExamples.value - 1)).toBeCloseTo(1, 9);
    }
  });

  it("the batch at an overhead costs that much more than linear scaling from the base", () => {
    const own = fitBatchTradeoff(batch, steps) as BatchTradeoff;
    const at = batchAtOverhead(own, { base: 64, overhead: 0.2 });
    const stepsAt = (B: number) => own.leastSteps.value + own.leastExamples.value / B;
    expect(stepsAt(at.value)).toBeCloseTo((1.2 * stepsAt(64) * 64) / at.value, 6);
    expect(at.low!).toBeLessThan(at.value);
    expect(at.high!).toBeGreaterThan(at.value);
    expect(at.standardError!).toBeCloseTo(0.2 * own.criticalBatch.standardError!, 12);
  });

  it("has no errors from two points, and no curve where one cost goes to zero", () => {
    const two = fitBatchTradeoff([64, 1024], [20250, 2671.875]) as BatchTradeoff;
    expect([two.criticalBatch.low, two.criticalBatch.standardError, two.sigma]).toEqual([null, null, null]);
    const perfect = batch.map((B, k) => (1e6 / B) * wiggle(k) * (1 - 1e-5 * B));
    expect(reasonOf(fitBatchTradeoff(batch, perfect))).toBe("not-fitted");
    expect(reasonOf(fitBatchTradeoff([64, 64], [10, 11]))).toBe("too-few-points");
    expect(reasonOf(fitBatchTradeoff([64, 128], [10, 0]))).toBe("not-positive");
    expect(() => fitBatchTradeoff([1], [1, 2])).toThrow("batch sizes and steps differ in number: 1 and 2");
  });
});

describe("stepsToTarget", () => {
  const steps = [100, 200, 300, 400];
  const loss = [4, 3, 3.2, 2.5];

  it("reads between checkpoints or takes the first that is low enough", () => {
    expect(stepsToTarget(steps, loss, 3.5)).toEqual({ status: "reached", steps: 150, checkpoint: 1 });
    expect(stepsToTarget(steps, loss, 3.5, "checkpoint")).toEqual({
      status: "reached",
      steps: 200,
      checkpoint: 1,
    });
    expect((stepsToTarget(steps, loss, 2.85) as TargetReached).steps).toBeCloseTo(350, 9);
    expect((stepsToTarget(steps, loss, 5) as TargetReached).steps).toBe(100);
  });

  it("says how near a curve comes that never does, and skips checkpoints without a loss", () => {
    const never = stepsToTarget(steps, loss, 2) as NoResult;
    expect([never.reason, never.data.lowest]).toEqual(["not-reached", 2.5]);
    expect(() => stepsToTarget([1, 1], [3, 2], 1)).toThrow(
      "steps must increase: checkpoint 2 is at 1 after 1",
    );
    expect(() => stepsToTarget([1], [], 1)).toThrow("steps and losses differ in number");
  });
});
