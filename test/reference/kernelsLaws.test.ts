import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bindObjective, type ResidualTarget } from "../../src/fit/objective.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { compileLaw } from "../../src/laws/law.ts";
import type { Objective } from "../../src/registry/types.ts";

interface LossReference {
  readonly loss: Objective["loss"];
  readonly constant: number;
  readonly value: number;
  readonly gradient: readonly number[];
  /** Sums over the rows of the sizes of what each gives to a component of the gradient. */
  readonly terms: readonly number[];
}

interface PointReference {
  readonly theta: readonly number[];
  readonly predictions: readonly number[];
  readonly jacobian: readonly (readonly number[])[];
  readonly objectives: readonly {
    readonly residual: Objective["residual"];
    readonly residuals: readonly number[];
    readonly losses: readonly LossReference[];
  }[];
}

interface LawReference {
  readonly name: string;
  readonly text: string;
  readonly variables: readonly string[];
  readonly logParameters: readonly string[];
  readonly parameters: readonly string[];
  readonly observed: readonly number[];
  readonly points: readonly PointReference[];
}

const { columns, laws } = JSON.parse(
  readFileSync(new URL("./data/kernelLaws.json", import.meta.url), "utf8"),
) as { columns: Record<string, number[]>; laws: LawReference[] };

const data = Object.fromEntries(
  Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)]),
);
const tolerance = 1e-13;

/** Fails unless the value lies within the tolerance times a scale of what was expected. */
function expectClose(value: number, expected: number, scale = Math.abs(expected)): void {
  // Asked once for thousands of numbers: a failed expectation is made only where there is something to say.
  if (!(Math.abs(value - expected) <= tolerance * scale)) expect(value).toBe(expected);
}

/**
 * Size that a slope's error is measured by: its own. Where terms of a law cancel to a slope of zero (one expert alone in
 * the law of routed experts), the largest slope in the same parameter.
 */
function slopeSize(jacobian: PointReference["jacobian"], row: number, j: number): number {
  return Math.abs(jacobian[row]![j]!) || Math.max(...jacobian.map((slopes) => Math.abs(slopes[j]!)));
}

function objectiveOf({ loss, constant }: LossReference, residual: Objective["residual"]): Objective {
  const given =
    loss === "huber"
      ? { delta: constant }
      : ["quantile", "asymmetric"].includes(loss)
        ? { quantile: constant }
        : {};
  return { loss, residual, reduce: "sum", ...given };
}

describe.each(laws)("$name, against 100 digits", ({ text, variables, logParameters, ...law }) => {
  const compiled = compileLaw(text, { variables, logParameters });
  const observed = Float64Array.from(law.observed);
  const rows = observed.length;
  const dimension = compiled.parameters.length;

  it("has the parameters of the reference, in its order", () => {
    expect(compiled.parameters).toEqual(law.parameters);
    expect(law.points.length).toBe(2);
  });

  it("predicts, and says how predictions move with every parameter", () => {
    const kernel = bindLaw(compiled, data);
    const jacobian = new Float64Array(rows * dimension);
    for (const { theta, predictions, jacobian: expected } of law.points) {
      kernel.predict(theta).forEach((value, i) => {
        expectClose(value, predictions[i]!);
      });
      kernel.fillJacobian(jacobian);
      jacobian.forEach((value, k) => {
        const row = Math.floor(k / dimension);
        expectClose(value, expected[row]![k % dimension]!, slopeSize(expected, row, k % dimension));
      });
      const gradient = new Float64Array(dimension);
      kernel.addGradient(new Float64Array(rows).fill(1), gradient);
      gradient.forEach((value, j) => {
        const slopes = expected.map((row) => row[j]!);
        const size = slopes.reduce((sum, slope) => sum + Math.abs(slope), 0);
        expectClose(
          value,
          slopes.reduce((sum, slope) => sum + slope, 0),
          size,
        );
      });
    }
  });

  const cases = law.points.flatMap((point, at) =>
    point.objectives.flatMap(({ residual, residuals, losses }) =>
      losses.map((reference) => ({ point, at, residual, residuals, reference, loss: reference.loss })),
    ),
  );

  it.each(cases)("$loss of $residual residuals at point $at", (own) => {
    const target = bindObjective(compiled, data, observed, objectiveOf(own.reference, own.residual));
    const gradient = new Float64Array(dimension);
    const { theta } = own.point;
    expectClose(target.evaluate(theta, gradient), own.reference.value);
    expect(target.evaluate(theta)).toBe(target.evaluate(theta, new Float64Array(dimension)));
    gradient.forEach((value, j) => {
      expectClose(value, own.reference.gradient[j]!, own.reference.terms[j]!);
    });
    expectResiduals(target, own);
  });

  function expectResiduals(
    target: ResidualTarget,
    { point, residual, residuals }: (typeof cases)[number],
  ): void {
    const log = residual === "log";
    const jacobian = new Float64Array(rows * dimension);
    const values = target.residualJacobian(point.theta, jacobian);
    expect(target.residuals(point.theta)).toEqual(values);
    values.forEach((value, i) => {
      const [p, o] = [point.predictions[i]!, observed[i]!];
      expectClose(value, residuals[i]!, log ? Math.abs(Math.log(p)) + Math.abs(Math.log(o)) : p + o);
      for (let j = 0; j < dimension; j++)
        expectClose(
          jacobian[i * dimension + j]!,
          point.jacobian[i]![j]! / (log ? p : 1),
          slopeSize(point.jacobian, i, j) / (log ? p : 1),
        );
    });
  }
});
