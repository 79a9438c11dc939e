import { badInput } from "../errors.ts";
import { chiSquaredTail } from "../intervals/chiSquared.ts";
import { normalHalfWidth } from "../intervals/normalHalfWidth.ts";
import { studentHalfWidth } from "../intervals/student.ts";
import {
  type BetweenMethod,
  betweenVariance,
  type Heterogeneity,
  type Study,
  weightedMean,
} from "./betweenVariance.ts";

/** A pair of limits. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** Random-effects summary of independent estimates of one quantity. */
export interface RandomEffects {
  readonly method: BetweenMethod;
  readonly studies: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly level: number;
  /** Normal interval of the mean. */
  readonly normal: Limits;
  /** Standard error of Hartung and Knapp, and the Student interval that goes with it. */
  readonly hartungKnappError: number;
  readonly hartungKnapp: Limits;
  /** Where the true value of a further study would lie. */
  readonly prediction: Limits;
  /** Variance between studies. */
  readonly tauSquared: number;
  readonly Q: number;
  readonly degrees: number;
  readonly p: number;
  /** Share of the variation that sampling does not explain, from Q. */
  readonly iSquared: number;
  /** Weight of each study in the mean, adding to one. */
  readonly weights: readonly number[];
}

/**
 * Summary of y_i with standard errors s_i under y_i ~ N(mu, s_i^2 + tau^2): weights w_i = 1 / (s_i^2 + tau^2), mean
 * sum(w y) / sum(w), standard error sum(w)^(-1/2).
 *
 * - tau^2: DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188; or Paule and Mandel (1982), Journal of
 *   Research of the National Bureau of Standards 87, 377-385.
 * - Q = sum v_i (y_i - mean_v)^2 with v_i = 1 / s_i^2, chi-squared with k - 1 degrees of freedom (Cochran 1954);
 *   I^2 = max(0, (Q - (k - 1)) / Q) (Higgins and Thompson 2002), Statistics in Medicine 21, 1539-1558.
 * - Hartung and Knapp (2001), Statistics in Medicine 20, 3875-3889: variance sum w (y - mean)^2 / ((k - 1) sum w),
 *   Student with k - 1 degrees of freedom.
 * - Prediction: mean +- t(k - 2) sqrt(tau^2 + standard error^2) (Higgins, Thompson and Spiegelhalter 2009), Journal of
 *   the Royal Statistical Society A 172, 137-159.
 *
 * @throws AssayError for fewer than three studies, a standard error that is not positive, or a level outside (0, 1).
 */
export function randomEffects(
  studies: readonly Study[],
  method: BetweenMethod,
  level: number,
): RandomEffects {
  if (studies.length < 3)
    throw badInput(`a random-effects summary needs three studies or more: ${studies.length}`);
  for (const { value, standardError } of studies)
    if (!(Number.isFinite(value) && standardError > 0 && standardError < Number.POSITIVE_INFINITY))
      throw badInput(
        `a study needs a finite value and a positive standard error: ${value}, ${standardError}`,
      );
  const between: Heterogeneity = betweenVariance(studies, method);
  const { mean, weights, total } = weightedMean(studies, between.tauSquared);
  const degrees = studies.length - 1;
  const standardError = 1 / Math.sqrt(total);
  const scatter = studies.reduce((sum, { value }, i) => sum + weights[i]! * (value - mean) ** 2, 0);
  const hartungKnappError = Math.sqrt(scatter / (degrees * total));
  const about = (reach: number): Limits => ({ low: mean - reach, high: mean + reach });
  return {
    method,
    studies: studies.length,
    estimate: mean,
    standardError,
    level,
    normal: about(normalHalfWidth(level) * standardError),
    hartungKnappError,
    hartungKnapp: about(studentHalfWidth(level, degrees) * hartungKnappError),
    prediction: about(
      studentHalfWidth(level, degrees - 1) * Math.sqrt(between.tauSquared + standardError ** 2),
    ),
    tauSquared: between.tauSquared,
    Q: between.Q,
    degrees,
    p: chiSquaredTail(between.Q, degrees),
    iSquared: between.Q > 0 ? Math.max(0, (between.Q - degrees) / between.Q) : 0,
    weights: weights.map((weight) => weight / total),
  };
}
