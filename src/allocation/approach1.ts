import type { Note } from "../notes.ts";
import { type AllocationLaws, allocationLaws } from "./approach2.ts";
import {
  type ComputeGrid,
  type EnvelopePoint,
  envelopeByBuckets,
  envelopeByHull,
  envelopeOnGrid,
} from "./envelope.ts";
import {
  type CurveFilter,
  type DroppedCheckpoints,
  prepareCurve,
  type TrainingCurve,
} from "./trainingCurve.ts";

/** How winners are picked: on a grid of compute, as corners of the convex hull, or as the lowest of each interval. */
export type EnvelopeMethod =
  | { readonly kind: "grid"; readonly count: number; readonly from?: number; readonly to?: number }
  | { readonly kind: "hull"; readonly withoutFirst?: boolean }
  | { readonly kind: "buckets"; readonly count: number };

export interface Approach1Options {
  readonly method?: EnvelopeMethod;
  readonly filter?: CurveFilter;
  /** Leave out winners that are the smallest or largest size at their compute. */
  readonly dropEdges?: boolean;
  /** Fewest runs that a compute value must be reached by (grid only); 2 unless given. */
  readonly fewestCompetitors?: number;
  readonly level?: number;
}

/** Approach 1 on a set of training curves. */
export interface Approach1 {
  readonly winners: readonly EnvelopePoint[];
  /** Different runs among the winners: what the power law really rests on. */
  readonly distinctRuns: number;
  readonly leftOut: { readonly atEdge: number; readonly fewCompetitors: number };
  readonly dropped: DroppedCheckpoints;
  readonly laws: AllocationLaws;
  readonly notes: readonly Note[];
}

const hoffmannCount = 1500;

/**
 * Envelope of training curves (Hoffmann et al. 2022, section 3.1): at each compute the run of lowest loss, and power laws
 * of its size and tokens in compute by least squares on logs. Neighbouring winners are the same run, so the standard
 * errors of these lines are no intervals; resample runs instead (approach1Draws).
 * @throws AssayError for curves or options that make no sense.
 */
export function approach1(curves: readonly TrainingCurve[], options: Approach1Options = {}): Approach1 {
  const { filter = {}, dropEdges = false, fewestCompetitors = 2, level = 0.95 } = options;
  const method = options.method ?? { kind: "grid", count: hoffmannCount };
  const prepared = curves.map((curve) => prepareCurve(curve, filter));
  const usable = prepared.map(({ curve }) => curve).filter(({ C }) => C.length > 0);
  const all = usable.length === 0 ? [] : envelopeOf(usable, method);
  const compared = all.filter(({ competitors }) => competitors >= fewestCompetitors);
  const winners = dropEdges ? compared.filter(({ atEdge }) => !atEdge) : compared;
  const distinctRuns = new Set(winners.map(({ run }) => run)).size;
  return {
    winners,
    distinctRuns,
    leftOut: { atEdge: compared.length - winners.length, fewCompetitors: all.length - compared.length },
    dropped: sumDropped(prepared.map(({ dropped }) => dropped)),
    laws: allocationLaws(winners, { level }),
    notes: notes(winners, distinctRuns),
  };
}

function envelopeOf(curves: readonly TrainingCurve[], method: EnvelopeMethod): EnvelopePoint[] {
  if (method.kind === "hull") return envelopeByHull(curves, method.withoutFirst);
  if (method.kind === "buckets") return envelopeByBuckets(curves, method.count);
  const range: ComputeGrid = {
    from: method.from ?? Math.min(...curves.map(({ C }) => C[0]!)),
    to: method.to ?? Math.max(...curves.map(({ C }) => C.at(-1)!)),
    count: method.count,
  };
  return envelopeOnGrid(curves, range);
}

function sumDropped(parts: readonly DroppedCheckpoints[]): DroppedCheckpoints {
  const sum = (pick: (part: DroppedCheckpoints) => number) =>
    parts.reduce((total, part) => total + pick(part), 0);
  return {
    notFinite: sum((part) => part.notFinite),
    skipped: sum((part) => part.skipped),
    outsideWindow: sum((part) => part.outsideWindow),
    repeated: sum((part) => part.repeated),
  };
}

// A line through the sizes of fewer runs than this says little, however many compute values they win.
const fewRuns = 5;
// Share of winners at the edge of the sizes above which the line follows the choice of sizes.
const manyEdges = 0.1;

function notes(winners: readonly EnvelopePoint[], distinctRuns: number): Note[] {
  const out: Note[] = [];
  const edges = winners.filter(({ atEdge }) => atEdge).length;
  if (winners.length > 0 && distinctRuns < fewRuns)
    out.push({
      code: "few-winning-runs",
      severity: "warning",
      message: `${winners.length} points of the envelope belong to ${distinctRuns} runs`,
      data: { winners: winners.length, runs: distinctRuns },
    });
  if (edges > manyEdges * winners.length)
    out.push({
      code: "winners-at-edge",
      severity: "warning",
      message: `${edges} of ${winners.length} winners are the smallest or largest size at hand; better sizes may lie beyond`,
      data: { edges, winners: winners.length },
    });
  return out;
}
