import type { FitPlan } from "../fit/planFit.ts";
import { allMethods } from "../intervals/allMethods.ts";
import { drawsOf } from "../intervals/drawsOf.ts";
import type { IntervalEstimate, MethodInput, Quantity } from "../intervals/intervalMethod.ts";
import { derivedOf, meanAt, newRunAt, parameterQuantities } from "../intervals/quantities.ts";
import { residualNoise } from "../intervals/residualNoise.ts";
import { sampleAt } from "../intervals/sampleAt.ts";
import { sandwichCovariance } from "../intervals/sandwichCovariance.ts";
import type { Note } from "../notes.ts";
import type { Law } from "../registry/types.ts";
import { clusterNotes } from "./clusterNotes.ts";
import { correlationsOf, type FitCorrelations } from "./fitCorrelations.ts";
import { curvatureCorrelations, drawCorrelations } from "./methodInput.ts";

/** Intervals of one method, and the correlations that belong to it. */
export interface MethodResult {
  readonly estimates: readonly IntervalEstimate[];
  readonly correlations: FitCorrelations;
  readonly notes: readonly Note[];
}

// All interval methods hang on this file: it is loaded only when one is asked for.

/** Intervals by any registered method, in the units of the law as written. */
export function methodEstimates(
  method: string,
  plan: FitPlan,
  input: MethodInput,
  registered: Law | undefined,
  at: readonly Readonly<Record<string, number>>[] = [],
): MethodResult {
  const { law } = plan.problem;
  const quantities = [...quantitiesIn(plan, registered), ...at.flatMap((point) => predictions(input, point))];
  return {
    estimates: allMethods.find(({ id }) => id === method)!.estimate(input, quantities),
    correlations: methodCorrelations(method, input),
    notes: clusterNotes(method, input, quantities.slice(0, law.parameters.length)),
  };
}

/** Correlations from the draws of a bootstrap, the covariance of a sandwich, else the curvature at the optimum. */
function methodCorrelations(method: string, input: MethodInput): FitCorrelations {
  const { law } = input.problem;
  const scheme = /^(case|residual|wild|cluster|parametric)-/.exec(method)?.[1];
  if (scheme !== undefined)
    return drawCorrelations(input, drawsOf(scheme as Parameters<typeof drawsOf>[0], input).bootstrap.thetas);
  if (!method.startsWith("sandwich")) return curvatureCorrelations(input);
  const { point, sample } = sampleAt(input);
  const { kind, matrix } = sandwichCovariance(point, sample, types[method] ?? "HC3");
  return { from: `the covariance of the ${kind}`, values: correlationsOf(law.parameters, matrix) };
}

const types = { "sandwich-hc1": "HC1", "sandwich-hc0": "HC0" } as Readonly<Record<string, "HC1" | "HC0">>;

/** The mean curve and a new run at a point. The plan's law carries its units, so no way back is needed. */
function predictions({ problem, optimum }: MethodInput, point: Readonly<Record<string, number>>): Quantity[] {
  const { law } = problem;
  return [meanAt(law, point), newRunAt(law, point, residualNoise(problem, optimum))];
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
