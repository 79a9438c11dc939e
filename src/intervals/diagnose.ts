import type { Note } from "../notes.ts";
import {
  bootstrapBias,
  caseAgainstWild,
  clusterAgainstCase,
  deltaAgainstDraws,
  drawsImproved,
  profileSides,
  sandwichAgainstWald,
  waldAgainstProfile,
} from "./diagnostics.ts";
import { drawsOf } from "./drawsOf.ts";
import type { IntervalEstimate, MethodInput, Quantity } from "./intervalMethod.ts";

/**
 * What the intervals of one quantity by several methods say about each other (checks.md C2 to C13): `estimates` by method
 * id; comparisons are made where both sides are there.
 */
export function diagnose(
  input: MethodInput,
  quantity: Quantity,
  estimates: Readonly<Record<string, IntervalEstimate>>,
): Note[] {
  const both = (a: string, b: string, compare: (x: IntervalEstimate, y: IntervalEstimate) => Note[]) =>
    estimates[a] !== undefined && estimates[b] !== undefined ? compare(estimates[a], estimates[b]) : [];
  const notes = [
    ...both("case-percentile", "wild-percentile", caseAgainstWild),
    ...both("cluster-percentile", "case-percentile", clusterAgainstCase),
    ...both("sandwich", "wald", sandwichAgainstWald),
    ...both("wald", "profile", waldAgainstProfile),
  ];
  if (estimates.profile !== undefined) notes.push(...profileSides(estimates.profile));
  const scheme = input.clusters === undefined ? "case" : "cluster";
  const percentile = estimates[`${scheme}-percentile`];
  if (percentile === undefined || quantity.noise !== undefined) return notes;
  const { bootstrap } = drawsOf(scheme, input);
  const draws = bootstrap.thetas.map(quantity.value);
  notes.push(...drawsImproved(bootstrap.improvedByGrid), ...bootstrapBias(percentile.estimate, draws));
  if (estimates.sandwich !== undefined)
    notes.push(...deltaAgainstDraws(estimates.sandwich, percentile, draws));
  return notes;
}
