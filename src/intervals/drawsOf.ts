import { type Bootstrap, bootstrap } from "./bootstrap.ts";
import type { MethodInput } from "./intervalMethod.ts";
import { jackknife } from "./jackknife.ts";
import type { DrawPlan } from "./runDraws.ts";
import type { SchemeKind } from "./scheme.ts";
import { schemeOf } from "./schemeOf.ts";

// How many of the screened starts each draw descends from, besides the optimum.
const polishedStarts = 2;

/** A plan and its draws. */
export interface Drawn {
  readonly plan: DrawPlan;
  readonly bootstrap: Bootstrap;
}

/** The draws of a scheme as a plan that any thread can work on (see runDraws). */
export function planOf(kind: SchemeKind, input: MethodInput): DrawPlan {
  const { problem, seed, optimum, inverseHessian, starts = [] } = input;
  return { problem, scheme: schemeOf(kind, input), seed, optimum, inverseHessian, starts, polishedStarts };
}

interface Kept {
  readonly draws: Map<SchemeKind, Drawn>;
  readonly leftOut: Map<boolean, Float64Array[]>;
}

// Interval types that read the same draws must not refit them: draws are kept as long as their input is.
const kept = new WeakMap<MethodInput, Kept>();

function keptOf(input: MethodInput): Kept {
  const found = kept.get(input) ?? { draws: new Map(), leftOut: new Map() };
  kept.set(input, found);
  return found;
}

/** The draws of a scheme, computed once for an input object. */
export function drawsOf(kind: SchemeKind, input: MethodInput): Drawn {
  const { draws } = keptOf(input);
  const found = draws.get(kind);
  if (found !== undefined) return found;
  const plan = planOf(kind, input);
  const drawn = { plan, bootstrap: bootstrap(plan, input.draws) };
  draws.set(kind, drawn);
  return drawn;
}

/** Hands over draws that were computed elsewhere, such as on a pool of threads, to the methods that will ask for them. */
export function keepDraws(kind: SchemeKind, input: MethodInput, drawn: Drawn): void {
  keptOf(input).draws.set(kind, drawn);
}

/** Leave-one-out estimates by run or by cluster, computed once for an input object. */
export function leftOutOf(input: MethodInput, byCluster: boolean): Float64Array[] {
  const { leftOut } = keptOf(input);
  const { clusters: _, ...rows } = input;
  const thetas = leftOut.get(byCluster) ?? jackknife(byCluster ? input : rows);
  leftOut.set(byCluster, thetas);
  return thetas;
}
