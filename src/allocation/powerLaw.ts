import { studentHalfWidth } from "../intervals/student.ts";
import { type Estimate, fitLogRule, type LogRule, type RuleOptions, ruleAt } from "./logRule.ts";
import type { NoResult } from "./noResult.ts";

/** A power law y = coefficient * x^exponent in one variable. */
export interface PowerLaw extends Omit<LogRule, "names" | "exponents"> {
  readonly exponent: Estimate;
}

const name = "x";

/** Least squares of log y on log x, with errors and limits (see fitLogRule). */
export function fitPowerLaw(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: RuleOptions = {},
): PowerLaw | NoResult {
  const rule = fitLogRule({ [name]: x }, y, options);
  if (rule.status === "none") return rule;
  const { names: _, exponents, ...rest } = rule;
  return { ...rest, exponent: exponents[name]! };
}

/** Value of a power law at x, with Student limits of the line itself (not of a new point). */
export function powerLawAt(law: PowerLaw, x: number): Estimate {
  const value = ruleAt({ ...law, names: [name], exponents: { [name]: law.exponent } }, { [name]: x });
  const { covariance, degrees, level } = law;
  if (covariance === null) return { value, standardError: null, low: null, high: null };
  const at = [1, Math.log(x)];
  const variance = at.reduce(
    (sum, a, i) => sum + at.reduce((inner, b, j) => inner + a * b * covariance[i]![j]!, 0),
    0,
  );
  const error = Math.sqrt(variance);
  const standardError = value * error;
  if (degrees < 1) return { value, standardError, low: null, high: null };
  const reach = studentHalfWidth(level, degrees) * error;
  return { value, standardError, low: value * Math.exp(-reach), high: value * Math.exp(reach) };
}
