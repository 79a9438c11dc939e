import { expect, test } from "vitest";
import { solvePositive } from "../../src/fit/solvePositive.ts";

test("solves, whatever the units of the unknowns", () => {
  const matrix = Float64Array.of(4, 2, 2, 3);
  expect([...solvePositive(matrix, [10, 9], 0)!]).toEqual([expect.closeTo(1.5, 12), expect.closeTo(2, 12)]);
  const scaled = Float64Array.of(4e20, 2e10, 2e10, 3);
  const x = solvePositive(scaled, [10e10, 9], 0)!;
  expect([x[0]! * 1e10, x[1]!]).toEqual([expect.closeTo(1.5, 9), expect.closeTo(2, 9)]);
});

test("a direction without effect stays at zero, and what has no solution has none", () => {
  expect([...solvePositive(Float64Array.of(2, 0, 0, 0), [4, 0], 0)!]).toEqual([expect.closeTo(2, 12), 0]);
  expect(solvePositive(Float64Array.of(1, 2, 2, 1), [1, 1], 0)).toBeUndefined();
  expect(solvePositive(Float64Array.of(Number.NaN, 0, 0, 1), [1, 1], 0)).toBeUndefined();
});
