import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindObjective, type ResidualTarget } from "../../src/fit/objective.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import type { CompiledLaw } from "../../src/laws/law.ts";
import { parseExpression } from "../../src/laws/parseExpression.ts";
import type { Objective } from "../../src/registry/types.ts";
import { expressions, lawOf, parameters } from "./randomLaws.ts";

type Columns = Readonly<Record<string, Float64Array>>;

const number = fc.double({ min: 0.1, max: 5, noNaN: true });
const anyNumber = fc.oneof(number, fc.constantFrom(0, -1, -2.5, 1e-200, 1e200));
const laws = fc.tuple(expressions, fc.subarray([...parameters])).map(([body, logs]) => lawOf(body, logs));
const points = fc.tuple(number, number, number);
const kinds: fc.Arbitrary<Objective> = fc.record({
  loss: fc.constantFrom("huber", "absolute", "squared", "quantile", "asymmetric"),
  residual: fc.constantFrom("log", "linear"),
  reduce: fc.constant("sum" as const),
  delta: fc.constant(0.5),
  quantile: fc.constant(0.3),
});
const row = fc.record({ N: anyNumber, D: anyNumber, L: number, weight: fc.constantFrom(0, 0, 1, 2.5) });
type Row = { readonly [name in "N" | "D" | "L" | "weight"]: number };

const column = (rows: readonly Row[], name: keyof Row) => Float64Array.from(rows, (r) => r[name]);
const columnsOf = (rows: readonly Row[]): Columns => ({ N: column(rows, "N"), D: column(rows, "D") });

function targetOf(law: CompiledLaw, rows: readonly Row[], objective: Objective): ResidualTarget {
  return bindObjective(law, columnsOf(rows), column(rows, "L"), objective, column(rows, "weight"));
}

/** Everything that a target says at a point. */
function everything(target: ResidualTarget, theta: readonly number[]) {
  const gradient = new Float64Array(3);
  const jacobian = new Float64Array(3 * target.rows);
  return {
    value: target.evaluate(theta),
    valueBesideGradient: target.evaluate(theta, gradient),
    gradient,
    losses: target.losses(theta),
    residuals: target.residualJacobian(theta, jacobian),
    jacobian,
  };
}

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
      { numRuns: count > 1000 ? 8 : 40, seed: count },
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
      { numRuns: 250, seed: 5 },
    );
    expect(without).toBeGreaterThan(100);
  });

  it("leaves nothing when all weigh nothing", () => {
    const law = lawOf(parseExpression("A * log(N)^b + c * D"), ["A"]);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), points, kinds, (rows, theta, kind) => {
        const unweighted = rows.map((r) => ({ ...r, weight: 0 }));
        const { value, gradient } = everything(targetOf(law, unweighted, kind), theta);
        expect([value, ...gradient]).toEqual([0, 0, 0, 0]);
      }),
      { numRuns: 30, seed: 6 },
    );
  });
});

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
      { numRuns: 100, seed: 7 },
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
      { numRuns: 100, seed: 8 },
    );
  });
});
