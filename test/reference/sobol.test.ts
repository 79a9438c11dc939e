import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sobolDimensions, sobolPoints } from "../../src/fit/sobol.ts";

const expected = JSON.parse(readFileSync(new URL("./data/sobol.json", import.meta.url), "utf8")) as {
  source: string;
  points: number[][];
  point1000: number[];
  point4095: number[];
  weightedSums: number[];
};

describe(`Sobol points equal ${expected.source}`, () => {
  it("in 21 dimensions, point by point", () => {
    expect(sobolDimensions).toBe(21);
    expect(sobolPoints(21, 32).map((point) => Array.from(point))).toEqual(expected.points);
    expect(Array.from(sobolPoints(21, 1, 1000)[0]!)).toEqual(expected.point1000);
    expect(Array.from(sobolPoints(21, 1, 4095)[0]!)).toEqual(expected.point4095);
  });

  it("over 4096 points, by sums weighted with the index", () => {
    const sums = new Float64Array(21);
    sobolPoints(21, 4096).forEach((point, k) => {
      for (let d = 0; d < 21; d++) sums[d]! += k * point[d]!;
    });
    expected.weightedSums.forEach((sum, d) => {
      expect(Math.abs(sums[d]! - sum)).toBeLessThanOrEqual(1e-9 * sum);
    });
  });

  it("do not depend on how a range is cut", () => {
    expect([...sobolPoints(5, 7), ...sobolPoints(5, 9, 7)]).toEqual(sobolPoints(5, 16));
  });

  it("hold every slice of a power of two once in every dimension", () => {
    const points = sobolPoints(12, 64);
    for (let d = 0; d < 12; d++)
      expect(new Set(points.map((point) => Math.floor(64 * point[d]!))).size).toBe(64);
  });

  it.each([0, 22, Number.NaN])("refuse %s dimensions", (dimension) => {
    expect(() => sobolPoints(dimension, 1)).toThrow("Sobol points have 1 to 21 dimensions");
  });
});
