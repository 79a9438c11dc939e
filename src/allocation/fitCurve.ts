import { badInput } from "../errors.ts";
import type { Convergence } from "../fit/convergence.ts";
import { hessian } from "../fit/hessian.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { searchLaw } from "../fit/searchLaw.ts";
import type { IntervalEstimate, IntervalMethod } from "../intervals/intervalMethod.ts";
import { parameterQuantities } from "../intervals/quantities.ts";
import { wald } from "../intervals/wald.ts";
import { compileLaw } from "../laws/law.ts";
import type { Note } from "../notes.ts";
import type { Objective } from "../registry/types.ts";
import { type CurveFormId, curveForms } from "./curveForms.ts";
import { type NoResult, noResult } from "./noResult.ts";

/** A fitted curve in one variable. */
export interface FittedCurve {
  readonly status: "fitted";
  readonly form: CurveFormId;
  readonly law: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** One interval a parameter, by the method that was asked for. */
  readonly intervals: readonly IntervalEstimate[];
  readonly objective: number;
  readonly n: number;
  readonly convergence: Convergence;
  readonly notes: readonly Note[];
  /** The problem and its optimum on the fitting scale, for further intervals. */
  readonly problem: Problem;
  readonly theta: Float64Array;
}

export interface CurveOptions {
  /** Squared residuals of log Y unless given. */
  readonly objective?: Objective;
  readonly weights?: Float64Array;
  /** Wald unless given; any registered method serves. */
  readonly interval?: IntervalMethod;
  readonly level?: number;
  /** Draws of the interval method, where it takes any. */
  readonly draws?: number;
  readonly seed?: number;
  readonly starts?: number;
}

const squaredLogs: Objective = { loss: "squared", residual: "log", reduce: "sum" };

/**
 * Fits a curve in one variable by the search of `assay fit`, with intervals. With fewer points than parameters, or X that
 * do not vary, there is no fit; doubts about one that exists (a bound, a flat direction) are in its notes.
 * @throws AssayError when columns differ in length or the objective cannot take the data.
 */
export function fitCurve(
  form: CurveFormId,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: CurveOptions = {},
): FittedCurve | NoResult {
  if (x.length !== y.length)
    throw badInput(`columns of a curve differ in length: ${x.length} and ${y.length}`);
  const { law: text, logParameters } = curveForms[form];
  const law = compileLaw(text, { variables: ["X"], logParameters });
  const unusable = Array.from(x).findIndex((value) => !(value > 0 && value < Number.POSITIVE_INFINITY));
  if (unusable >= 0)
    return noResult("not-positive", `X of row ${unusable + 1} is ${x[unusable]}`, { row: unusable + 1 });
  const distinct = new Set(Array.from(x)).size;
  if (distinct < law.parameters.length)
    return noResult("too-few-points", `${distinct} values of X for ${law.parameters.length} parameters`, {
      distinct,
      parameters: law.parameters.length,
    });
  const { objective = squaredLogs, weights, starts = 50, seed = 1 } = options;
  const problem: Problem = {
    law,
    columns: { X: Float64Array.from(x) },
    observed: Float64Array.from(y),
    objective,
    ...(weights === undefined ? {} : { weights }),
  };
  const fit = searchLaw(problem, { starts, seed });
  if (!Number.isFinite(fit.objective)) return noResult("not-fitted", `${text} on ${x.length} points`);
  const { parameters, convergence, notes, theta } = fit;
  return {
    status: "fitted",
    form,
    law: text,
    parameters,
    intervals: intervalsOf(problem, theta, options),
    objective: fit.objective,
    n: fit.n,
    convergence,
    notes,
    problem,
    theta,
  };
}

function intervalsOf(problem: Problem, theta: Float64Array, options: CurveOptions): IntervalEstimate[] {
  const { interval = wald, level = 0.95, draws = 999, seed = 1 } = options;
  const target = bindProblem(problem);
  const inverseHessian = positiveInverse(hessian(target, theta), target.dimension);
  return interval.estimate(
    { problem, optimum: theta, inverseHessian, level, draws, seed },
    parameterQuantities(problem.law),
  );
}
