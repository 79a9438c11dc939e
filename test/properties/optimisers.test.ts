import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bfgs } from "../../src/fit/bfgs.ts";
import { descend } from "../../src/fit/descend.ts";
import { hessian } from "../../src/fit/hessian.ts";
import { lbfgs } from "../../src/fit/lbfgs.ts";
import { type LineSearchOptions, lineSearch } from "../../src/fit/lineSearch.ts";
import type { Minimum } from "../../src/fit/minimise.ts";
import type { Target } from "../../src/fit/objective.ts";
import { polish, positiveInverse } from "../../src/fit/polish.ts";
import { bindProblem } from "../../src/fit/problem.ts";
import { dot, moveAlong } from "../../src/fit/vector.ts";
import { logHuber, simulatedProblem, simulateRuns, trueTheta } from "../unit/simulatedRuns.ts";
import { beale, quadratic, rosenbrock } from "../unit/testFunctions.ts";

const entry = fc.double({ min: -1, max: 1, noNaN: true });

/** Quadratics of two to five variables; the scale of each row spreads the condition over six decades. */
const quadratics = fc.integer({ min: 2, max: 5 }).chain((n) =>
  fc.record({
    rows: fc
      .tuple(
        fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
        fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: n, maxLength: n }),
      )
      // A dominant diagonal keeps the matrix invertible.
      .map(([matrix, scales]) =>
        matrix.map((row, i) => row.map((value, j) => 10 ** scales[i]! * (value / n + (i === j ? 2 : 0)))),
      ),
    centre: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n, maxLength: n }),
    start: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n, maxLength: n }),
  }),
);

