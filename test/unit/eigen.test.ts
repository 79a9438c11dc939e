import { expect, test } from "vitest";
import { eigen } from "../../src/fit/polish.ts";

test("eigenvalues of a matrix whose entries lie hundreds of orders apart", () => {
  // A matrix of a fit on which the decomposition ran past its end.
  const n = 5;
  const matrix = new Float64Array(n * n);
  const below = [
    [1.66e-112],
    [-3.6e-215, 4e120],
    [-7.5e-109, 2e-30, 5e3],
    [-4.3e-140, 7e-200, -2e-290, 3e-60],
    [-1.9e162, 6e-10, 1e-40, 8e-250, 9e90],
  ];
  for (const [i, row] of below.entries())
    for (const [j, value] of row.entries()) {
      matrix[i * n + j] = value;
      matrix[j * n + i] = value;
    }
  const { values } = eigen(matrix, n);
  expect(values.every(Number.isFinite)).toBe(true);
  // The largest entry joins the first and last coordinate: its eigenvalues are plus and minus that entry.
  expect(Math.max(...values) / 1.9e162).toBeCloseTo(1, 12);
  expect(Math.min(...values) / 1.9e162).toBeCloseTo(-1, 12);
});

test("matrices of any range are decomposed", () => {
  let state = 1;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  for (let trial = 0; trial < 3000; trial++) {
    const n = 5;
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        const value = (next() - 0.5) * 10 ** (next() * 600 - 300);
        matrix[i * n + j] = value;
        matrix[j * n + i] = value;
      }
    expect(eigen(matrix, n).values).toHaveLength(n);
  }
});
