import { unaryFunctions } from "../../src/laws/expression.ts";
import type { Instruction } from "./tape.ts";

/**
 * Passes the adjoint of an instruction's result on to its arguments (reverse-mode differentiation):
 * adjoint(argument) += adjoint(result) * d result / d argument. Arguments that no parameter can change are skipped.
 */
export function passBack(instruction: Instruction): void {
  const { operation, left, right, out } = instruction;
  const a = left.data;
  const b = right.data;
  const y = out.data;
  const g = out.adjoint;
  const ga = left.adjoint;
  const gb = right.adjoint;
  const sa = left.stride;
  const sb = right.stride;
  const n = y.length;
  switch (operation) {
    case "add":
      if (left.dynamic) for (let i = 0; i < n; i++) ga[i * sa]! += g[i]!;
      if (right.dynamic) for (let i = 0; i < n; i++) gb[i * sb]! += g[i]!;
      return;
    case "subtract":
      if (left.dynamic) for (let i = 0; i < n; i++) ga[i * sa]! += g[i]!;
      if (right.dynamic) for (let i = 0; i < n; i++) gb[i * sb]! -= g[i]!;
      return;
    case "multiply":
      if (left.dynamic) for (let i = 0; i < n; i++) ga[i * sa]! += g[i]! * b[i * sb]!;
      if (right.dynamic) for (let i = 0; i < n; i++) gb[i * sb]! += g[i]! * a[i * sa]!;
      return;
    case "divide":
      if (left.dynamic) for (let i = 0; i < n; i++) ga[i * sa]! += g[i]! / b[i * sb]!;
      if (right.dynamic) for (let i = 0; i < n; i++) gb[i * sb]! -= (g[i]! * y[i]!) / b[i * sb]!;
      return;
    case "power":
      if (left.dynamic)
        for (let i = 0; i < n; i++) ga[i * sa]! += g[i]! * b[i * sb]! * a[i * sa]! ** (b[i * sb]! - 1);
      // Where the power is zero so is its slope in the exponent; zero times log(0) would be NaN.
      if (right.dynamic)
        for (let i = 0; i < n; i++) if (y[i] !== 0) gb[i * sb]! += g[i]! * y[i]! * Math.log(a[i * sa]!);
      return;
    case "exp":
      for (let i = 0; i < n; i++) ga[i * sa]! += g[i]! * y[i]!;
      return;
    case "min":
    case "max": {
      // At a tie the left argument takes the slope, as for Math.min of equal numbers either is right.
      const sign = operation === "min" ? 1 : -1;
      for (let i = 0; i < n; i++) {
        const takesLeft = sign * (a[i * sa]! - b[i * sb]!) <= 0;
        if (takesLeft && left.dynamic) ga[i * sa]! += g[i]!;
        if (!takesLeft && right.dynamic) gb[i * sb]! += g[i]!;
      }
      return;
    }
    case "unary": {
      const { slope } = unaryFunctions[instruction.unary!];
      for (let i = 0; i < n; i++) ga[i * sa]! += g[i]! * slope(a[i * sa]!, y[i]!);
    }
  }
}
