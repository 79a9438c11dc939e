import { badInput } from "../../src/errors.ts";
import type { CompiledLaw } from "../../src/laws/law.ts";
import { passBack } from "./backward.ts";
import { bindForward, type FillJacobian } from "./forward.ts";
import { buildTape, run } from "./tape.ts";

/** A law bound to data: predictions and their derivatives at any point of the fitting scale. */
export interface Kernel {
  readonly rows: number;
  readonly dimension: number;
  /** Predictions, one a row, at `theta`; the array is reused by the next call. */
  predict(theta: ArrayLike<number>): Float64Array;
  /** Adds sum_i adjoint_i * d prediction_i / d theta_j to `gradient`, at the point of the last `predict`. */
  addGradient(adjoint: Float64Array, gradient: Float64Array): void;
  /** Writes d prediction_i / d theta_j (rows x parameters, row-major) at the point of the last `predict`. */
  fillJacobian: FillJacobian;
}

/**
 * Binds a law to columns of equal length.
 * @throws AssayError when a variable has no column or lengths differ.
 */
export function bindLaw(law: CompiledLaw, columns: Readonly<Record<string, Float64Array>>): Kernel {
  const lengths = law.variables.map((name) => {
    const column = columns[name];
    if (column === undefined) throw badInput(`no column for variable ${name} of the law ${law.text}`);
    return column.length;
  });
  const rows = lengths[0]!;
  if (lengths.some((length) => length !== rows))
    throw badInput(`columns differ in length: ${lengths.join(", ")}`);
  const tape = buildTape(law, columns, rows);
  const { instructions, parameters, result } = tape;
  let forward: FillJacobian | undefined;
  const predictions = result.stride === 1 ? result.data : new Float64Array(rows);

  return {
    rows,
    dimension: parameters.length,
    predict(theta) {
      for (let j = 0; j < parameters.length; j++) parameters[j]!.data[0] = theta[j]!;
      for (const instruction of instructions) run(instruction);
      if (result.stride === 0) predictions.fill(result.data[0]!);
      return predictions;
    },
    addGradient(adjoint, gradient) {
      for (const slot of parameters) slot.adjoint[0] = 0;
      for (const instruction of instructions) instruction.out.adjoint.fill(0);
      if (!result.dynamic) return;
      if (result.stride === 1) result.adjoint.set(adjoint);
      else for (let i = 0; i < rows; i++) result.adjoint[0]! += adjoint[i]!;
      for (let k = instructions.length - 1; k >= 0; k--) passBack(instructions[k]!);
      for (let j = 0; j < parameters.length; j++) gradient[j]! += parameters[j]!.adjoint[0]!;
    },
    fillJacobian(out) {
      forward ??= bindForward(tape);
      forward(out);
    },
  };
}
