import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { column, columnsOf, everything, kinds, laws, points, row, targetOf } from "./kernelSamples.ts";

describe("kernels that take turns", () => {
  it("give the bits that they give alone", () => {
    const task = fc.record({ law: laws, rows: fc.array(row, { minLength: 1, maxLength: 9 }), kind: kinds });
    fc.assert(
      fc.property(
        task,
        task,
        fc.array(points, { minLength: 2, maxLength: 4 }),
        fc.nat(1),
        (one, two, thetas, same) => {
          const tasks = [one, same ? { ...one, rows: two.rows } : two];
          const fresh = () => tasks.map(({ law, rows, kind }) => targetOf(law, rows, kind));
          const alone = fresh().map((target) => thetas.map((theta) => everything(target, theta)));
          const [first, second] = fresh();
          const turns = thetas.map((theta) => [everything(first!, theta), everything(second!, theta)]);
          turns.forEach(([a, b], k) => {
            expect([a, b]).toEqual([alone[0]![k], alone[1]![k]]);
          });
        },
      ),
      { numRuns: 30, seed: 7 },
    );
  });

  it("between a prediction and its gradient", () => {
    fc.assert(
      fc.property(
        laws,
        laws,
        fc.array(row, { minLength: 1, maxLength: 9 }),
        points,
        (law, other, rows, theta) => {
          const between = bindLaw(other, columnsOf(rows.slice(1).concat(rows)));
          const adjoint = column(rows, "L");
          const at = (interrupt: () => void) => {
            const kernel = bindLaw(law, columnsOf(rows));
            const gradient = new Float64Array(3);
            const jacobian = new Float64Array(3 * rows.length);
            const predictions = kernel.predict(theta).slice();
            interrupt();
            kernel.addGradient(adjoint, gradient);
            interrupt();
            kernel.fillJacobian(jacobian);
            return { predictions, gradient, jacobian };
          };
          expect(at(() => between.predict([3, 2, 1]))).toEqual(at(() => {}));
        },
      ),
      { numRuns: 30, seed: 8 },
    );
  });
});
