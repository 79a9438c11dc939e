import { conditionNumber } from "../fit/conditioning.ts";
import { linearParameters } from "../fit/linearParameters.ts";
import type { Problem } from "../fit/problem.ts";
import { matrixOver } from "../fit/tallMatrix.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import { plainValue, type StudyValues } from "./studyValue.ts";

/**
 * How badly the parameters of a law are told apart on its data: condition numbers of the Hessian of the sum of squared
 * residuals, 2 J'J as at a perfect fit, in the parameters as they are fitted; and of what is left of it when those in
 * which the law is linear are minimised over. Both change with the units of the parameters.
 */
export function hessianConditions({ law, columns, objective }: Problem, theta: Float64Array): StudyValues {
  const kernel = bindLaw(law, columns);
  const predicted = kernel.predict(theta);
  const n = kernel.dimension;
  const slopes = new Float64Array(kernel.rows * n);
  kernel.fillJacobian(slopes);
  const onLog = objective.residual === "log";
  const scale = Array.from(predicted, (value) => (onLog ? 1 / value : 1));
  const column = (k: number) => Float64Array.from(scale, (factor, row) => factor * slopes[row * n + k]!);
  const linear = new Set(onLog ? [] : linearParameters(law));
  const all = law.parameters.map((name, k) => ({ slope: column(k), linear: linear.has(name) }));
  const rest = all.filter((one) => !one.linear).map(({ slope }) => slope);
  return {
    condition: squared(all.map(({ slope }) => slope)),
    ...(linear.size === 0 || rest.length === 0
      ? {}
      : {
          conditionProjected: squared(
            without(rest, basis(all.filter((one) => one.linear).map(({ slope }) => slope))),
          ),
        }),
  };
}

/** The singular values of J are the roots of the eigenvalues of J'J. */
function squared(slopes: readonly Float64Array[]) {
  const rows = slopes[0]!.length;
  const flat = new Float64Array(rows * slopes.length);
  for (const [k, slope] of slopes.entries())
    for (let row = 0; row < rows; row++) flat[row * slopes.length + k] = slope[row]!;
  return plainValue(conditionNumber(matrixOver(flat, rows)) ** 2);
}

function basis(slopes: readonly Float64Array[]): Float64Array[] {
  const found: Float64Array[] = [];
  for (const slope of slopes) {
    const [left] = without([slope], found);
    const length = Math.sqrt(dot(left!, left!));
    if (length > 0) found.push(left!.map((value) => value / length));
  }
  return found;
}

/** Vectors without their parts along an orthonormal basis; taken off twice, as rounding leaves some the first time. */
function without(vectors: readonly Float64Array[], along: readonly Float64Array[]): Float64Array[] {
  return vectors.map((vector) => {
    const left = Float64Array.from(vector);
    for (const direction of [...along, ...along]) {
      const part = dot(left, direction);
      for (let i = 0; i < left.length; i++) left[i]! -= part * direction[i]!;
    }
    return left;
  });
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, i) => sum + value * other[i]!, 0);
}
