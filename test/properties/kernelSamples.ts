import fc from "fast-check";
import { bindObjective, type ResidualTarget } from "../../src/fit/objective.ts";
import type { CompiledLaw } from "../../src/laws/law.ts";
import type { Objective } from "../../src/registry/types.ts";
import { expressions, lawOf, parameters } from "./randomLaws.ts";

type Columns = Readonly<Record<string, Float64Array>>;

const number = fc.double({ min: 0.1, max: 5, noNaN: true });
const anyNumber = fc.oneof(number, fc.constantFrom(0, -1, -2.5, 1e-200, 1e200));
/** Laws over random data of either sign, and where to look at them. */
export const laws = fc
  .tuple(expressions, fc.subarray([...parameters]))
  .map(([body, logs]) => lawOf(body, logs));
export const points = fc.tuple(number, number, number);
export const kinds: fc.Arbitrary<Objective> = fc.record({
  loss: fc.constantFrom("huber", "absolute", "squared", "quantile", "asymmetric"),
  residual: fc.constantFrom("log", "linear"),
  reduce: fc.constant("sum" as const),
  delta: fc.constant(0.5),
  quantile: fc.constant(0.3),
});
export const row: fc.Arbitrary<Row> = fc.record({
  N: anyNumber,
  D: anyNumber,
  L: number,
  weight: fc.constantFrom(0, 0, 1, 2.5),
});
/** A run with its weight. */
export type Row = { readonly [name in "N" | "D" | "L" | "weight"]: number };

export const column = (rows: readonly Row[], name: keyof Row) => Float64Array.from(rows, (r) => r[name]);
export const columnsOf = (rows: readonly Row[]): Columns => ({ N: column(rows, "N"), D: column(rows, "D") });

/** A law bound to runs. */
export function targetOf(law: CompiledLaw, rows: readonly Row[], objective: Objective): ResidualTarget {
  return bindObjective(law, columnsOf(rows), column(rows, "L"), objective, column(rows, "weight"));
}

/** Everything that a target says at a point. */
export function everything(target: ResidualTarget, theta: readonly number[]) {
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
