import { badInput } from "../errors.ts";
import type { Note } from "../notes.ts";
import { gradientOf, type Scale, straightScale } from "./delta.ts";
import {
  acceleration,
  basicLimits,
  bcaLimits,
  type Limits,
  percentileLimits,
  studentisedLimits,
} from "./drawLimits.ts";
import { type Drawn, leftOutOf } from "./drawsOf.ts";
import { quadratic } from "./gramInverse.ts";
import type { IntervalEstimate, MethodInput, Quantity } from "./intervalMethod.ts";
import { newRunDraws } from "./newRunDraws.ts";
import { standardDeviation } from "./quantile.ts";
import { sampleAt } from "./sampleAt.ts";
import type { SchemeKind } from "./scheme.ts";
import { schemeCovariance } from "./schemeCovariance.ts";
import { studentRatios } from "./studentRatios.ts";

/** How draws become limits. */
export type DrawInterval = "percentile" | "basic" | "studentised" | "BCa";

/** What every scheme resamples, in words. */
const resampled: Record<SchemeKind, string> = {
  case: "runs",
  cluster: "clusters of runs",
  subsample: "subsamples of runs without replacement",
  residual: "residuals",
  wild: "signs of residuals",
  parametric: "errors from the fitted density",
};

/**
 * Intervals of one type from draws. New runs get percentile limits whatever the type: every draw of the curve is given one
 * resampled residual. @throws AssayError when fewer than two draws succeeded.
 */
export function bootstrapIntervals(
  input: MethodInput,
  quantities: readonly Quantity[],
  drawn: Drawn,
  type: DrawInterval,
): IntervalEstimate[] {
  const { plan, bootstrap } = drawn;
  const kind = plan.scheme?.kind ?? "case";
  const { level, optimum } = input;
  if (bootstrap.thetas.length < 2)
    throw badInput(
      `no interval from ${bootstrap.thetas.length} draws that succeeded of ${bootstrap.requested}`,
    );
  const straight = scalesFor(input, quantities, kind);
  const ratios =
    type === "studentised"
      ? studentRatios(
          input,
          quantities,
          straight.map(({ scale }) => scale),
          drawn,
        )
      : undefined;
  return quantities.map((quantity, q) => {
    const values =
      quantity.noise === undefined
        ? Float64Array.from(bootstrap.thetas, quantity.value)
        : newRunDraws(plan, bootstrap, quantity.value, quantity.noise);
    const sorted = values.filter(Number.isFinite).sort();
    const used = quantity.noise === undefined ? type : "percentile";
    const estimate = quantity.value(optimum);
    const { scale, standardError } = straight[q]!;
    const ofType: Record<DrawInterval, () => Limits> = {
      percentile: () => percentileLimits(sorted, level),
      basic: () => back(scale, basicLimits(scale.to(estimate), sorted.map(scale.to), level)),
      studentised: () =>
        back(
          scale,
          studentisedLimits(
            scale.to(estimate),
            scale.log ? standardError / estimate : standardError,
            ratios![q]!,
            level,
          ),
        ),
      BCa: () => {
        const leftOut = leftOutOf(input, kind === "cluster" || kind === "wild").map(quantity.value);
        return bcaLimits(estimate, sorted, acceleration(leftOut), level);
      },
    };
    const { low, high } = ofType[used]();
    return {
      quantity: quantity.id,
      target: quantity.target,
      estimate,
      standardError: standardDeviation(sorted),
      low: Number.isFinite(low) ? low : null,
      high: Number.isFinite(high) ? high : null,
      level,
      kind: `${kind} bootstrap, ${used}`,
      resampled: what(kind, plan.scheme),
      draws: bootstrap.requested,
      failures: bootstrap.requested - sorted.length,
      notes: [...bootstrap.notes, ...limitNotes(low, high, used, sorted.length)],
    };
  });
}

function what(kind: SchemeKind, scheme: Drawn["plan"]["scheme"]): string {
  const clustered = scheme?.kind === "wild" && scheme.clusters !== undefined;
  return clustered ? "signs of clusters' residuals" : resampled[kind];
}

/** The scale that is straight for each quantity under the scheme's covariance, and the standard error there. */
function scalesFor(
  input: MethodInput,
  quantities: readonly Quantity[],
  kind: SchemeKind,
): { scale: Scale; standardError: number }[] {
  const { point, sample } = sampleAt(input);
  const { matrix } = schemeCovariance(kind, point, sample);
  return quantities.map((quantity) => {
    const gradient = gradientOf(quantity.value, input.optimum);
    const standardError = Math.sqrt(quadratic(matrix, gradient));
    const scale = straightScale(quantity, input.optimum, matrix, gradient, standardError);
    return { scale, standardError };
  });
}

function back(scale: Scale, { low, high }: Limits): Limits {
  return { low: scale.from(low), high: scale.from(high) };
}

function limitNotes(low: number, high: number, type: DrawInterval, draws: number): Note[] {
  if (Number.isFinite(low) && Number.isFinite(high)) return [];
  return [
    {
      code: "no-limit",
      severity: "warning",
      message:
        type === "BCa"
          ? `all ${draws} draws lie on one side of the estimate: the bias correction has no limit`
          : "the draws give no finite limit on this side",
      data: { draws },
    },
  ];
}
