import { inverse } from "ml-matrix";
import { conditionNumber, jacobian } from "../fit/conditioning.ts";
import { gradientOf } from "../intervals/delta.ts";
import { bindLaw } from "../kernels/bindLaw.ts";
import type { CompiledLaw } from "../laws/law.ts";

// Squared in J'J, a condition beyond this leaves no correct digit of its inverse.
const unidentified = 1e8;

/**
 * Smallest standard error of a quantity for runs at these places whose log losses scatter with a standard deviation of
 * one: gradient' (J'J)^-1 gradient. NaN where the runs cannot tell the parameters apart.
 */
export function cramerRao(
  law: CompiledLaw,
  columns: Readonly<Record<string, Float64Array>>,
  theta: ArrayLike<number>,
  value: (theta: ArrayLike<number>) => number,
): number {
  const slopes = jacobian(bindLaw(law, columns), theta);
  if (!(conditionNumber(slopes) < unidentified)) return Number.NaN;
  const information = inverse(slopes.transpose().mmul(slopes));
  const gradient = gradientOf(value, theta);
  let variance = 0;
  for (let i = 0; i < gradient.length; i++)
    for (let j = 0; j < gradient.length; j++) variance += gradient[i]! * gradient[j]! * information.get(i, j);
  return Math.sqrt(variance);
}
