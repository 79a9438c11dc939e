import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { evaluateExpression } from "../../src/laws/expression.ts";
import { type CompiledLaw, compileLaw, naturalParameters } from "../../src/laws/law.ts";
import { expressions, lawOf, parameters } from "./randomLaws.ts";

const positive = fc.double({ min: 0.1, max: 5, noNaN: true });
const rows = fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 6 });
const points = fc.tuple(positive, positive, positive);
const logged = fc.subarray([...parameters]);

const columnsOf = (data: readonly (readonly [number, number])[]) => ({
  N: Float64Array.from(data, ([n]) => n),
  D: Float64Array.from(data, ([, d]) => d),
});

/** Equal as numbers, both undefined, or apart by what another order of rounding explains. */
function agree(a: number, b: number, tolerance: number): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  return Math.abs(a - b) <= tolerance * Math.max(1e-9, Math.abs(a), Math.abs(b));
}

/** Value of the expression and its spread over points moved by rounding: how ill-conditioned it is here. */
function sensitivity(law: CompiledLaw, scope: Record<string, number>): { value: number; spread: number } {
  const at = (factor: number) =>
    evaluateExpression(
      law.body,
      Object.fromEntries(
        Object.entries(scope).map(([name, x], k) => [name, x * (1 + factor * (k % 2 ? 1 : -1))]),
      ),
    );
  const value = at(0);
  return { value, spread: Math.max(Math.abs(at(1e-13) - value), Math.abs(at(-1e-13) - value)) };
}

