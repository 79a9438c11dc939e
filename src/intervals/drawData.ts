import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { Problem } from "../fit/problem.ts";
import { type Clusters, clusterIndex } from "./clusterIndex.ts";
import { naturalScale } from "./linearise.ts";
import { drawNoise } from "./noiseDensity.ts";
import { caseWeights, imputedResponse } from "./resample.ts";
import type { DrawPlan } from "./runDraws.ts";
import type { RunTable, Scheme } from "./scheme.ts";
import { stream } from "./stream.ts";

/** Data of one draw: how often every row stands in it, and its responses where they differ from the observed. */
export interface DrawData {
  readonly counts: Float64Array;
  readonly observed?: Float64Array;
}

/** The data of draw number `draw`; depends on the plan and that number alone. */
export function drawData(plan: DrawPlan, draw: number): DrawData {
  const { problem, seed, reading } = plan;
  const scheme = plan.scheme ?? { kind: "case" };
  const rows = problem.observed.length;
  const table = scheme.kind === "case" ? scheme.table : undefined;
  const observed = reading === undefined ? {} : { observed: imputedResponse(seed, draw, reading, table) };
  switch (scheme.kind) {
    case "case":
      return {
        counts: table === undefined ? caseWeights(seed, draw, rows) : tableCounts(seed, draw, table),
        ...observed,
      };
    case "cluster":
      return { counts: spread(caseCounts, clusterIndex(scheme.clusters), seed, draw), ...observed };
    case "subsample": {
      const clusters = clusterIndex(scheme.clusters ?? Int32Array.from({ length: rows }, (_, i) => i));
      const choose = (s: number, d: number, n: number) => subsampleCounts(s, d, n, scheme.size);
      return { counts: spread(choose, clusters, seed, draw), ...observed };
    }
    default:
      return {
        counts: new Float64Array(rows).fill(1),
        observed: naturalScale(problem, newResponse(problem, scheme, seed, draw)),
      };
  }
}

function tableCounts(seed: number, draw: number, { total, rows, clusters }: RunTable): Float64Array {
  const all =
    clusters === undefined
      ? caseWeights(seed, draw, total)
      : spread(caseCounts, clusterIndex(clusters), seed, draw);
  return Float64Array.from(rows, (row) => all[row]!);
}

type Count = (seed: number, draw: number, units: number) => Float64Array;

const caseCounts: Count = (seed, draw, units) => {
  const generator = stream(seed, "cluster", draw);
  const counts = new Float64Array(units);
  for (let i = 0; i < units; i++) counts[uniformInt(generator, 0, units - 1)]! += 1;
  return counts;
};

/** `size` of the units once each, by a partial shuffle. */
function subsampleCounts(seed: number, draw: number, units: number, size: number): Float64Array {
  const generator = stream(seed, "subsample", draw);
  const order = Int32Array.from({ length: units }, (_, i) => i);
  const counts = new Float64Array(units);
  for (let i = 0; i < size; i++) {
    const other = uniformInt(generator, i, units - 1);
    [order[i], order[other]] = [order[other]!, order[i]!];
    counts[order[i]!] = 1;
  }
  return counts;
}

/** Counts of units given to all of their rows. */
function spread(count: Count, clusters: Clusters, seed: number, draw: number): Float64Array {
  const counts = count(seed, draw, clusters.count);
  return Float64Array.from(clusters.of, (cluster) => counts[cluster]!);
}

type ResponseScheme = Extract<Scheme, { fitted: Float64Array }>;

/** Responses on the residual scale: fitted minus a new residual (residuals are predicted minus observed). */
function newResponse(problem: Problem, scheme: ResponseScheme, seed: number, draw: number): Float64Array {
  const generator = stream(seed, scheme.kind, draw);
  const weight = (row: number) => Math.sqrt(problem.weights?.[row] ?? 1) || 1;
  switch (scheme.kind) {
    case "residual": {
      const last = scheme.residuals.length - 1;
      return scheme.fitted.map((f, i) => f - scheme.residuals[uniformInt(generator, 0, last)]! / weight(i));
    }
    case "parametric":
      return scheme.fitted.map((f, i) => f - drawNoise(scheme.density, generator) / weight(i));
    case "wild": {
      const clusters = scheme.clusters === undefined ? undefined : clusterIndex(scheme.clusters);
      const units = clusters?.count ?? scheme.fitted.length;
      const signs = Float64Array.from({ length: units }, () => {
        const u = uniformFloat64(generator);
        return scheme.signs === "webb" ? webb[Math.floor(6 * u)]! : u < 0.5 ? -1 : 1;
      });
      return scheme.fitted.map((f, i) => f - signs[clusters?.of[i] ?? i]! * scheme.residuals[i]!);
    }
  }
}

/** Six points of mean 0, variance 1 and fourth moment 7/6 (Webb 2014), for few clusters. */
export const webb: readonly number[] = [
  -Math.sqrt(1.5),
  -1,
  -Math.sqrt(0.5),
  Math.sqrt(0.5),
  1,
  Math.sqrt(1.5),
];
