import { badInput } from "../errors.ts";
import { studentHalfWidth } from "../intervals/student.ts";
import { leastSquares } from "./leastSquares.ts";
import { type NoResult, noResult } from "./noResult.ts";

/** A number with its standard error and Student limits; null where no degrees of freedom are left. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How weights are meant: as relative precision (the spread is estimated) or as known inverse variances of log y. */
export type WeightMeaning = "relative" | "inverse variances";

/** How a rule is fitted. */
export interface RuleOptions {
  readonly weights?: ArrayLike<number>;
  readonly weightMeaning?: WeightMeaning;
  /** Level of the limits; 0.95 unless given. */
  readonly level?: number;
}

/** A product of powers y = coefficient * x1^k1 * x2^k2 ... fitted on logarithms. */
export interface LogRule {
  readonly status: "fitted";
  /** Names of the x, in the order of the covariance. */
  readonly names: readonly string[];
  readonly coefficient: number;
  /** Natural logarithm of the coefficient, with its error. */
  readonly logCoefficient: Estimate;
  readonly exponents: Readonly<Record<string, Estimate>>;
  /** Covariance of (log coefficient, exponents); null without degrees of freedom. */
  readonly covariance: readonly (readonly number[])[] | null;
  readonly n: number;
  readonly degrees: number;
  /** Weighted standard deviation of log y about the rule; null without degrees of freedom. */
  readonly sigma: number | null;
  /** Share of the variance of log y that the rule explains (unweighted). */
  readonly r2: number;
  readonly level: number;
}

/**
 * Fits y = coefficient * product of x^k by (weighted) least squares on logarithms, with Student limits: what papers call
 * a power law in one scale, or a joint rule such as batch size in parameters and replicas. Errors are assumed independent
 * and of one spread in log y (times 1 / weight).
 * @throws AssayError when columns differ in length or there is no column.
 */
export function fitLogRule(
  columns: Readonly<Record<string, ArrayLike<number>>>,
  y: ArrayLike<number>,
  options: RuleOptions = {},
): LogRule | NoResult {
  const { weights, weightMeaning = "relative", level = 0.95 } = options;
  const names = Object.keys(columns);
  if (names.length === 0) throw badInput("a rule needs at least one column on its right side: none given");
  for (const [name, column] of [...Object.entries(columns), ["weights", weights ?? y] as const])
    if (column.length !== y.length)
      throw badInput(`columns of a rule differ in length: ${name} has ${column.length}, y has ${y.length}`);
  const bad = findUnusable([...names.map((name) => columns[name]!), y], weights);
  if (bad !== undefined) return bad;
  const design = Array.from(y, (_, i) => [1, ...names.map((name) => Math.log(columns[name]![i]!))]);
  const logs = Array.from(y, Math.log);
  const n = logs.filter((_, i) => weights === undefined || weights[i]! > 0).length;
  if (n < names.length + 1)
    return noResult("too-few-points", `${n} points for ${names.length + 1} numbers`, { n });
  const fit = leastSquares(design, logs, weights);
  if (fit.rank < names.length + 1)
    return noResult("no-spread", `${names.join(", ")} do not vary independently`, { n, rank: fit.rank });
  const spread = fit.degrees > 0 ? Math.sqrt(fit.rss / fit.degrees) : null;
  const variance = weightMeaning === "inverse variances" ? 1 : spread === null ? null : spread ** 2;
  const covariance =
    variance === null ? null : fit.inverse.map((row) => row.map((value) => value * variance));
  const half = fit.degrees > 0 ? studentHalfWidth(level, fit.degrees) : null;
  const estimates = fit.coefficients.map((value, j) => estimate(value, covariance?.[j]?.[j], half));
  return {
    status: "fitted",
    names,
    coefficient: Math.exp(fit.coefficients[0]!),
    logCoefficient: estimates[0]!,
    exponents: Object.fromEntries(names.map((name, j) => [name, estimates[j + 1]!])),
    covariance,
    n,
    degrees: fit.degrees,
    sigma: spread,
    r2: explained(design, logs, fit.coefficients),
    level,
  };
}

/** Value of a rule at a point. */
export function ruleAt(rule: LogRule, point: Readonly<Record<string, number>>): number {
  return Math.exp(
    rule.names.reduce(
      (sum, name) => sum + rule.exponents[name]!.value * Math.log(point[name]!),
      rule.logCoefficient.value,
    ),
  );
}

function estimate(value: number, variance: number | undefined, half: number | null): Estimate {
  if (variance === undefined) return { value, standardError: null, low: null, high: null };
  const standardError = Math.sqrt(variance);
  if (half === null) return { value, standardError, low: null, high: null };
  return { value, standardError, low: value - half * standardError, high: value + half * standardError };
}

function findUnusable(
  columns: readonly ArrayLike<number>[],
  weights: ArrayLike<number> | undefined,
): NoResult | undefined {
  for (const column of columns)
    for (let i = 0; i < column.length; i++)
      if (!(column[i]! > 0 && column[i]! < Number.POSITIVE_INFINITY))
        return noResult("not-positive", `row ${i + 1} is ${column[i]}`, { row: i + 1 });
  if (weights !== undefined)
    for (let i = 0; i < weights.length; i++)
      if (!(weights[i]! >= 0 && weights[i]! < Number.POSITIVE_INFINITY))
        throw badInput(`weights of a rule must be finite and not negative: row ${i + 1} is ${weights[i]}`);
  return undefined;
}

function explained(
  design: readonly (readonly number[])[],
  logs: readonly number[],
  coefficients: readonly number[],
): number {
  const mean = logs.reduce((sum, value) => sum + value / logs.length, 0);
  let [residual, total] = [0, 0];
  logs.forEach((value, i) => {
    const fitted = design[i]!.reduce((sum, x, j) => sum + x * coefficients[j]!, 0);
    residual += (value - fitted) ** 2;
    total += (value - mean) ** 2;
  });
  return total > 0 ? 1 - residual / total : 0;
}
