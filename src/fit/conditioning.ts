import { type AbstractMatrix, SingularValueDecomposition } from "ml-matrix";
import type { Kernel } from "../kernels/bindLaw.ts";
import type { CompiledLaw } from "../laws/law.ts";
import { condensed, matrixOver } from "./tallMatrix.ts";

/**
 * Jacobian of the log prediction in the fitting parameters, rows x parameters, at `theta`
 * (of the plain prediction where one is not positive).
 */
export function jacobian(kernel: Kernel, theta: ArrayLike<number>): AbstractMatrix {
  const predicted = kernel.predict(theta);
  const onLog = predicted.every((value) => value > 0);
  const n = kernel.dimension;
  const slopes = new Float64Array(kernel.rows * n);
  kernel.fillJacobian(slopes);
  if (onLog) for (let k = 0; k < slopes.length; k++) slopes[k]! /= predicted[Math.floor(k / n)]!;
  return matrixOver(slopes, kernel.rows);
}

/** Condition number of the Jacobian; Infinity where a direction is not identified at all. */
export function conditionNumber(matrix: AbstractMatrix): number {
  if (matrix.rows < matrix.columns) return Number.POSITIVE_INFINITY;
  const { diagonal } = new SingularValueDecomposition(condensed(matrix));
  const smallest = diagonal.at(-1) ?? 0;
  return smallest > 0 ? diagonal[0]! / smallest : Number.POSITIVE_INFINITY;
}

/**
 * Condition number with every variable divided by its geometric mean: how much of the raw number is only the choice of
 * units. `undefined` for laws without a power of a variable.
 */
export function centredCondition(
  law: CompiledLaw,
  columns: Readonly<Record<string, Float64Array>>,
  raw: AbstractMatrix,
): number | undefined {
  const centred = centredJacobian(law, columns, raw);
  return centred && conditionNumber(centred);
}

/**
 * Jacobian with every variable divided by its geometric mean. In a term coefficient * variable^exponent the exponent's
 * column is the coefficient's times log(variable); centring the logarithm there is exactly that change of units.
 * `undefined` for laws without such a term.
 */
export function centredJacobian(
  law: CompiledLaw,
  columns: Readonly<Record<string, Float64Array>>,
  raw: AbstractMatrix,
): AbstractMatrix | undefined {
  const n = raw.columns;
  const centred = Float64Array.from({ length: raw.rows * n }, (_, k) => raw.get(Math.floor(k / n), k % n));
  const logs = law.variables.map((name) => columns[name]!.map(Math.log));
  let found = false;
  for (let exponent = 0; exponent < n; exponent++)
    for (let coefficient = 0; coefficient < n; coefficient++)
      for (const log of logs) {
        const sign = termSign(raw, exponent, coefficient, log);
        if (sign === 0) continue;
        const mean = log.reduce((sum, value) => sum + value, 0) / log.length;
        for (let i = 0; i < raw.rows; i++)
          centred[i * n + exponent] = sign * raw.get(i, coefficient) * (log[i]! - mean);
        found = true;
      }
  return found ? matrixOver(centred, raw.rows) : undefined;
}

/** 1 or -1 where one column is plus or minus another times the logs, else 0. */
function termSign(raw: AbstractMatrix, exponent: number, coefficient: number, logs: Float64Array): number {
  if (exponent === coefficient) return 0;
  for (const sign of [1, -1]) {
    let matches = true;
    for (let i = 0; i < raw.rows && matches; i++) {
      const expected = sign * raw.get(i, coefficient) * logs[i]!;
      matches = Math.abs(raw.get(i, exponent) - expected) <= 1e-9 * Math.abs(expected);
    }
    if (matches && Number.isFinite(logs[0])) return sign;
  }
  return 0;
}
