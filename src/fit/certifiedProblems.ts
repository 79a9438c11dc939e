import { badInput } from "../errors.ts";
import { compileLaw, fittingPoint } from "../laws/law.ts";
import type { Optimiser } from "../registry/types.ts";
import { fitLaw } from "./fitLaw.ts";
import { leastSquaresErrors } from "./leastSquaresErrors.ts";
import type { FitStatus } from "./minimise.ts";
import type { Problem } from "./problem.ts";

/** A regression problem with certified answers, as in NIST's Statistical Reference Datasets. */
export interface CertifiedProblem {
  readonly model: string;
  readonly level?: string;
  readonly params: readonly string[];
  readonly start1: readonly number[];
  readonly start2: readonly number[];
  readonly certified: readonly number[];
  readonly sd: readonly number[];
  /** Certified sum of squared residuals. */
  readonly rss?: number;
  /** Rows: response first, then the variables x, or x1, x2, ... */
  readonly data: readonly (readonly number[])[];
}

/** How well one problem was solved from one start. */
export interface CertifiedResult {
  readonly name: string;
  readonly level: string;
  readonly start: 1 | 2;
  readonly status: FitStatus;
  readonly iterations: number;
  readonly evaluations: number;
  /** Fewest matching digits over the parameters, and whose they are. */
  readonly digits: number;
  readonly worst: string;
  /** The same for the standard errors. */
  readonly errorDigits: number;
  readonly worstError: string;
  readonly relativeGradient: number;
}

/** Certified values are printed with this many digits; agreement beyond them says nothing. */
export const certifiedDigits = 11;

/** -log10 of the relative difference (NIST's log relative error), between 0 and the digits that are certified. */
export function matchingDigits(value: number, certified: number): number {
  const difference = certified === 0 ? Math.abs(value) : Math.abs((value - certified) / certified);
  if (!Number.isFinite(difference)) return 0;
  return Math.max(0, Math.min(certifiedDigits, difference === 0 ? certifiedDigits : -Math.log10(difference)));
}

/** The fitting problem behind a certified one. @throws AssayError where its columns do not suit its model. */
export function problemOfCertified(name: string, { model, params, data }: CertifiedProblem): Problem {
  const width = data[0]?.length ?? 0;
  if (width < 2 || data.some((row) => row.length !== width))
    throw badInput(`${name}: data rows need a response and the same number of variables each`);
  const variables = width === 2 ? ["x"] : Array.from({ length: width - 1 }, (_, k) => `x${k + 1}`);
  const law = compileLaw(`y = ${model}`, { variables });
  const unknown = params.find((param) => !law.parameters.includes(param));
  if (unknown !== undefined || law.parameters.length !== params.length)
    throw badInput(
      `${name}: params are ${params.join(", ")}, but the model has ${law.parameters.join(", ")}`,
    );
  return {
    law,
    columns: Object.fromEntries(
      variables.map((variable, k) => [variable, Float64Array.from(data, (row) => row[k + 1]!)]),
    ),
    observed: Float64Array.from(data, (row) => row[0]!),
    objective: { loss: "squared", residual: "linear", reduce: "sum" },
  };
}

/** Fits a certified problem from one of its starts and counts the digits that agree. */
export function solveCertified(
  name: string,
  certified: CertifiedProblem,
  start: 1 | 2,
  optimiser: Optimiser = { method: "lm" },
): CertifiedResult {
  const problem = problemOfCertified(name, certified);
  const values = start === 1 ? certified.start1 : certified.start2;
  const from = fittingPoint(problem.law, byName(certified.params, values));
  const fit = fitLaw(problem, [from], optimiser);
  const { standardErrors } = leastSquaresErrors(problem, fit.theta);
  const estimates = fewest(certified.params, fit.parameters, certified.certified);
  const errors = fewest(certified.params, standardErrors, certified.sd);
  return {
    name,
    level: certified.level ?? "",
    start,
    status: fit.convergence.status,
    iterations: fit.convergence.iterations,
    evaluations: fit.convergence.evaluations,
    digits: estimates.digits,
    worst: estimates.worst,
    errorDigits: errors.digits,
    worstError: errors.worst,
    relativeGradient: fit.convergence.relativeGradient ?? Number.NaN,
  };
}

function byName(names: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, k) => [name, values[k] ?? Number.NaN]));
}

function fewest(
  names: readonly string[],
  values: Readonly<Record<string, number>>,
  certified: readonly number[],
): { digits: number; worst: string } {
  const digits = names.map((name, k) => matchingDigits(values[name]!, certified[k]!));
  const least = digits.indexOf(Math.min(...digits));
  return { digits: digits[least]!, worst: names[least]! };
}
