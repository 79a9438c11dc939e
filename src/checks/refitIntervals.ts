import { allMethods } from "../intervals/allMethods.ts";
import { widthOf } from "../intervals/diagnostics.ts";
import type { IntervalEstimate, MethodInput, Quantity } from "../intervals/intervalMethod.ts";
import { type Profile, profileOf } from "../intervals/profile.ts";
import { derivedOf } from "../intervals/quantities.ts";
import type { PrintedNumber } from "../registry/types.ts";
import type { Replicated } from "../replication/replicate.ts";
import { headlineOf } from "./headline.ts";
import { type Making, makingOf, type Resampled } from "./intervalMaking.ts";
import type { TrainingRuns } from "./trainingRuns.ts";

// A width from so many draws is known to about 5% at 80%; two that are compared, to 7%.
const draws = 400;

interface Kept {
  readonly inputs: Map<string, MethodInput>;
  readonly estimates: Map<string, IntervalEstimate | undefined>;
  readonly profiles: Map<string, Profile | undefined>;
}

// Several checks look at the same intervals of the same refit.
const kept = new WeakMap<Replicated, Kept>();

function keptOf(done: Replicated): Kept {
  const found = kept.get(done) ?? { inputs: new Map(), estimates: new Map(), profiles: new Map() };
  kept.set(done, found);
  return found;
}

function inputOf(done: Replicated, level: number, runs?: TrainingRuns): MethodInput {
  const { inputs } = keptOf(done);
  const key = `${level}/${runs !== undefined}`;
  const { problem, optimum, inverseHessian, seed } = done.plan;
  const clusters = runs === undefined ? {} : { clusters: Int32Array.from(runs.of) };
  const input = inputs.get(key) ?? { problem, optimum, inverseHessian, seed, level, draws, ...clusters };
  inputs.set(key, input);
  return input;
}

/** The number that the claim is known for as a quantity of the fitting parameters. */
export function headlineQuantity(done: Replicated): Quantity | undefined {
  const headline = headlineOf(done);
  return headline && derivedOf(done.part.law, done.part.compiled, headline.id);
}

/** Interval of a quantity by a method, computed once; undefined where the method has no answer. */
export function intervalBy(
  done: Replicated,
  method: string,
  quantity: Quantity,
  { level = 0.8, runs }: { level?: number; runs?: TrainingRuns } = {},
): IntervalEstimate | undefined {
  const { estimates } = keptOf(done);
  const key = `${method}/${quantity.id}/${level}/${runs !== undefined}`;
  if (!estimates.has(key)) {
    const found = allMethods.find(({ id }) => id === method);
    const input = inputOf(done, level, runs);
    estimates.set(
      key,
      orUndefined(() => found?.estimate(input, [quantity])[0]),
    );
  }
  return estimates.get(key);
}

/** Width of an interval of the headline by a method; NaN where it has none. */
export function widthBy(
  done: Replicated,
  method: string,
  options?: { level?: number; runs?: TrainingRuns },
): number {
  const quantity = headlineQuantity(done);
  const interval = quantity && intervalBy(done, method, quantity, options);
  return (interval && widthOf(interval)) ?? Number.NaN;
}

/** 95% profile of a quantity, computed once. */
export function profileBy(done: Replicated, quantity: Quantity): Profile | undefined {
  const { profiles } = keptOf(done);
  if (!profiles.has(quantity.id))
    profiles.set(
      quantity.id,
      orUndefined(() => profileOf(inputOf(done, 0.95), quantity)),
    );
  return profiles.get(quantity.id);
}

/** How the printed interval of the headline was made, as far as it is known. */
export function headlineMaking({ part }: Replicated): Making {
  const id = part.law.derived?.[0]?.id;
  const number = id === undefined ? undefined : (part.claim.quantities?.[id] as PrintedNumber | undefined);
  return makingOf(part.paper, part.claim, number?.interval?.kind);
}

/** The method of ours that does what a paper did, for what it drew anew. */
export const methodFor: Readonly<Partial<Record<Resampled, string>>> = {
  points: "case-percentile",
  runs: "cluster-percentile",
  residuals: "residual-percentile",
  signs: "wild-percentile",
  parameters: "parametric-percentile",
  "subsets of points": "subsampling",
  nothing: "wald",
};

// A refit without enough draws or freedom has no interval; a check must say so instead of ending.
function orUndefined<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch {
    return undefined;
  }
}
