import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLaw } from "../../src/fit/fitLaw.ts";
import { sampleStarts } from "../../src/fit/sampleStarts.ts";
import { stream } from "../../src/intervals/stream.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { compileLaw, fittingPoint } from "../../src/laws/law.ts";
import type { Grid } from "../../src/registry/types.ts";

/** Laws of the kinds that certified collections are made of, with an exact answer and a wide region of starts. */
const cases: readonly {
  readonly title: string;
  readonly law: string;
  readonly truth: Record<string, number>;
  readonly x: Float64Array;
  readonly region: Grid;
  /** Share of single starts from the region that must reach the answer. */
  readonly share: number;
}[] = [
  {
    title: "two exponentials",
    law: "y = a * exp(-b * x) + c * exp(-d * x)",
    truth: { a: 2, b: 0.4, c: 1, d: 3 },
    x: Float64Array.from({ length: 30 }, (_, i) => i / 6),
    region: { a: [-1, 5], b: [0.05, 2], c: [-1, 5], d: [0.5, 10] },
    share: 0.9,
  },
  {
    title: "a Gaussian peak on a slope",
    law: "y = h * exp(-((x - m) / w)^2) + a + b * x",
    truth: { h: 5, m: 12, w: 1.5, a: 1, b: 0.1 },
    x: Float64Array.from({ length: 50 }, (_, i) => i / 2),
    region: { h: [1, 10], m: [8, 16], w: [0.5, 5], a: [-2, 2], b: [-1, 1] },
    share: 0.8,
  },
  {
    title: "a rational function",
    law: "y = (a + b * x + c * x^2) / (1 + d * x + f * x^2)",
    truth: { a: 1, b: 2, c: 0.5, d: 0.3, f: 0.2 },
    x: Float64Array.from({ length: 30 }, (_, i) => i / 3),
    region: { a: [-5, 5], b: [-5, 5], c: [-5, 5], d: [0.1, 5], f: [0.1, 5] },
    share: 0.6,
  },
  {
    title: "a saturating growth curve",
    law: "y = a / (1 + exp(b - c * x))^(1 / d)",
    truth: { a: 100, b: 5, c: 0.7, d: 1.2 },
    x: Float64Array.from({ length: 20 }, (_, i) => 1 + i),
    region: { a: [20, 500], b: [1, 10], c: [0.1, 2], d: [0.5, 3] },
    share: 0.8,
  },
];

describe("hard problems with known answers", () => {
  it.each(cases)(
    "$title, by Levenberg-Marquardt from single far starts",
    ({ law: text, truth, x, region, share }) => {
      const law = compileLaw(text, { variables: ["x"] });
      const exact = fittingPoint(law, truth);
      const observed = Float64Array.from(bindLaw(law, { x }).predict(exact));
      const problem = { law, columns: { x }, observed, objective: squared };
      const starts = sampleStarts(law, region, "sobol", 40, stream(1, "unused", 0));
      const size = observed.reduce((sum, y) => sum + y * y, 0);
      for (const method of ["lm", "varpro"] as const) {
        const ends = starts.map((start) => fitLaw(problem, [start], { method }));
        const solved = ends.filter(({ objective }) => objective < 1e-18 * size);
        expect(solved.length).toBeGreaterThanOrEqual(share * starts.length);
      }
      // All together they find the answer itself, up to an exchange of equal terms.
      const best = fitLaw(problem, starts, { method: "lm" });
      const sorted = (values: ArrayLike<number>) => Array.from(values).sort((p, q) => p - q);
      sorted(best.theta).forEach((value, j) => {
        expect(Math.abs(value - sorted(exact)[j]!)).toBeLessThan(1e-8 * Math.max(1, Math.abs(value)));
      });
    },
  );

  it("answers do not depend on units: scaling a column scales the parameter", () => {
    const law = compileLaw("y = a * exp(-b * x) + c", { variables: ["x"] });
    const x = Float64Array.from({ length: 15 }, (_, i) => i);
    const observed = x.map((value, i) => 3 * Math.exp(-0.4 * value) + 1 + 0.01 * ((i * 5) % 7));
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), (exponent) => {
        const unit = 2 ** exponent;
        const one = fitLaw(
          { law, columns: { x }, observed, objective: squared },
          [Float64Array.of(1, 0.1, 0)],
          {
            method: "lm",
          },
        );
        const other = fitLaw(
          { law, columns: { x: x.map((value) => value * unit) }, observed, objective: squared },
          [Float64Array.of(1, 0.1 / unit, 0)],
          { method: "lm" },
        );
        expect(Math.abs((other.parameters.b! * unit) / one.parameters.b! - 1)).toBeLessThan(1e-10);
        expect(other.convergence.status).toBe("converged");
      }),
      { numRuns: 40, seed: 41 },
    );
  });
});

const squared = { loss: "squared", residual: "linear", reduce: "sum" } as const;
