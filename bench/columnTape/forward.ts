import { unaryFunctions } from "../../src/laws/expression.ts";
import type { Instruction, Slot, Tape } from "./tape.ts";

/** Derivatives of one slot in the parameters that can change it: parameter index to one value a row (or one in all). */
type Tangents = Map<number, Float64Array>;

/** Writes d prediction_i / d theta_j to `out` (rows x parameters, row-major) at the point where the tape last ran. */
export type FillJacobian = (out: Float64Array) => void;

/**
 * Forward-mode differentiation of a tape: one pass gives the whole Jacobian, at about the price of as many predictions
 * as the law has parameters; each operation only carries the parameters that reach it.
 * Source: Griewank and Walther 2008, Evaluating Derivatives, section 3.1.
 */
export function bindForward(tape: Tape): FillJacobian {
  const tangents = new Map<Slot, Tangents>();
  tape.parameters.forEach((slot, j) => {
    tangents.set(slot, new Map([[j, Float64Array.of(1)]]));
  });
  const none: Tangents = new Map();
  const of = (slot: Slot) => tangents.get(slot) ?? none;
  const steps = tape.instructions.map((instruction) => {
    const length = instruction.out.data.length;
    const reached = new Set([...of(instruction.left).keys(), ...of(instruction.right).keys()]);
    const out: Tangents = new Map([...reached].map((j) => [j, new Float64Array(length)]));
    tangents.set(instruction.out, out);
    return { instruction, out, left: of(instruction.left), right: of(instruction.right) };
  });
  const longest = Math.max(1, ...tape.instructions.map(({ out }) => out.data.length));
  const slopes: [Float64Array, Float64Array] = [new Float64Array(longest), new Float64Array(longest)];
  const { result, rows } = tape;
  const dimension = tape.parameters.length;

  return (out) => {
    for (const step of steps) {
      localSlopes(step.instruction, slopes[0], slopes[1]);
      for (const [j, tangent] of step.out) {
        tangent.fill(0);
        addScaled(tangent, slopes[0], step.left.get(j), step.instruction.left.stride);
        // An operation of one argument has it on both sides.
        if (step.instruction.right !== step.instruction.left || isBinary(step.instruction))
          addScaled(tangent, slopes[1], step.right.get(j), step.instruction.right.stride);
      }
    }
    out.fill(0);
    for (const [j, tangent] of of(result))
      for (let i = 0; i < rows; i++) out[i * dimension + j] = tangent[i * result.stride]!;
  };
}

function isBinary({ operation }: Instruction): boolean {
  return operation !== "exp" && operation !== "unary";
}

function addScaled(
  out: Float64Array,
  slope: Float64Array,
  tangent: Float64Array | undefined,
  stride: 0 | 1,
): void {
  if (tangent === undefined) return;
  for (let i = 0; i < out.length; i++) {
    const t = tangent[i * stride]!;
    // A tangent of exactly zero stays so, even where the slope has no value.
    if (t !== 0) out[i]! += slope[i]! * t;
  }
}

/** Partial derivatives of an operation's result in its left and right argument, one a row. */
function localSlopes(
  { operation, unary, left, right, out }: Instruction,
  l: Float64Array,
  r: Float64Array,
): void {
  const a = left.data;
  const b = right.data;
  const y = out.data;
  const sa = left.stride;
  const sb = right.stride;
  const n = y.length;
  switch (operation) {
    case "add":
      l.fill(1, 0, n);
      r.fill(1, 0, n);
      return;
    case "subtract":
      l.fill(1, 0, n);
      r.fill(-1, 0, n);
      return;
    case "multiply":
      for (let i = 0; i < n; i++) {
        l[i] = b[i * sb]!;
        r[i] = a[i * sa]!;
      }
      return;
    case "divide":
      for (let i = 0; i < n; i++) {
        l[i] = 1 / b[i * sb]!;
        r[i] = -y[i]! / b[i * sb]!;
      }
      return;
    case "power":
      for (let i = 0; i < n; i++) {
        l[i] = b[i * sb]! * a[i * sa]! ** (b[i * sb]! - 1);
        // Where the power is zero so is its slope in the exponent; zero times log(0) would be NaN.
        r[i] = y[i] === 0 ? 0 : y[i]! * Math.log(a[i * sa]!);
      }
      return;
    case "exp":
      for (let i = 0; i < n; i++) l[i] = y[i]!;
      return;
    case "min":
    case "max": {
      // The left argument takes the slope at a tie, as in the backward pass.
      const sign = operation === "min" ? 1 : -1;
      for (let i = 0; i < n; i++) {
        const takesLeft = sign * (a[i * sa]! - b[i * sb]!) <= 0;
        l[i] = takesLeft ? 1 : 0;
        r[i] = takesLeft ? 0 : 1;
      }
      return;
    }
    case "unary": {
      const { slope } = unaryFunctions[unary!];
      for (let i = 0; i < n; i++) l[i] = slope(a[i * sa]!, y[i]!);
    }
  }
}
