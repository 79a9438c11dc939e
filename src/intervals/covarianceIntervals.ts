import type { Covariance } from "./covariance.ts";
import { gradientOf, ownScale, straightScale } from "./delta.ts";
import { quadratic } from "./gramInverse.ts";
import type { IntervalEstimate, MethodInput, Quantity } from "./intervalMethod.ts";
import { withNoise } from "./residualNoise.ts";
import { studentHalfWidth } from "./student.ts";

/**
 * Delta-method intervals from a covariance on the fitting scale: variance g' V g with the gradient g of the quantity, and
 * Student limits, on the logarithm where the quantity is straighter there and its relative error large (see delta.ts).
 * Standard errors are always on the quantity's own scale.
 * Source: Seber and Wild 1989, Nonlinear Regression, section 5.1 and eq. 5.12.
 */
export function covarianceIntervals(
  input: Pick<MethodInput, "optimum" | "level">,
  quantities: readonly Quantity[],
  covariance: Covariance,
): IntervalEstimate[] {
  return quantities.map((quantity) => withNoise(quantity, deltaInterval(input, quantity, covariance)));
}

function deltaInterval(
  { optimum, level }: Pick<MethodInput, "optimum" | "level">,
  quantity: Quantity,
  { matrix, df, kind, resampled, notes }: Covariance,
): IntervalEstimate {
  const estimate = quantity.value(optimum);
  const gradient = gradientOf(quantity.value, optimum);
  const standardError = Math.sqrt(quadratic(matrix, gradient));
  const base = {
    quantity: quantity.id,
    target: quantity.target,
    estimate,
    level,
    kind,
    resampled,
    draws: 0,
    failures: 0,
  };
  if (!Number.isFinite(standardError) || !(df >= 1))
    return { ...base, standardError: null, low: null, high: null, notes: [...notes, noStandardError(df)] };
  const scale =
    standardError > 0 ? straightScale(quantity, optimum, matrix, gradient, standardError) : ownScale;
  const half = studentHalfWidth(level, df) * (scale.log ? standardError / estimate : standardError);
  const centre = scale.to(estimate);
  const logNote = {
    code: "log-scale",
    severity: "info",
    message: `relative standard error ${(standardError / estimate).toPrecision(2)}: limits are symmetric on the logarithm`,
    data: { relativeError: standardError / estimate },
  } as const;
  return {
    ...base,
    standardError,
    low: scale.from(centre - half),
    high: scale.from(centre + half),
    notes: scale.log ? [...notes, logNote] : notes,
  };
}

function noStandardError(df: number) {
  return {
    code: "no-standard-error",
    severity: "serious",
    message: `no standard error exists here: ${df >= 1 ? "the rows do not determine this quantity" : `${df} degrees of freedom are left`}`,
    data: { df },
  } as const;
}
