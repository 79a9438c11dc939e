import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { parseExpression } from "../../src/laws/parseExpression.ts";
import { columnsOf, everything, kinds, laws, points, type Row, row, targetOf } from "./kernelSamples.ts";
import { lawOf } from "./randomLaws.ts";

/** Columns that hold the same rows some times over: as many rows as are wanted, and the same signs. */
function repeated(rows: readonly Row[], count: number): Row[] {
  return Array.from({ length: count }, (_, i) => rows[(i * i + i) % rows.length]!);
}

describe("a row's values do not depend on the rows beside it", () => {
  it.each([1, 2, 3, 255, 256, 257, 4097])("%i rows", (count) => {
    const few = fc.array(row, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(laws, few, points, (law, some, theta) => {
        const rows = repeated(some, count);
        // Signs decide the code of a law: without the same signs the comparison would be one of roundings.
        fc.pre(["N", "D"].every((name) => sameSigns(rows, some, name as "N")));
        const kernel = bindLaw(law, columnsOf(rows));
        const predictions = kernel.predict(theta);
        const jacobian = new Float64Array(3 * count);
        kernel.fillJacobian(jacobian);
        const alone = bindLaw(law, columnsOf(some));
        const expected = alone.predict(theta).slice();
        const slopes = new Float64Array(3 * some.length);
        alone.fillJacobian(slopes);
        const sources = rows.map((r) => some.indexOf(r));
        expect(predictions).toEqual(Float64Array.from(sources, (k) => expected[k]!));
        expect(jacobian).toEqual(
          Float64Array.from(
            { length: 3 * count },
            (_, i) => slopes[3 * sources[Math.floor(i / 3)]! + (i % 3)]!,
          ),
        );
      }),
      { numRuns: count > 1000 ? 4 : 15, seed: count },
    );
  });
});

function sameSigns(a: readonly Row[], b: readonly Row[], name: keyof Row): boolean {
  return a.every((r) => r[name] > 0) === b.every((r) => r[name] > 0);
}

describe("a row of weight zero", () => {
  it("changes no bit of the sums, wherever it stands and whatever the law gives there", () => {
    let without = 0;
    fc.assert(
      fc.property(
        laws,
        fc.array(row, { minLength: 1, maxLength: 9 }),
        points,
        kinds,
        (law, rows, theta, objective) => {
          const kept = rows.filter(({ weight }) => weight > 0);
          fc.pre(kept.length > 0 && sameSigns(rows, kept, "N") && sameSigns(rows, kept, "D"));
          if (kept.length < rows.length) without++;
          const all = everything(targetOf(law, rows, objective), theta);
          const some = everything(targetOf(law, kept, objective), theta);
          expect(all.value).toBe(some.value);
          expect(all.valueBesideGradient).toBe(some.value);
          expect(all.gradient).toEqual(some.gradient);
          const places = rows.flatMap(({ weight }, i) => (weight > 0 ? [i] : []));
          places.forEach((i, k) => {
            expect(all.losses[i]).toBe(some.losses[k]);
            expect(all.residuals[i]).toBe(some.residuals[k]);
            expect(all.jacobian.subarray(3 * i, 3 * i + 3)).toEqual(some.jacobian.subarray(3 * k, 3 * k + 3));
          });
        },
      ),
      { numRuns: 90, seed: 5 },
    );
    expect(without).toBeGreaterThan(40);
  });

  it("leaves nothing when all weigh nothing", () => {
    const law = lawOf(parseExpression("A * log(N)^b + c * D"), ["A"]);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), points, kinds, (rows, theta, kind) => {
        const unweighted = rows.map((r) => ({ ...r, weight: 0 }));
        const { value, gradient } = everything(targetOf(law, unweighted, kind), theta);
        expect([value, ...gradient]).toEqual([0, 0, 0, 0]);
      }),
      { numRuns: 15, seed: 6 },
    );
  });
});

describe("weights", () => {
  it("move no row's residual, loss or slopes", () => {
    fc.assert(
      fc.property(
        laws,
        fc.array(row, { minLength: 1, maxLength: 9 }),
        points,
        kinds,
        (law, rows, theta, kind) => {
          const ones = rows.map((r) => ({ ...r, weight: 1 }));
          const { losses, residuals, jacobian } = everything(targetOf(law, ones, kind), theta);
          expect(everything(targetOf(law, rows, kind), theta)).toMatchObject({ losses, residuals, jacobian });
        },
      ),
      { numRuns: 25, seed: 9 },
    );
  });
});
