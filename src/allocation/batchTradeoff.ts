import { badInput } from "../errors.ts";
import { leastSquaresErrors } from "../fit/leastSquaresErrors.ts";
import type { Problem } from "../fit/problem.ts";
import { searchLaw } from "../fit/searchLaw.ts";
import { studentHalfWidth } from "../intervals/student.ts";
import { compileLaw } from "../laws/law.ts";
import type { Estimate } from "./logRule.ts";
import { type NoResult, noResult } from "./noResult.ts";

/** Steps to a target loss against batch size: steps = leastSteps + leastExamples / batch. */
export interface BatchTradeoff {
  readonly status: "fitted";
  /** Steps with an endless batch, and examples with a vanishing one. */
  readonly leastSteps: Estimate;
  readonly leastExamples: Estimate;
  /** leastExamples / leastSteps: there both costs are twice their least. In the unit of the batch. */
  readonly criticalBatch: Estimate;
  readonly n: number;
  readonly degrees: number;
  /** Standard deviation of log steps about the curve; null without degrees of freedom. */
  readonly sigma: number | null;
}

const law = compileLaw("S = a + b / B", { variables: ["B"], logParameters: ["a", "b"] });
const parameters = 2;
// A term that is nowhere above this share of the other has left the curve.
const vanishing = 1e-6;

/**
 * The hyperbola (steps / least steps - 1) (examples / least examples - 1) = 1 of McCandlish et al. 2018,
 * written as steps = a + b / batch and fitted by least squares on log steps, as Zhang et al. 2024 do. Limits are symmetric
 * on logs.
 * @throws AssayError when columns differ in length.
 */
export function fitBatchTradeoff(
  batch: ArrayLike<number>,
  steps: ArrayLike<number>,
  level = 0.95,
): BatchTradeoff | NoResult {
  if (batch.length !== steps.length)
    throw badInput(`batch sizes and steps differ in number: ${batch.length} and ${steps.length}`);
  const values = [...Array.from(batch), ...Array.from(steps)];
  if (values.some((value) => !(value > 0 && value < Number.POSITIVE_INFINITY)))
    return noResult("not-positive", "a batch size or a number of steps");
  const distinct = new Set(Array.from(batch)).size;
  if (distinct < parameters)
    return noResult("too-few-points", `${distinct} batch sizes, the curve needs ${parameters}`, { distinct });
  const problem: Problem = {
    law,
    columns: { B: Float64Array.from(batch) },
    observed: Float64Array.from(steps),
    objective: { loss: "squared", residual: "log", reduce: "sum" },
  };
  const fit = searchLaw(problem);
  if (!Number.isFinite(fit.objective)) return noResult("not-fitted", `${batch.length} points`);
  const { a, b } = fit.parameters as { a: number; b: number };
  const [smallest, largest] = [Math.min(...Array.from(batch)), Math.max(...Array.from(batch))];
  if (!(a * largest > vanishing * b && b > vanishing * a * smallest))
    return noResult(
      "not-fitted",
      "steps fall as 1 / batch, or not at all: one of the two costs goes to zero",
      fit.parameters,
    );
  const { covariance, degrees, sigma } = leastSquaresErrors(problem, fit.theta);
  const [aa, ab, bb] = [covariance[0]!, covariance[1]!, covariance[3]!];
  const make = (value: number, variance: number) => logEstimate(value, variance, degrees, level);
  return {
    status: "fitted",
    leastSteps: make(a, aa),
    leastExamples: make(b, bb),
    criticalBatch: make(b / a, aa + bb - 2 * ab),
    n: batch.length,
    degrees,
    sigma: degrees > 0 ? sigma : null,
  };
}

/**
 * The batch at which reaching the target takes `overhead` more examples than at a base batch: 1 / batch scaling of the
 * steps from the base on would be free of charge (Zhang et al. 2024 take 20% over a batch of 256). It is
 * (1 + overhead) base + overhead criticalBatch.
 */
export function batchAtOverhead(
  { criticalBatch }: BatchTradeoff,
  { base, overhead }: { readonly base: number; readonly overhead: number },
): Estimate {
  const at = (value: number | null) => (value === null ? null : (1 + overhead) * base + overhead * value);
  const { value, standardError, low, high } = criticalBatch;
  return {
    value: at(value)!,
    standardError: standardError === null ? null : overhead * standardError,
    low: at(low),
    high: at(high),
  };
}

function logEstimate(value: number, variance: number, degrees: number, level: number): Estimate {
  if (!(degrees > 0)) return { value, standardError: null, low: null, high: null };
  const error = Math.sqrt(Math.max(0, variance));
  const reach = Math.exp(studentHalfWidth(level, degrees) * error);
  return { value, standardError: value * error, low: value / reach, high: value * reach };
}
