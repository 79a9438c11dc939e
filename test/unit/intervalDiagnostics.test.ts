import { describe, expect, it } from "vitest";
import { allMethods } from "../../src/intervals/allMethods.ts";
import { diagnose } from "../../src/intervals/diagnose.ts";
import {
  bootstrapBias,
  caseAgainstWild,
  clusterAgainstCase,
  drawsImproved,
  profileSides,
  sandwichAgainstWald,
  skewness,
  waldAgainstProfile,
} from "../../src/intervals/diagnostics.ts";
import type { IntervalEstimate } from "../../src/intervals/intervalMethod.ts";
import { parameterQuantities } from "../../src/intervals/quantities.ts";
import { intervalInput, planeLaw } from "./intervalInput.ts";
import { linearRuns } from "./linearRuns.ts";

function interval(low: number | null, high: number | null): IntervalEstimate {
  const words = { kind: "", resampled: "", target: "parameter", quantity: "x" } as const;
  return {
    ...words,
    estimate: 0,
    standardError: 1,
    low,
    high,
    level: 0.95,
    draws: 0,
    failures: 0,
    notes: [],
  };
}
const unit = interval(-1, 1);

describe("comparisons of intervals", () => {
  it.each([
    [caseAgainstWild, 1.2, 1.3],
    [caseAgainstWild, 0.85, 0.75],
    [clusterAgainstCase, 1.1, 1.3],
    [sandwichAgainstWald, 1.2, 2],
  ])("%o: quiet at a ratio of %d, a note at %d", (compare, quiet, loud) => {
    expect(compare(interval(-quiet, quiet), unit)).toEqual([]);
    const [note] = compare(interval(-loud, loud), unit);
    expect(note!.data!.ratio).toBeCloseTo(loud, 12);
  });

  it("says nothing where a side is open", () => {
    expect(caseAgainstWild(interval(null, 9), unit)).toEqual([]);
  });

  it("Wald and profile: three grades", () => {
    expect(waldAgainstProfile(unit, interval(-1.05, 1))).toEqual([]);
    expect(waldAgainstProfile(unit, interval(-1.2, 1))[0]!.severity).toBe("info");
    expect(waldAgainstProfile(unit, interval(-1.5, 1))[0]!.severity).toBe("warning");
    expect(waldAgainstProfile(unit, interval(null, 1))[0]!.data!.distance).toBeNull();
  });

  it("open profiles are bounds or nothing", () => {
    expect(profileSides(unit)).toEqual([]);
    expect(profileSides(interval(null, 1))[0]!.code).toBe("bound-only");
    expect(profileSides(interval(null, null))[0]!.code).toBe("not-identified");
  });
});

describe("diagnostics of draws", () => {
  it("skewness of an exponential sample and of a symmetric one", () => {
    const grid = Array.from({ length: 9999 }, (_, i) => (i + 1) / 10_000);
    expect(skewness(grid.map((p) => -Math.log(1 - p)))).toBeCloseTo(2, 1);
    expect(skewness(grid)).toBeCloseTo(0, 10);
  });

  it("bias in standard errors", () => {
    expect(bootstrapBias(0, [-1, 0, 1, Number.NaN])).toEqual([]);
    expect(bootstrapBias(-1, [-1, 0, 1])[0]!.data!.bias).toBeCloseTo(Math.sqrt(1.5), 12);
  });

  it("share of draws that another start improved", () => {
    expect(drawsImproved(0.005)).toEqual([]);
    expect(drawsImproved(0.02)[0]!.severity).toBe("warning");
    expect(drawsImproved(0.2)[0]!.severity).toBe("serious");
  });
});

describe("all of them on clustered rows", () => {
  it("finds that clusters matter", () => {
    const { problem, clusters } = linearRuns(3, { rows: 60, perCluster: 6, shared: 1 });
    const input = intervalInput(problem, [2, -1, 0.5], { clusters, draws: 200 });
    const [, , b2] = parameterQuantities(planeLaw);
    const wanted = [
      "wald",
      "profile",
      "sandwich",
      "case-percentile",
      "cluster-percentile",
      "wild-percentile",
    ];
    const estimates = Object.fromEntries(
      allMethods
        .filter(({ id }) => wanted.includes(id))
        .map((method) => [method.id, method.estimate(input, [b2!])[0]!]),
    );
    expect(diagnose(input, b2!, estimates).map(({ code }) => code)).toContain("clusters-matter");
    expect(estimates.wald!.notes.map(({ code }) => code)).toEqual(["clusters-ignored"]);
    expect(estimates["cluster-percentile"]!.resampled).toBe("clusters of runs");
  });
});
