import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { expressions, lawOf, parameters } from "./randomLaws.ts";

const positive = fc.double({ min: 0.1, max: 5, noNaN: true });
const rows = fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 6 });
const points = fc.tuple(positive, positive, positive);
const logged = fc.subarray([...parameters]);

describe("forward-mode derivatives", () => {
  it("equal the backward pass row by row, for random expressions on either scale", () => {
    let compared = 0;
    fc.assert(
      fc.property(expressions, rows, points, logged, (body, data, point, logs) => {
        const kernel = bindLaw(lawOf(body, logs), {
          N: Float64Array.from(data, ([n]) => n),
          D: Float64Array.from(data, ([, d]) => d),
        });
        kernel.predict(point);
        const forward = new Float64Array(data.length * 3);
        kernel.fillJacobian(forward);
        for (let i = 0; i < data.length; i++) {
          const adjoint = new Float64Array(data.length);
          adjoint[i] = 1;
          const backward = new Float64Array(3);
          kernel.addGradient(adjoint, backward);
          backward.forEach((slope, j) => {
            const other = forward[i * 3 + j]!;
            if (!Number.isFinite(slope) || !Number.isFinite(other)) return;
            // Sums over several paths may cancel: allow rounding of terms of ordinary size.
            const size = Math.max(...backward.map(Math.abs).filter(Number.isFinite), 1);
            if (size > 1e12) return;
            compared++;
            expect(Math.abs(other - slope)).toBeLessThanOrEqual(1e-9 * size);
          });
        }
      }),
      { numRuns: 2000, seed: 11 },
    );
    expect(compared).toBeGreaterThan(8000);
  });

  it("fill every row when the prediction is the same in all of them, and zero where nothing depends", () => {
    const flat = compileLaw("L = E * F + 0 * N", { variables: ["N"] });
    const kernel = bindLaw(flat, { N: Float64Array.of(1, 2, 3) });
    kernel.predict([2, 5]);
    const out = new Float64Array(6).fill(9);
    kernel.fillJacobian(out);
    expect(Array.from(out)).toEqual([5, 2, 5, 2, 5, 2]);
  });

  it("keep a parameter's zero slope where another one has none", () => {
    const law = compileLaw("L = a * N^b + c", { variables: ["N"] });
    const kernel = bindLaw(law, { N: Float64Array.of(0, 2) });
    kernel.predict([3, 0.5, 1]);
    const out = new Float64Array(6);
    kernel.fillJacobian(out);
    expect(Array.from(out.subarray(0, 3))).toEqual([0, 0, 1]);
    expect(out[4]).toBeCloseTo(3 * Math.SQRT2 * Math.log(2), 14);
  });
});
