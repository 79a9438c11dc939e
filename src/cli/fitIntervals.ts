import type { Fit } from "../fit/fitLaw.ts";
import { hessian } from "../fit/hessian.ts";
import type { FitPlan } from "../fit/planFit.ts";
import { positiveInverse } from "../fit/polish.ts";
import { bindProblem } from "../fit/problem.ts";
import { allMethods } from "../intervals/allMethods.ts";
import type { IntervalEstimate, MethodInput, Quantity } from "../intervals/intervalMethod.ts";
import { derivedOf, parameterQuantities } from "../intervals/quantities.ts";
import type { Law } from "../registry/types.ts";
import type { FitOptions } from "./fitOptions.ts";

/** Intervals by any registered method, in the units of the law as written. */
export function methodEstimates(
  plan: FitPlan,
  raw: Fit,
  registered: Law | undefined,
  clusters: Int32Array | undefined,
  starts: readonly Float64Array[],
  { interval, seed }: FitOptions,
): IntervalEstimate[] {
  const method = allMethods.find(({ id }) => id === interval!.method)!;
  const target = bindProblem(plan.problem);
  const input: MethodInput = {
    problem: plan.problem,
    optimum: raw.theta,
    inverseHessian: positiveInverse(hessian(target, raw.theta), target.dimension),
    level: interval!.level,
    draws: interval!.draws,
    seed,
    starts: starts.map(plan.toPlan),
    ...(clusters === undefined ? {} : { clusters }),
  };
  return method.estimate(input, quantitiesIn(plan, registered));
}

/** Parameters and closed derived quantities, evaluated through the units of the plan. */
function quantitiesIn(plan: FitPlan, registered: Law | undefined): Quantity[] {
  const { law } = plan.problem;
  const closed = (registered?.derived ?? []).filter(({ expression }) => !/\bC\b/.test(expression));
  const natural = [...parameterQuantities(law), ...closed.map(({ id }) => derivedOf(registered!, law, id))];
  return natural.map((quantity) => ({
    ...quantity,
    value: (theta) => quantity.value(plan.fromPlan(Float64Array.from(theta))),
  }));
}
