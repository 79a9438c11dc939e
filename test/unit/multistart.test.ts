import { describe, expect, it } from "vitest";
import { latinHypercube } from "../../src/fit/latinHypercube.ts";
import { joinResults, runStarts, takeResults } from "../../src/fit/multistart.ts";
import { sampleStarts } from "../../src/fit/sampleStarts.ts";
import { searchStarts, settledAfter } from "../../src/fit/settledAfter.ts";
import { stream } from "../../src/intervals/stream.ts";
import { compileLaw } from "../../src/laws/law.ts";
import type { Grid } from "../../src/registry/types.ts";

const law = compileLaw("y = a * cos(w * x) + c", { variables: ["x"] });
const x = Float64Array.from({ length: 40 }, (_, i) => i / 4);
const problem = {
  law,
  columns: { x },
  observed: x.map((value, i) => 2 * Math.cos(1.3 * value) + 0.5 + 0.01 * ((i * 7) % 5)),
  objective: { loss: "squared", residual: "linear", reduce: "sum" },
} as const;
const grid: Grid = { a: [0.5, 3], w: [0.1, 3], c: [-1, 1] };

describe("a multistart stops", () => {
  it.each([
    ["after two starts in a row that do not beat the best", { undefeated: 2 }, [5, 3, 4, 3.5, 1], 4],
    ["never, when each start is better", { undefeated: 2 }, [5, 4, 3, 2, 1], undefined],
    ["when the best is reached again twice", { reached: 2 }, [5, 3, 4, 3, 7, 3, 1], 6],
    ["not for starts that failed before any succeeded", { undefeated: 1 }, [Infinity, NaN, 5, 6], 4],
    ["when rounding alone beats the best", { undefeated: 1 }, [3, 3 - 1e-9], 2],
    ["never without a rule", {}, [1, 1, 1, 1], undefined],
  ])("%s", (_, rule, values, count) => {
    expect(settledAfter(values, rule)).toBe(count);
  });

  it("at the same start however the work is cut up", async () => {
    const starts = sampleStarts(law, grid, "sobol", 120, stream(1, "starts", 0));
    const rule = { undefeated: 25 };
    const whole = async (part: readonly Float64Array[]) => runStarts(problem, part, { method: "lm" });
    const cut = async (part: readonly Float64Array[]) =>
      joinResults([
        runStarts(problem, part.slice(0, 5), { method: "lm" }),
        runStarts(problem, part.slice(5), { method: "lm" }),
      ]);
    const one = await searchStarts(whole, starts, rule);
    expect(await searchStarts(cut, starts, rule)).toEqual(one);
    expect(one.count).toBeLessThan(120);
    expect(one.count).toBeGreaterThan(25);
    const all = runStarts(problem, starts, { method: "lm" });
    expect(takeResults(all, one.count)).toEqual(one);
    expect(Math.min(...one.values)).toBeCloseTo(Math.min(...all.values), 9);
  });
});

describe("starts over a grid's ranges", () => {
  it("by Sobol: inside, different, and the first ones stay when more are asked for", () => {
    const few = sampleStarts(law, grid, "sobol", 10, stream(1, "starts", 0));
    const many = sampleStarts(law, grid, "sobol", 20, stream(2, "starts", 0));
    expect(many.slice(0, 10)).toEqual(few);
    expect(new Set(many.map((start) => start.join())).size).toBe(20);
    // In the law's order of parameters: a, w, c.
    for (const [a, w, c] of many) {
      expect(a).toBeGreaterThanOrEqual(0.5);
      expect(w).toBeLessThanOrEqual(3);
      expect(Math.abs(c!)).toBeLessThanOrEqual(1);
    }
  });

  it("by Latin hypercube: the same for a seed, each slice once in each dimension", () => {
    const starts = sampleStarts(law, grid, "lhs", 16, stream(7, "starts", 0));
    expect(sampleStarts(law, grid, "lhs", 16, stream(7, "starts", 0))).toEqual(starts);
    expect(sampleStarts(law, grid, "lhs", 16, stream(8, "starts", 0))).not.toEqual(starts);
    const points = latinHypercube(4, 50, stream(3, "points", 0));
    for (let d = 0; d < 4; d++)
      expect(new Set(points.map((point) => Math.floor(50 * point[d]!))).size).toBe(50);
  });

  it("by grid: all combinations", () => {
    expect(sampleStarts(law, grid, "grid", 3, stream(1, "starts", 0)).length).toBe(8);
  });

  it("refuse a grid that does not fit the law", () => {
    const sample = (own: Grid) => () => sampleStarts(law, own, "sobol", 3, stream(1, "starts", 0));
    expect(sample({ a: [1], w: [1] })).toThrow("no values for parameter c");
    expect(sample({ ...grid, z: [1] })).toThrow("unknown parameter: z");
  });
});
