import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindLaw as bindTape } from "../../bench/columnTape/kernel.ts";
import { bindLaw } from "../../src/kernels/bindLaw.ts";
import { applyBinary, type Expression, symbolsOf, unaryFunctions } from "../../src/laws/expression.ts";
import { type CompiledLaw, naturalParameters } from "../../src/laws/law.ts";
import { expressions, lawOf, parameters } from "./randomLaws.ts";

const number = fc.double({ min: 0.1, max: 5, noNaN: true });
const anyNumber = fc.oneof(
  number,
  number.map((x) => -x),
  fc.constantFrom(0, -1, 1, 2, -2, 1e-3),
);
const rows = fc.array(fc.tuple(anyNumber, anyNumber), { minLength: 1, maxLength: 7 });
const laws = fc.tuple(expressions, fc.subarray([...parameters])).map(([body, logs]) => lawOf(body, logs));
const points = fc.tuple(anyNumber, anyNumber, anyNumber);

type Columns = Record<"N" | "D", Float64Array>;

const columnsOf = (data: readonly (readonly [number, number])[]): Columns => ({
  N: Float64Array.from(data, ([n]) => n),
  D: Float64Array.from(data, ([, d]) => d),
});

/**
 * Value of a tree by the host's functions. No value where a base that is negative or no number takes a power that is not a
 * whole constant: kernels have none there, whatever the power happens to be.
 */
function evaluate(node: Expression, scope: Readonly<Record<string, number>>): number {
  switch (node.kind) {
    case "constant":
      return node.value;
    case "symbol":
      return scope[node.name]!;
    case "unary":
      return unaryFunctions[node.name].value(evaluate(node.argument, scope));
    case "binary": {
      const base = evaluate(node.left, scope);
      const whole = node.right.kind === "constant" && Number.isInteger(node.right.value);
      if (node.operation === "power" && !whole && !(base >= 0 && base < Infinity)) return Number.NaN;
      return applyBinary(node.operation, base, evaluate(node.right, scope));
    }
  }
}

/** A law and where it is looked at. */
interface Place {
  readonly law: CompiledLaw;
  readonly columns: Columns;
  readonly theta: readonly number[];
}

/** Data, parameters and broken constants moved by so much of themselves, neighbours in opposite directions. */
function moved({ law, columns, theta }: Place, by: number): Place {
  const shift = (x: number, k: number) => x * (1 + by * (k % 2 ? 1 : -1));
  const inside = (node: Expression): Expression => {
    if (node.kind === "unary") return { ...node, argument: inside(node.argument) };
    if (node.kind === "binary") return { ...node, left: inside(node.left), right: inside(node.right) };
    return node.kind === "symbol" || Number.isInteger(node.value)
      ? node
      : { ...node, value: shift(node.value, 0) };
  };
  return {
    law: { ...law, body: inside(law.body) },
    columns: { N: columns.N.map((n) => shift(n, 0)), D: columns.D.map((d) => shift(d, 1)) },
    theta: theta.map(shift),
  };
}

type Evaluator = (place: Place) => Float64Array;

/** How far a result moves when what it is made of is rounded otherwise: its condition here. */
function spreads(at: Evaluator, place: Place): Float64Array {
  const [up, down] = [1e-13, -1e-13].map((by) => at(moved(place, by)));
  return at(place).map((value, k) => Math.max(Math.abs(up![k]! - value), Math.abs(down![k]! - value)));
}

/**
 * Compares what two evaluators say, where the first has a value that rounding leaves in place. Returns how often, and how
 * often the second had none.
 */
function compare(expected: Evaluator, actual: Evaluator, place: Place) {
  const spread = spreads(expected, place);
  const values = actual(place);
  const wanted = expected(place);
  // What cancels to zero is zero but for the rounding of what cancelled.
  const largest = Math.max(1, ...wanted.filter(Number.isFinite).map(Math.abs));
  const count = { compared: 0, missing: 0 };
  wanted.forEach((value, k) => {
    if (!Number.isFinite(value) || !(spread[k]! <= 1e-6 * Math.abs(value))) return;
    count.compared++;
    if (Number.isNaN(values[k]!)) count.missing++;
    else {
      const size = Math.abs(value) < 1e-12 * largest ? largest : Math.abs(value);
      expect(Math.abs(values[k]! - value)).toBeLessThanOrEqual(1e-12 * size + 10 * spread[k]!);
    }
  });
  return count;
}

const kernelValues: Evaluator = ({ law, columns, theta }) => bindLaw(law, columns).predict(theta).slice();

const treeValues: Evaluator = ({ law, columns, theta }) => {
  const natural = naturalParameters(law, theta);
  return columns.N.map((N, i) => evaluate(law.body, { ...natural, N, D: columns.D[i]! }));
};

const slopesOf =
  (bind: typeof bindLaw): Evaluator =>
  ({ law, columns, theta }) => {
    const kernel = bind(law, columns);
    const jacobian = new Float64Array(3 * kernel.rows);
    kernel.predict(theta);
    kernel.fillJacobian(jacobian);
    return jacobian;
  };

/** Whether parameters bring the base of a power to zero, where kernels give no slope in them: it may be any number. */
function powerOfZero({ law, columns, theta }: Place): boolean {
  const natural = naturalParameters(law, theta);
  const inside = (node: Expression, scope: Record<string, number>): boolean => {
    if (node.kind === "unary") return inside(node.argument, scope);
    if (node.kind !== "binary") return false;
    if (inside(node.left, scope) || inside(node.right, scope)) return true;
    const fitted = symbolsOf(node.left).some((name) => law.parameters.includes(name));
    return node.operation === "power" && fitted && evaluate(node.left, scope) === 0;
  };
  return columns.N.some((N, i) => inside(law.body, { ...natural, N, D: columns.D[i]! }));
}

describe("on data and parameters of any sign, zero among them, a kernel agrees with", () => {
  it("the tree", () => {
    let total = 0;
    fc.assert(
      fc.property(laws, rows, points, (law, data, theta) => {
        const { compared, missing } = compare(treeValues, kernelValues, {
          law,
          columns: columnsOf(data),
          theta,
        });
        expect(missing).toBe(0);
        total += compared;
      }),
      { numRuns: 350, seed: 11 },
    );
    expect(total).toBeGreaterThan(500);
  });

  it("the column tape's derivatives", () => {
    let total = 0;
    let undefinedSlopes = 0;
    fc.assert(
      fc.property(laws, rows, points, (law, data, theta) => {
        const place = { law, columns: columnsOf(data), theta };
        // Where the tape has no prediction its derivatives mean nothing.
        fc.pre(treeValues(place).every(Number.isFinite) && !powerOfZero(place));
        const { compared, missing } = compare(slopesOf(bindTape), slopesOf(bindLaw), place);
        total += compared;
        undefinedSlopes += missing;
      }),
      { numRuns: 300, seed: 12 },
    );
    expect(total).toBeGreaterThan(500);
    // Infinite slopes on the way, such as that of sqrt at 0: one engine drops them where the other has no value.
    expect(undefinedSlopes / total).toBeLessThan(0.01);
  });
});
