import type { Fit } from "../fit/fitLaw.ts";
import { hessian } from "../fit/hessian.ts";
import type { FitPlan } from "../fit/planFit.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem } from "../fit/problem.ts";
import type { MethodInput } from "../intervals/intervalMethod.ts";
import { modelCovariance } from "../intervals/modelCovariance.ts";
import { sampleAt } from "../intervals/sampleAt.ts";
import { naturalParameters } from "../laws/law.ts";
import { correlationsOf, covarianceOfDraws, type FitCorrelations } from "./fitCorrelations.ts";
import type { FitOptions } from "./fitOptions.ts";

/** What interval methods need to know of a fit in the units of its plan. */
export function methodInput(
  plan: FitPlan,
  raw: Fit,
  clusters: Int32Array | undefined,
  starts: readonly Float64Array[],
  { interval, seed }: Pick<FitOptions, "interval" | "seed">,
): MethodInput {
  const target = bindProblem(plan.problem);
  return {
    problem: plan.problem,
    optimum: raw.theta,
    inverseHessian: positiveInverse(hessian(target, raw.theta), target.dimension),
    level: interval?.level ?? 0.95,
    draws: interval?.draws ?? 0,
    seed,
    starts: starts.map(plan.toPlan),
    ...(clusters === undefined ? {} : { clusters }),
  };
}

/** Correlations from the curvature at the optimum. */
export function curvatureCorrelations(input: MethodInput): FitCorrelations {
  const { point, sample } = sampleAt(input);
  return {
    from: "the curvature at the optimum",
    values: correlationsOf(input.problem.law.parameters, modelCovariance(point, sample).matrix),
  };
}

/** Correlations over draws, of the parameters themselves (not their logarithms); positive units do not change them. */
export function drawCorrelations(
  { problem: { law } }: Pick<MethodInput, "problem">,
  thetas: readonly Float64Array[],
): FitCorrelations {
  const natural = thetas.map((theta) => Object.values(naturalParameters(law, theta)));
  return {
    from: `${thetas.length} draws`,
    values: thetas.length < 2 ? {} : correlationsOf(law.parameters, covarianceOfDraws(natural)),
  };
}
