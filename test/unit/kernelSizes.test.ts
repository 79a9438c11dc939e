import { describe, expect, it } from "vitest";
import { bindObjective } from "../../src/fit/objective.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { evaluateExpression } from "../../src/laws/expression.ts";
import { type CompiledLaw, compileLaw, naturalParameters } from "../../src/laws/law.ts";
import { logHuber } from "./simulatedRuns.ts";

const lawOfX = (text: string, logParameters: readonly string[] = []) =>
  compileLaw(text, { variables: ["x"], logParameters });

describe("the size of a law", () => {
  it("may be 60 parameters, each with its value and slope", () => {
    const terms = Array.from(
      { length: 20 },
      (_, k) => `a${k} * (x + ${k} + 1)^(-b${k}) * exp(-c${k} * x / ${k + 20})`,
    );
    const law = lawOfX(
      `y = ${terms.join(" + ")}`,
      Array.from({ length: 20 }, (_, k) => `a${k}`),
    );
    const theta = Array.from({ length: 60 }, (_, j) => 0.1 + ((j * 7) % 11) / 10);
    const x = [0.5, 1, 2, 3.5, 8];
    const kernel = bindLaw(law, { x: Float64Array.from(x) });
    const value = (own: readonly number[], row: number) =>
      evaluateExpression(law.body, { ...naturalParameters(law, own), x: x[row]! });
    kernel.predict(theta).forEach((prediction, i) => {
      expect(Math.abs(prediction / value(theta, i) - 1)).toBeLessThan(1e-13);
    });
    const jacobian = new Float64Array(60 * x.length);
    kernel.fillJacobian(jacobian);
    const gradient = new Float64Array(60);
    kernel.addGradient(Float64Array.of(1, 2, 3, 4, 5), gradient);
    for (let j = 0; j < 60; j++) {
      const moved = (by: number) => theta.map((t, k) => (k === j ? t + by : t));
      x.forEach((_, i) => {
        const slope = (value(moved(1e-5), i) - value(moved(-1e-5), i)) / 2e-5;
        expect(Math.abs(jacobian[60 * i + j]! - slope)).toBeLessThan(1e-8);
      });
      const total = x.reduce((sum, _, i) => sum + (i + 1) * jacobian[60 * i + j]!, 0);
      expect(Math.abs(gradient[j]! - total)).toBeLessThan(1e-13 * 15);
    }
  });

  it("ends at 256 parameters, beyond which they would overwrite the loss's constant", () => {
    const target = (parameters: number) =>
      bindObjective(linearLaw(parameters), { x: Float64Array.of(1) }, Float64Array.of(1), logHuber);
    // One row: a loss far outside of delta is delta (log 256 - delta / 2).
    const expected = 1e-3 * (Math.log(256) - 5e-4);
    expect(target(256).evaluate(new Float64Array(256).fill(1))).toBeCloseTo(expected, 15);
    expect(() => target(257)).toThrow("law has 257 parameters; a kernel holds 256");
  });

  it("ends at a thousand constants", () => {
    const constants = (count: number) => treeOf(count, (k) => ({ kind: "constant", value: k + 0.5 }));
    const law = (count: number): CompiledLaw => ({
      ...lawOfX("y = a + 0 * x"),
      text: `${count}`,
      body: constants(count),
    });
    const x = Float64Array.of(1);
    expect(bindLaw(law(1000), { x }).predict([0])[0]).toBe(500_000);
    expect(() => bindLaw(law(1100), { x })).toThrow("more constants than a kernel holds");
  });
});

type Tree = CompiledLaw["body"];

/** Sum of so many leaves, as a flat tree. */
function treeOf(count: number, leaf: (k: number) => Tree, from = 0): Tree {
  if (count === 1) return leaf(from);
  const half = count >> 1;
  return {
    kind: "binary",
    operation: "add",
    left: treeOf(half, leaf, from),
    right: treeOf(count - half, leaf, from + half),
  };
}

function linearLaw(count: number): CompiledLaw {
  const parameters = Array.from({ length: count }, (_, k) => `a${k}`);
  const product = (k: number): Tree => ({
    kind: "binary",
    operation: "multiply",
    left: { kind: "symbol", name: `a${k}` },
    right: { kind: "symbol", name: "x" },
  });
  return {
    ...lawOfX("y = a * x"),
    text: `${count} parameters`,
    parameters,
    scales: parameters.map(() => "linear"),
    body: treeOf(count, product),
  };
}
