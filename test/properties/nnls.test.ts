import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastSquares, nonNegativeLeastSquares } from "../../src/fit/nnls.ts";

const entry = fc.double({ min: -2, max: 2, noNaN: true }).map((value) => Math.round(value * 64) / 64);
const problems = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 7 })).chain(([n, rows]) =>
  fc.record({
    n: fc.constant(n),
    rows: fc.constant(rows),
    matrix: fc.array(entry, { minLength: n * rows, maxLength: n * rows }),
    right: fc.array(entry, { minLength: rows, maxLength: rows }),
    positive: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
  }),
);

function square(matrix: ArrayLike<number>, right: readonly number[], x: ArrayLike<number>): number {
  const n = x.length;
  return right.reduce((sum, value, i) => {
    let rest = -value;
    for (let j = 0; j < n; j++) rest += matrix[i * n + j]! * x[j]!;
    return sum + rest * rest;
  }, 0);
}

/** Lowest sum of squares over all ways to set limited coefficients to zero, feasible solutions only. */
function bruteForce(p: {
  n: number;
  rows: number;
  matrix: number[];
  right: number[];
  positive: boolean[];
}): number {
  let best = square(p.matrix, p.right, new Float64Array(p.n));
  for (let mask = 1; mask < 2 ** p.n; mask++) {
    const places = Array.from({ length: p.n }, (_, j) => j).filter((j) => (mask >> j) & 1);
    const part = Float64Array.from(
      Array.from({ length: p.rows }, (_, i) => places.map((j) => p.matrix[i * p.n + j]!)).flat(),
    );
    const solved = leastSquares(part, Float64Array.from(p.right), p.rows, places.length);
    const x = new Float64Array(p.n);
    places.forEach((j, k) => {
      x[j] = solved[k]!;
    });
    if (x.some((value, j) => p.positive[j] && value < 0)) continue;
    best = Math.min(best, square(p.matrix, p.right, x));
  }
  return best;
}

describe("non-negative least squares", () => {
  it("is feasible and as good as trying every set of zeros", () => {
    fc.assert(
      fc.property(problems, (p) => {
        const x = nonNegativeLeastSquares(
          Float64Array.from(p.matrix),
          Float64Array.from(p.right),
          p.rows,
          p.positive,
        );
        x.forEach((value, j) => {
          if (p.positive[j]) expect(value).toBeGreaterThanOrEqual(0);
        });
        const size = p.right.reduce((sum, value) => sum + value * value, 0);
        expect(square(p.matrix, p.right, x)).toBeLessThanOrEqual(bruteForce(p) + 1e-10 * (size + 1e-12));
      }),
      { numRuns: 3000, seed: 21 },
    );
  });

  it("does not depend on the units of the columns", () => {
    fc.assert(
      fc.property(problems, fc.integer({ min: -30, max: 30 }), (p, exponent) => {
        const factor = 2 ** exponent;
        const right = Float64Array.from(p.right);
        const scaled = Float64Array.from(p.matrix, (value, k) => (k % p.n === 0 ? value * factor : value));
        const x = nonNegativeLeastSquares(Float64Array.from(p.matrix), right, p.rows, p.positive);
        const y = nonNegativeLeastSquares(scaled, right, p.rows, p.positive);
        expect(y[0]! * factor).toBeCloseTo(x[0]!, 8);
      }),
      { numRuns: 500, seed: 22 },
    );
  });

  it("sets to zero what only wants to be negative", () => {
    const x = nonNegativeLeastSquares(Float64Array.of(1, 0, 0, 1), Float64Array.of(3, -2), 2, [true, true]);
    expect(Array.from(x)).toEqual([3, 0]);
  });
});

describe("least squares", () => {
  it("takes the shortest solution of a problem with parallel columns", () => {
    const x = leastSquares(Float64Array.of(1, 1, 2, 2), Float64Array.of(2, 4), 2, 2);
    expect(x[0]).toBeCloseTo(1, 12);
    expect(x[1]).toBeCloseTo(1, 12);
  });
});