describe("convex quadratics", () => {
  it("BFGS finds the centre", () => {
    fc.assert(
      fc.property(quadratics, ({ rows, centre, start }) => {
        const end = bfgs(quadratic(rows, centre), start, { gradientTolerance: 1e-8 });
        expect(end.status).toBe("converged");
        end.theta.forEach((value, j) => {
          expect(Math.abs(value - centre[j]!)).toBeLessThan(1e-3);
        });
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("L-BFGS finds the minimum", () => {
    fc.assert(
      fc.property(quadratics, ({ rows, centre, start }) => {
        const end = lbfgs(quadratic(rows, centre), start, { functionTolerance: 0, gradientTolerance: 1e-6 });
        expect(end.status).toBe("converged");
        expect(end.value).toBeLessThan(1e-7);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it("a warm start with the exact inverse Hessian takes one step", () => {
    fc.assert(
      fc.property(quadratics, ({ rows, centre, start }) => {
        const target = quadratic(rows, centre);
        const inverse = positiveInverse(hessian(target, start), centre.length);
        const end = bfgs(target, start, { gradientTolerance: 1e-3 }, inverse);
        expect(end.iterations).toBeLessThanOrEqual(2);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it("the Hessian of a quadratic is M'M", () => {
    fc.assert(
      fc.property(quadratics, ({ rows, centre, start }) => {
        const n = centre.length;
        const own = hessian(quadratic(rows, centre), start);
        const scale = Math.max(...own.map(Math.abs));
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            const expected = rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
            expect(Math.abs(own[i * n + j]! - expected)).toBeLessThan(1e-8 * scale);
          }
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});

const scipyBfgs: LineSearchOptions = {
  decrease: 1e-4,
  curvature: 0.9,
  widthTolerance: 1e-14,
  largestStep: 1e100,
  evaluations: 100,
};

function searchFrom(target: Target, start: readonly number[], size: number, options: LineSearchOptions) {
  const n = target.dimension;
  const origin = Float64Array.from(start);
  const slopes = new Float64Array(n);
  const value = target.evaluate(origin, slopes);
  const direction = slopes.map((slope) => -slope);
  const slope = dot(slopes, direction);
  const [point, gradient] = [new Float64Array(n), new Float64Array(n)];
  const found = lineSearch(target, origin, value, slope, direction, size, options, point, gradient);
  return { found, origin, direction, value, slope, point, gradient };
}

describe("line search", () => {
  const positions = fc.tuple(
    fc.double({ min: -4, max: 4, noNaN: true }),
    fc.double({ min: -4, max: 4, noNaN: true }),
  );
  it.each([
    ["Rosenbrock", rosenbrock],
    ["Beale", beale],
  ])(
    "a step along the gradient of %s that is reported found satisfies the strong Wolfe conditions",
    (_, target) => {
      let found = 0;
      fc.assert(
        fc.property(positions, fc.double({ min: -8, max: 3, noNaN: true }), (start, exponent) => {
          const search = searchFrom(target, start, 10 ** exponent, scipyBfgs);
          fc.pre(search.slope < -1e-12);
          if (!search.found.found) return;
          found++;
          const { step, value } = search.found;
          expect(value).toBeLessThanOrEqual(search.value + 1e-4 * step * search.slope);
          expect(Math.abs(dot(search.gradient, search.direction))).toBeLessThanOrEqual(-0.9 * search.slope);
          const point = new Float64Array(2);
          moveAlong(search.origin, step, search.direction, point);
          expect(Array.from(search.point)).toEqual(Array.from(point));
          expect(target.evaluate(point)).toBe(value);
        }),
        { numRuns: 500, seed: 5 },
      );
      expect(found).toBeGreaterThan(480);
    },
  );

  it("finds a step although the law has no value beyond a wall", () => {
    // Minimum at 0.9, wall at 1: the first trial lands behind it and the good step lies beyond its half.
    const wall: Target = {
      dimension: 1,
      evaluate(point, gradient) {
        const x = point[0]!;
        if (!(x < 1)) {
          gradient?.fill(Number.NaN);
          return Number.POSITIVE_INFINITY;
        }
        gradient?.set([-1 + 0.1 / (1 - x)]);
        return -x - 0.1 * Math.log(1 - x);
      },
    };
    const tight = { ...scipyBfgs, curvature: 0.01 };
    for (const first of [0.5, 1, 1.2, 3, 1e6]) {
      const { found } = searchFrom(wall, [0], first, tight);
      expect(found.found).toBe(true);
      expect(Math.abs(found.step * 0.9 - 0.9)).toBeLessThan(0.05);
    }
    expect(bfgs(wall, [-50], { gradientTolerance: 1e-8 }).theta[0]).toBeCloseTo(0.9, 6);
    expect(lbfgs(wall, [-50], { functionTolerance: 0 }).theta[0]).toBeCloseTo(0.9, 4);
  });

  it("reports nothing found where every step has no value", () => {
    const cliff: Target = {
      dimension: 1,
      evaluate(point, gradient) {
        gradient?.set([-1]);
        return point[0] === 0 ? 0 : Number.POSITIVE_INFINITY;
      },
    };
    expect(searchFrom(cliff, [0], 1, scipyBfgs).found.found).toBe(false);
    expect(bfgs(cliff, [0]).status).toBe("abnormal");
    expect(lbfgs(cliff, [0]).status).toBe("abnormal");
  });
});

describe("typed outcomes", () => {
  it.each(["bfgs", "lbfgs", "scipy-bfgs", "scipy-lbfgsb"] as const)(
    "%s stops at the iteration limit",
    (method) => {
      const end = descend(rosenbrock, [-1.2, 1], { method, iterations: 3 });
      expect(end.status).toBe("iteration limit");
      expect(end.iterations).toBe(3);
      expect(end.value).toBeLessThan(rosenbrock.evaluate([-1.2, 1]));
    },
  );

  it.each(["bfgs", "lbfgs"] as const)("%s calls a start without a value abnormal", (method) => {
    const nowhere: Target = { dimension: 1, evaluate: () => Number.POSITIVE_INFINITY };
    expect(descend(nowhere, [1], { method }).status).toBe("abnormal");
    expect(descend(nowhere, [1], { method }).iterations).toBe(0);
  });

  it.each(["bfgs", "lbfgs"] as const)("%s never ends above its start", (method) => {
    const target = bindProblem(simulatedProblem());
    fc.assert(
      fc.property(
        fc.tuple(
          fc.double({ min: -1, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 25, noNaN: true }),
          fc.double({ min: 0, max: 2, noNaN: true }),
          fc.double({ min: 0, max: 25, noNaN: true }),
          fc.double({ min: 0, max: 2, noNaN: true }),
        ),
        (start) => {
          expect(descend(target, start, { method }).value).toBeLessThanOrEqual(target.evaluate(start));
        },
      ),
      { numRuns: 60, seed: 6 },
    );
  });
});

describe("polish", () => {
  const from = (target: Target, theta: readonly number[]): Minimum => ({
    theta: Float64Array.from(theta),
    value: target.evaluate(theta),
    gradient: new Float64Array(theta.length),
    status: "iteration limit",
    iterations: 0,
    evaluations: 0,
  });
  const near = fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), { minLength: 5, maxLength: 5 });

  it.each([
    ["Huber, sum", logHuber],
    ["Huber, mean", { ...logHuber, reduce: "mean" as const }],
    ["squares", { loss: "squared" as const, residual: "log" as const, reduce: "sum" as const }],
    ["absolute", { loss: "absolute" as const, residual: "log" as const, reduce: "sum" as const }],
  ])("never raises the objective: %s", (_, objective) => {
    const target = bindProblem(simulatedProblem(simulateRuns(), objective));
    fc.assert(
      fc.property(near, (shift) => {
        const start = from(
          target,
          shift.map((value, j) => trueTheta[j]! + value),
        );
        const end = polish(target, start);
        expect(end.value).toBeLessThanOrEqual(start.value * (1 + 1e-13));
        expect(end.value).toBe(target.evaluate(end.theta));
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it("reaches the same point from all sides, to ten digits of the objective", () => {
    const target = bindProblem(simulatedProblem());
    const ends = [1, -1, 0.3, -0.4].map((sign) => {
      const start = Array.from(trueTheta, (value, j) => value + sign * 0.01 * (j % 2 ? 1 : -1));
      return polish(target, descend(target, start, { method: "bfgs" }));
    });
    for (const end of ends) {
      expect(Math.abs(end.value / ends[0]!.value - 1)).toBeLessThan(1e-10);
      expect(end.status).toBe("converged");
      end.theta.forEach((value, j) => {
        expect(Math.abs(value - ends[0]!.theta[j]!)).toBeLessThan(1e-6);
      });
    }
  });

  it("calls a point without a value abnormal", () => {
    const nowhere: Target = {
      dimension: 2,
      evaluate(_, gradient) {
        gradient?.fill(Number.NaN);
        return Number.POSITIVE_INFINITY;
      },
    };
    expect(polish(nowhere, { ...from(nowhere, [0, 0]), status: "converged" }).status).toBe("abnormal");
  });
});
