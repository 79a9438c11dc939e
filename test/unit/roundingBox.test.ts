import { describe, expect, it } from "vitest";
import { bindProblem } from "../../src/fit/problem.ts";
import { bestInBox } from "../../src/intervals/roundingBox.ts";
import { simulatedProblem, trueTheta } from "./simulatedRuns.ts";
import { quadratic } from "./testFunctions.ts";

const bowl = quadratic(
  [
    [1, 0.4],
    [0, 2],
  ],
  [1, -1],
);

describe("bestInBox", () => {
  it("finds a minimum inside", () => {
    const { theta, value } = bestInBox(bowl, { low: Float64Array.of(0, -3), high: Float64Array.of(4, 0.5) });
    expect(theta[0]).toBeCloseTo(1, 4);
    expect(theta[1]).toBeCloseTo(-1, 4);
    expect(value).toBeLessThan(1e-8);
  });

  it("finds a minimum on a face, where the rest still moves", () => {
    // With y held at 0 the minimum in x of |x - 1 + 0.4 (y + 1)|^2 lies at 0.6.
    const { theta, value } = bestInBox(bowl, { low: Float64Array.of(-5, 0), high: Float64Array.of(5, 2) });
    expect(theta[0]).toBeCloseTo(0.6, 3);
    expect(theta[1]).toBeCloseTo(0, 5);
    expect(value).toBeCloseTo(2, 5);
  });

  it("finds a minimum in a corner", () => {
    const { theta } = bestInBox(bowl, { low: Float64Array.of(2, 1), high: Float64Array.of(3, 2) });
    expect(theta[0]).toBeCloseTo(2, 5);
    expect(theta[1]).toBeCloseTo(1, 5);
  });

  it("stays in the box and takes a box of no width as a point", () => {
    const { theta, value } = bestInBox(bowl, { low: Float64Array.of(2, 1), high: Float64Array.of(2, 1) });
    expect(Array.from(theta)).toEqual([2, 1]);
    expect(value).toBe(bowl.evaluate([2, 1]));
  });

  it("is no higher than a dense grid over the box, for a scaling law", () => {
    const target = bindProblem(simulatedProblem());
    const half = [0.002, 0.01, 0.004, 0.01, 0.004];
    const box = {
      low: trueTheta.map((value, j) => value + 0.2 * half[j]! - half[j]!),
      high: trueTheta.map((value, j) => value + 0.2 * half[j]! + half[j]!),
    };
    const { theta, value } = bestInBox(target, box);
    theta.forEach((own, j) => {
      expect(own).toBeGreaterThanOrEqual(box.low[j]!);
      expect(own).toBeLessThanOrEqual(box.high[j]!);
    });
    const steps = 6;
    let lowest = Number.POSITIVE_INFINITY;
    for (let cell = 0; cell < steps ** 5; cell++) {
      const point = box.low.map(
        (low, j) => low + ((box.high[j]! - low) * (Math.floor(cell / steps ** j) % steps)) / (steps - 1),
      );
      lowest = Math.min(lowest, target.evaluate(point));
    }
    expect(value).toBeLessThanOrEqual(lowest);
  });
});