describe("a kernel predicts what the expression says", () => {
  it("row by row, for random expressions on either scale", () => {
    fc.assert(
      fc.property(expressions, rows, points, logged, (body, data, point, logs) => {
        const law = lawOf(body, logs);
        const columns = columnsOf(data);
        const predicted = bindLaw(law, columns).predict(point);
        expect(predicted.length).toBe(data.length);
        const natural = naturalParameters(law, point);
        for (const [row, [N, D]] of data.entries()) {
          const { value, spread } = sensitivity(law, { ...natural, N, D });
          if (!Number.isFinite(value) || !(spread < 1e-6 * Math.abs(value))) continue;
          expect(Math.abs(predicted[row]! - value)).toBeLessThanOrEqual(
            1e-12 * Math.abs(value) + 10 * spread,
          );
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it("does not depend on what was predicted before", () => {
    fc.assert(
      fc.property(expressions, rows, points, points, (body, data, point, other) => {
        const kernel = bindLaw(lawOf(body), columnsOf(data));
        const first = Array.from(kernel.predict(point));
        kernel.predict(other);
        kernel.addGradient(new Float64Array(data.length).fill(1), new Float64Array(3));
        expect(Array.from(kernel.predict(point))).toEqual(first);
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});

/** Gradient of the sum of predictions by central differences, with an estimate of its own error. */
function differences(law: CompiledLaw, columns: Record<string, Float64Array>, point: readonly number[]) {
  const kernel = bindLaw(law, columns);
  const total = (theta: readonly number[]) => kernel.predict(theta).reduce((sum, value) => sum + value, 0);
  const slope = (j: number, h: number) => {
    const up = point.map((value, k) => (k === j ? value + h : value));
    const down = point.map((value, k) => (k === j ? value - h : value));
    return (total(up) - total(down)) / (up[j]! - down[j]!);
  };
  const h = Number.EPSILON ** (1 / 3);
  return point.map((_, j) => {
    const [fine, coarse] = [slope(j, h), slope(j, 4 * h)];
    return { slope: fine, error: Math.abs(fine - coarse) + (1e-9 * Math.abs(total(point))) / h / 1e4 };
  });
}

function gradientOf(law: CompiledLaw, columns: Record<string, Float64Array>, point: readonly number[]) {
  const kernel = bindLaw(law, columns);
  kernel.predict(point);
  const gradient = new Float64Array(point.length);
  kernel.addGradient(new Float64Array(kernel.rows).fill(1), gradient);
  return gradient;
}

describe("a kernel's gradient equals central differences", () => {
  it("for random expressions away from kinks and poles", () => {
    let compared = 0;
    let undefinedSlopes = 0;
    fc.assert(
      fc.property(expressions, rows, points, logged, (body, data, point, logs) => {
        const law = lawOf(body, logs);
        const columns = columnsOf(data);
        const numeric = differences(law, columns, point);
        const analytic = gradientOf(law, columns, point);
        numeric.forEach(({ slope, error }, j) => {
          // Where two steps disagree the differences say nothing: a kink, a pole, or too steep a curve.
          if (!Number.isFinite(slope) || !(error < 1e-4 * Math.max(1, Math.abs(slope)))) return;
          compared++;
          // 0^0 and infinite intermediate slopes: the chain rule has no value there, and no law lives there.
          if (Number.isNaN(analytic[j])) {
            undefinedSlopes++;
            return;
          }
          expect(Math.abs(analytic[j]! - slope)).toBeLessThanOrEqual(
            20 * error + 1e-6 * Math.max(1, Math.abs(slope)),
          );
        });
      }),
      { numRuns: 2000, seed: 3 },
    );
    expect(compared).toBeGreaterThan(3000);
    expect(undefinedSlopes / compared).toBeLessThan(0.01);
  });

  const N = Float64Array.of(4e7, 3e8, 1e9, 7e10);
  const D = Float64Array.of(1e9, 5e9, 2e10, 1.4e12);
  it.each([
    ["Chinchilla", "L = E + A / N^alpha + B / D^beta", ["E", "A", "B"], [0.5, 6, 0.34, 7, 0.36]],
    [
      "Kaplan",
      "L = ((N_c / N)^(alpha_N / alpha_D) + D_c / D)^alpha_D",
      ["N_c", "D_c"],
      [31.8, 0.076, 0.103, 30.6],
    ],
    ["a floor by max", "L = max(E, A / N^alpha) + B / D^alpha", ["A", "B"], [0.2, 6, 0.34, 7]],
    ["tied exponents", "L = E + (A / N)^alpha + (B / D)^alpha", ["A", "B"], [1.7, 18, 0.3, 20]],
    ["a constant law beside data", "L = E + 0 * N * D", [], [1.5]],
    ["a log law", "L = a - b * log10(N) + c * sqrt(log(D))", [], [3, 0.1, 0.2]],
    ["a power of data sums", "L = a * (N / 1e9 + D / 1e10)^b", [], [2, -0.2]],
  ])("%s", (_, text, logs, point) => {
    const law = compileLaw(text, { variables: ["N", "D"], logParameters: logs });
    const columns = { N, D };
    expect(law.parameters.length).toBe(point.length);
    const analytic = gradientOf(law, columns, point);
    differences(law, columns, point).forEach(({ slope }, j) => {
      expect(agree(analytic[j]!, slope, 1e-6)).toBe(true);
    });
  });

  it("takes one side at a tie of min or max, and both slopes at zero data stay finite", () => {
    const tie = compileLaw("L = max(a * N, b * N)", { variables: ["N"] });
    expect(Array.from(gradientOf(tie, { N: Float64Array.of(2) }, [1, 1]))).toEqual([2, 0]);
    const zero = compileLaw("L = a * N^b", { variables: ["N"] });
    expect(Array.from(gradientOf(zero, { N: Float64Array.of(0, 1) }, [2, 0.5]))).toEqual([1, 0]);
  });
});

describe("units", () => {
  it("N by c scales A by c^alpha", () => {
    const law = compileLaw("L = E + A / N^alpha", { variables: ["N"], logParameters: ["A"] });
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e6, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 5 }),
        fc.double({ min: 1e-9, max: 1e3, noNaN: true }),
        fc.double({ min: 0.05, max: 1.5, noNaN: true }),
        (sizes, factor, alpha) => {
          const N = Float64Array.from(sizes);
          const scaled = N.map((n) => n * factor);
          const at = bindLaw(law, { N }).predict([1.7, 6, alpha]);
          const same = bindLaw(law, { N: scaled }).predict([1.7, 6 + alpha * Math.log(factor), alpha]);
          at.forEach((value, i) => {
            expect(agree(same[i]!, value, 1e-11)).toBe(true);
          });
        },
      ),
      { seed: 4 },
    );
  });
});

describe("bindLaw refuses", () => {
  const law = compileLaw("L = E + A / N^alpha + D", { variables: ["N", "D"] });
  it("a missing column", () => {
    expect(() => bindLaw(law, { N: new Float64Array(2) })).toThrow("no column for variable D");
  });
  it("columns of different length", () => {
    expect(() => bindLaw(law, { N: new Float64Array(2), D: new Float64Array(3) })).toThrow(
      "differ in length: 2, 3",
    );
  });
});
