import { badInput } from "../errors.ts";
import type { Note } from "../notes.ts";
import type { Allocation, AllocationPoint } from "./allocationOutcome.ts";
import { type AllocationProblem, type BoundProblem, bindAllocation } from "./allocationProblem.ts";
import { exponentsOf, heldAt, pointOf } from "./boundPoint.ts";
import { type NoResult, noResult } from "./noResult.ts";
import { type ConstrainedFunction, type ReducedFunction, reduce } from "./reducedFunction.ts";
import { type Candidate, searchCurve } from "./searchCurve.ts";
import { searchSurface } from "./searchSurface.ts";
import { type Sensitivity, sensitivity } from "./stationary.ts";

/**
 * Least loss at a given cost, for any law and any cost: minimises the law over its variables where cost(variables) = cost.
 * One variable is eliminated by solving the constraint; with one left the whole range is scanned for minima, with more
 * the search starts from many points. Local exponents come from the first-order conditions.
 * @throws AssayError for expressions, names, bounds or a cost that make no sense.
 */
export function optimalAllocation(problem: AllocationProblem, cost: number): Allocation {
  if (!(cost > 0 && cost < Number.POSITIVE_INFINITY))
    throw badInput(`cost must be positive and finite: ${cost}`);
  const bound = bindAllocation(problem);
  return conclude(bound, atCost(bound, Math.log(cost)), `cost ${cost}`);
}

/** Least cost at a given loss: the same optimum, entered from the other side, as Sardana et al. 2024 do. */
export function cheapestAllocation(problem: AllocationProblem, targetLoss: number): Allocation {
  if (!Number.isFinite(targetLoss)) throw badInput(`target loss must be finite: ${targetLoss}`);
  const bound = bindAllocation(problem);
  const { loss, logCost, low, high } = bound;
  const constrained = { objective: logCost, constraint: loss, level: targetLoss, low, high };
  return conclude(bound, constrained, `loss ${targetLoss}`);
}

function atCost({ loss, logCost, low, high }: BoundProblem, level: number): ConstrainedFunction {
  return { objective: loss, constraint: logCost, level, low, high };
}

/** Local minima along the constraint, lowest first, with the function that completes them. */
function minima(constrained: ConstrainedFunction): { reduced: ReducedFunction; found: Candidate[] } {
  const reduced = reduce(constrained);
  const pick = (ends: Float64Array) => Float64Array.from(reduced.free, (j) => ends[j]!);
  const [low, high] = [pick(constrained.low), pick(constrained.high)];
  const search =
    reduced.dimension === 0 ? searchNothing : reduced.dimension === 1 ? searchLine : searchSurface;
  const found = search(reduced, low, high);
  return { reduced, found: found.sort((a, b) => a.value - b.value) };
}

const searchLine = (reduced: ReducedFunction, low: Float64Array, high: Float64Array) =>
  searchCurve(reduced, low[0]!, high[0]!);

/** With one variable the constraint leaves no choice. */
function searchNothing(reduced: ReducedFunction): Candidate[] {
  const value = reduced.evaluate([]);
  return Number.isFinite(value) ? [{ free: new Float64Array(0), value, kind: "smooth" }] : [];
}

function conclude(bound: BoundProblem, constrained: ConstrainedFunction, asked: string): Allocation {
  const { reduced, found } = minima(constrained);
  const [best, ...rest] = found;
  if (best === undefined) return nothingFound(bound, constrained, asked);
  if (best.kind === "flat") return noResult("flat", `the law is level about its lowest point at ${asked}`);
  const pointAt = (candidate: Candidate) => pointOf(bound, reduced.complete(candidate.free)!);
  const x = reduced.complete(best.free)!;
  const point = pointOf(bound, x);
  const others = rest.filter(({ kind }) => kind === "smooth" || kind === "kink").map(pointAt);
  const notes = othersNote(others);
  if (best.kind === "end") {
    const held = heldAt(bound, x);
    if (held.length > 0) return { status: "at bound", ...point, held, others, notes };
    return noResult("unsettled", `${describe(point)} at ${asked}`, point.values);
  }
  const kinked = best.kind === "kink";
  const moved = kinked ? movedKink(bound, x) : sensitivity(bound.loss, bound.logCost, x);
  if (moved === undefined) return noResult("flat", `first-order conditions are singular at ${asked}`);
  return {
    status: "interior",
    ...point,
    exponents: exponentsOf(bound, x, moved),
    lossSlope: moved.lossSlope,
    curvature: moved.curvature,
    others,
    notes: kinked ? [...notes, kinkNote] : notes,
  };
}

// Change of log cost over which the movement of an optimum on a kink is taken.
const kinkStep = 1e-3;

/** How an optimum on a kink moves, from the optima at a little more and a little less cost. */
function movedKink(bound: BoundProblem, x: Float64Array): Sensitivity | undefined {
  const level = bound.logCost.evaluate(x);
  const [below, above] = [-kinkStep, kinkStep].map((step) => {
    const { reduced, found } = minima(atCost(bound, level + step));
    return found[0] === undefined ? undefined : reduced.complete(found[0].free);
  });
  if (below === undefined || above === undefined) return undefined;
  return {
    movement: above.map((value, j) => (value - below[j]!) / (2 * kinkStep)),
    lossSlope: (bound.loss.evaluate(above) - bound.loss.evaluate(below)) / (2 * kinkStep),
    curvature: null,
  };
}

const kinkNote: Note = {
  code: "optimum-on-kink",
  severity: "info",
  message: "the optimum lies where the law bends sharply; its exponents are differences over 0.1% of cost",
};

const describe = ({ values }: AllocationPoint) =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${value.toPrecision(5)}`)
    .join(", ");

/** Whether nothing meets the constraint, or the law has no value where it is met. */
function nothingFound(
  { low, high, variables }: BoundProblem,
  { constraint, level }: ConstrainedFunction,
  asked: string,
): NoResult {
  const ends = [low, high].map((x) => constraint.evaluate(x));
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const data = { level, least, most };
  if (level < least || level > most)
    return noResult(
      "infeasible",
      `${asked} cannot be met by ${variables.join(", ")} within their bounds, where it spans ${least.toPrecision(5)} to ${most.toPrecision(5)} (logarithm of cost, or loss)`,
      data,
    );
  return noResult("undefined", `searched at ${asked}`, data);
}

function othersNote(others: readonly AllocationPoint[]): Note[] {
  if (others.length === 0) return [];
  return [
    {
      code: "several-minima",
      severity: "info",
      message: `the law has ${others.length} further local ${others.length === 1 ? "minimum" : "minima"} at this cost`,
      data: { minima: others.length + 1 },
    },
  ];
}
