import type { Target } from "../../src/fit/objective.ts";

/** Rosenbrock's valley; minimum 0 at (1, 1). */
export const rosenbrock: Target = {
  dimension: 2,
  evaluate(point, gradient) {
    const [x = 0, y = 0] = Array.from(point);
    gradient?.set([-400 * x * (y - x ** 2) - 2 * (1 - x), 200 * (y - x ** 2)]);
    return 100 * (y - x ** 2) ** 2 + (1 - x) ** 2;
  },
};

/** Beale's function; minimum 0 at (3, 0.5). */
export const beale: Target = {
  dimension: 2,
  evaluate(point, gradient) {
    const [x = 0, y = 0] = Array.from(point);
    const terms = [1.5, 2.25, 2.625].map((constant, k) => constant - x + x * y ** (k + 1));
    gradient?.set([
      terms.reduce((sum, term, k) => sum + 2 * term * (y ** (k + 1) - 1), 0),
      terms.reduce((sum, term, k) => sum + 2 * term * (k + 1) * x * y ** k, 0),
    ]);
    return terms.reduce((sum, term) => sum + term ** 2, 0);
  },
};

/** Half of (x - centre)' M' M (x - centre): a convex quadratic with a known minimum. */
export function quadratic(rows: readonly (readonly number[])[], centre: readonly number[]): Target {
  const n = centre.length;
  return {
    dimension: n,
    evaluate(point, gradient) {
      const images = rows.map((row) => row.reduce((sum, m, j) => sum + m * (point[j]! - centre[j]!), 0));
      gradient?.set(
        Array.from({ length: n }, (_, j) => rows.reduce((sum, row, i) => sum + row[j]! * images[i]!, 0)),
      );
      return images.reduce((sum, image) => sum + image ** 2, 0) / 2;
    },
  };
}
