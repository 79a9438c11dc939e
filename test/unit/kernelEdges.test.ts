import { describe, expect, it } from "vitest";
import { bindObjective } from "../../src/fit/objective.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { evaluateExpression } from "../../src/laws/expression.ts";
import { compileLaw } from "../../src/laws/law.ts";
import { logHuber } from "./simulatedRuns.ts";

const lawOfX = (text: string, logParameters: readonly string[] = []) =>
  compileLaw(text, { variables: ["x"], logParameters });

/** Predictions of a law of x, and how each moves with every parameter. */
function at(
  text: string,
  x: readonly number[],
  theta: readonly number[],
  logParameters: readonly string[] = [],
) {
  const law = lawOfX(text, logParameters);
  expect(theta.length).toBe(law.parameters.length);
  const kernel = bindLaw(law, { x: Float64Array.from(x) });
  const values = Array.from(kernel.predict(theta));
  const flat = new Float64Array(x.length * theta.length);
  kernel.fillJacobian(flat);
  const slopes = x.map((_, i) => Array.from(flat.subarray(i * theta.length, (i + 1) * theta.length)));
  return { values, slopes };
}

describe("a power of data that is zero or negative", () => {
  it.each([
    [0.5, [0, 2]],
    [1, [0, 4]],
    [0, [1, 1]],
    [-0.5, [Infinity, 0.5]],
    [-Infinity, [Infinity, 0]],
    [Infinity, [0, Infinity]],
  ])("0^b and 4^b by a fitted b of %d", (b, expected) => {
    expect(at("y = a * x^b", [0, 4], [1, b]).values.map(fine)).toEqual(expected);
  });

  it("has no slope in the exponent at zero, and its own elsewhere", () => {
    const { slopes } = at("y = a * x^b", [0, 4], [3, 0.5]);
    expect(slopes[0]).toEqual([0, 0]);
    expect(slopes[1]!.map(fine)).toEqual([2, 6 * Math.log(4)].map(fine));
  });

  it.each([
    ["x^2", [4, 0, 9]],
    ["x^3", [-8, 0, 27]],
    ["x^-1", [-0.5, Infinity, 1 / 3]],
    ["x^-2", [0.25, Infinity, 1 / 9]],
    ["x^7", [-128, 0, 2187]],
    ["x^0", [1, 1, 1]],
    ["x^64", [2 ** 64, 0, 3 ** 64]],
    ["x^0.5", [NaN, 0, Math.sqrt(3)]],
    ["x^1.5", [NaN, 0, 3 ** 1.5]],
    ["(x * a)^2", [4, 0, 9]],
    ["(x * a)^-3", [-1 / 8, Infinity, 1 / 27]],
  ])("%s at -2, 0 and 3", (power, expected) => {
    expect(at(`y = a * ${power}`, [-2, 0, 3], [1]).values.map(fine)).toEqual(expected.map(fine));
  });

  it("is served by code of its own, also after the same law ran on positive data", () => {
    expect(at("y = 2 * a * x^b", [4], [1, 0.5]).values.map(fine)).toEqual([4]);
    expect(at("y = 2 * a * x^b", [4, 0], [1, 0]).values.map(fine)).toEqual([2, 2]);
    expect(at("y = a * abs(x)", [4], [3]).values).toEqual([12]);
    expect(at("y = a * abs(x)", [-4], [3]).values).toEqual([12]);
  });

  it("has no value where a negative base takes a fitted exponent, be it whole or not", () => {
    expect(at("y = a * x^b", [-2, 3], [1, 2]).values.map(fine)).toEqual([NaN, 9]);
    expect(at("y = a * (x - 5)^b", [3, 8], [1, 2]).values.map(fine)).toEqual([NaN, 9]);
  });
});

describe("a coefficient whose logarithm is -Infinity", () => {
  const variables = ["N", "D"];
  const whole = compileLaw("L = E + A / N^alpha + B / D^beta", { variables, logParameters: ["E", "A", "B"] });
  const part = compileLaw("L = E + A / N^alpha + 0 * D", { variables, logParameters: ["E", "A"] });
  const columns = { N: Float64Array.of(4e7, 3e8, 1e9), D: Float64Array.of(1e9, 5e9, 2e10) };
  const observed = Float64Array.of(3.1, 2.7, 2.2);
  const theta = [0.5, 6, 0.34, -Infinity, 0.3];

  it("leaves the bits of the law without its term, and slopes of zero in what it multiplied", () => {
    const [own, other] = [
      bindObjective(whole, columns, observed, logHuber),
      bindObjective(part, columns, observed, logHuber),
    ];
    const [gradient, expected] = [new Float64Array(5), new Float64Array(3)];
    expect(own.evaluate(theta, gradient)).toBe(other.evaluate(theta.slice(0, 3), expected));
    expect(Array.from(gradient, (slope) => slope + 0)).toEqual([...expected, 0, 0]);
    expect(own.residuals(theta)).toEqual(other.residuals(theta.slice(0, 3)));
  });

  it("of every term leaves a prediction of zero, whose logarithm no observation has", () => {
    const none = [-Infinity, -Infinity, 0.3, -Infinity, 0.3];
    expect(Array.from(bindLaw(whole, columns).predict(none))).toEqual([0, 0, 0]);
    const target = bindObjective(whole, columns, observed, { ...logHuber, loss: "squared" });
    expect(target.evaluate(none)).toBe(Infinity);
    expect(target.evaluate(theta)).toBeLessThan(1);
  });
});

describe("laws that leave something out", () => {
  it.each([
    ["y = a + 0 * b * x", [2, 3], [2, 2], [1, 0]],
    ["y = a + 0 * x", [2], [2, 2], [1]],
    ["y = a * x^0", [2], [2, 2], [1]],
    ["y = a * (b - b) + x", [2, 3], [5, 7], [0, 0]],
    ["y = max(a, 1 - x) + 0 * b", [2, 3], [2, 2], [1, 0]],
  ])("%s", (text, theta, values, slopes) => {
    const own = at(text, [5, 7], theta);
    expect(own.values).toEqual(values);
    expect(own.slopes.map((row) => row.map(fine))).toEqual([slopes, slopes]);
  });

  it.each([
    "y = a * x * (2^10 + log(8) / log(2) + sqrt(16) + exp(1) + min(3, 2) + abs(-3) + pi)",
    "y = a * x * (sin(1) + cos(2) + tan(0.5) + asin(0.3) + acos(0.2) + atan(4))",
    "y = a + log2(x * 8) - log10(x * 1000) + max(1, 2, x)",
    "y = a * x / (1 - 3^0.5)^3",
  ])("whole parts without data or parameters: %s", (text) => {
    const law = lawOfX(text);
    const expected = evaluateExpression(law.body, { a: 1.5, x: 2 });
    const [value] = at(text, [2], [1.5]).values;
    expect(Math.abs(value! - expected)).toBeLessThanOrEqual(1e-15 * Math.abs(expected) * 4);
  });
});

/** A number without the last two digits, which rounding changes, and without the sign of zero. */
function fine(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(14)) + 0 : value;
}
