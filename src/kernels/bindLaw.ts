import { badInput } from "../errors.ts";
import type { CompiledLaw } from "../laws/law.ts";
import { compileKernel } from "./compileKernel.ts";
import { Records } from "./records.ts";

/** A law bound to data: predictions and their derivatives at any point of the fitting scale. */
export interface Kernel {
  readonly rows: number;
  readonly dimension: number;
  /** Predictions, one a row, at `theta`; the array is reused by the next call. */
  predict(theta: ArrayLike<number>): Float64Array;
  /** Adds sum_i adjoint_i * d prediction_i / d theta_j to `gradient`, at the point of the last `predict`. */
  addGradient(adjoint: Float64Array, gradient: Float64Array): void;
  /** Writes d prediction_i / d theta_j to `out` (rows x parameters, row-major) at the point of the last `predict`. */
  fillJacobian(out: Float64Array): void;
}

/**
 * Binds a law to columns of equal length.
 * @throws AssayError when a variable has no column or lengths differ.
 */
export function bindLaw(law: CompiledLaw, columns: Readonly<Record<string, Float64Array>>): Kernel {
  const inputs = variableColumns(law, columns);
  const kernel = compileKernel(law, positiveColumns(law.variables, inputs));
  const { predict, jacobian, pullBack } = kernel.functions;
  const records = new Records(kernel, inputs);
  const dimension = law.parameters.length;
  const predictions = new Float64Array(records.rows);
  const point = new Float64Array(dimension);
  return {
    rows: records.rows,
    dimension,
    predict(theta) {
      for (let j = 0; j < dimension; j++) point[j] = theta[j]!;
      records.moveTo(point);
      records.perRow(predict!, predictions);
      return predictions;
    },
    addGradient(adjoint, gradient) {
      records.moveTo(point);
      records.pullBack(pullBack!, adjoint, gradient);
    },
    fillJacobian(out) {
      records.moveTo(point);
      records.perRow(jacobian!, out, dimension);
    },
  };
}

/**
 * Columns of a law's variables, in its order.
 * @throws AssayError when a variable has no column or lengths differ.
 */
export function variableColumns(
  law: CompiledLaw,
  columns: Readonly<Record<string, Float64Array>>,
): Float64Array[] {
  const found = law.variables.map((name) => {
    const column = columns[name];
    if (column === undefined) throw badInput(`no column for variable ${name} of the law ${law.text}`);
    return column;
  });
  const lengths = found.map(({ length }) => length);
  if (new Set(lengths).size > 1) throw badInput(`columns differ in length: ${lengths.join(", ")}`);
  return found;
}

/** Names of the columns that hold positive numbers alone: powers of those need no care for signs. */
export function positiveColumns(names: readonly string[], columns: readonly Float64Array[]): string[] {
  return names.filter((_, c) => columns[c]!.every((value) => value > 0));
}
