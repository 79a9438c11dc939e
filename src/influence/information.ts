import type { Problem } from "../fit/problem.ts";
import { dot } from "../fit/vector.ts";
import { clusterIndex } from "../intervals/clusterIndex.ts";
import { gramInverse, multiply } from "../intervals/gramInverse.ts";
import { influence } from "../intervals/influence.ts";
import { bindRows, residualScale, residualsOf } from "../intervals/linearise.ts";
import { standardDeviation } from "../intervals/quantile.ts";

/** `iid`: one spread for all runs. `sandwich`: every run as uncertain as its neighbours in tokens per parameter. */
export type InformationKind = "iid" | "sandwich";

/** What the rows tell of the parameters: the variance of an estimate is bread^-1 middle bread^-1. */
export interface Information {
  /** Inverse of sum curvature * g g', row-major. */
  readonly breadInverse: Float64Array;
  /** Sum of score^2 * g g' (of summed scores of clusters), row-major. */
  readonly middle: Float64Array;
}

/** What one more run is expected to add: derivatives g of its prediction, curvature and squared score of its loss. */
export interface Contribution {
  readonly slopes: Float64Array;
  readonly curvature: number;
  readonly scoreSquare: number;
}

/** Curvature and squared score of the loss that a run at some place is expected to have. */
export type ExpectedLoss = (columns: Readonly<Record<string, number>>) => {
  curvature: number;
  scoreSquare: number;
};

/**
 * Information of a fitted problem's rows, and what further runs would bring.
 * Source: Huber 1981, section 7.6, for M-estimators; the sandwich of White 1980.
 */
export function informationOf(
  problem: Problem,
  theta: ArrayLike<number>,
  kind: InformationKind,
  clusters?: ArrayLike<number>,
): { information: Information; expected: ExpectedLoss } {
  const point = bindRows(problem)(theta);
  const { rows, dimension: p, jacobian } = point;
  const { psi, curvature } = influence(residualsOf(point.fitted, residualScale(problem)), problem.objective);
  const weights = problem.weights ?? new Float64Array(rows).fill(1);
  // Residuals of a fit are too small: each of the parameters has used up one of them.
  const correction = rows / Math.max(1, rows - p);
  const squares = psi.map((score) => correction * score * score);
  const average = { curvature: mean(curvature), scoreSquare: mean(squares) };
  const iid = kind === "iid";
  const bread = weights.map((w, i) => w * (iid ? average.curvature : curvature[i]!));
  const middle = new Float64Array(p * p);
  const add = (v: ArrayLike<number>, factor: number) => addOuter(middle, v, factor);
  if (iid) for (let i = 0; i < rows; i++) add(row(jacobian, i, p), weights[i]! ** 2 * average.scoreSquare);
  else
    for (const group of clusterIndex(clusters ?? Array.from({ length: rows }, (_, i) => i)).rows) {
      const sum = new Float64Array(p);
      for (const i of group)
        for (let j = 0; j < p; j++) sum[j]! += weights[i]! * psi[i]! * jacobian[i * p + j]!;
      add(sum, correction);
    }
  const information = { breadInverse: gramInverse(point, bread).inverse, middle };
  const places = placesOf(problem);
  if (iid || places === undefined) return { information, expected: () => average };
  return {
    information,
    expected: ({ N, D }) => {
      const near = nearness(places, Math.log(D! / N!));
      return { curvature: weighted(curvature, near), scoreSquare: weighted(squares, near) };
    },
  };
}

/** Information after one more run (Sherman and Morrison's formula for the bread). */
export function addRun(before: Information, { slopes, curvature, scoreSquare }: Contribution): Information {
  const bg = multiply(before.breadInverse, slopes);
  const share = curvature / (1 + curvature * dot(slopes, bg));
  const breadInverse = Float64Array.from(before.breadInverse);
  const middle = Float64Array.from(before.middle);
  addOuter(breadInverse, bg, -share);
  addOuter(middle, slopes, scoreSquare);
  return { breadInverse, middle };
}

/** Variance of a quantity with the given gradient. */
export function varianceOf({ breadInverse, middle }: Information, gradient: ArrayLike<number>): number {
  const u = multiply(breadInverse, gradient);
  return dot(u, multiply(middle, u));
}

/** The same after one more run, without forming matrices. */
export function varianceWith(
  { breadInverse, middle }: Information,
  { slopes, curvature, scoreSquare }: Contribution,
  gradient: ArrayLike<number>,
): number {
  const bc = multiply(breadInverse, gradient);
  const bg = multiply(breadInverse, slopes);
  const share = (curvature * dot(slopes, bc)) / (1 + curvature * dot(slopes, bg));
  const u = bc.map((value, j) => value - share * bg[j]!);
  return dot(u, multiply(middle, u)) + scoreSquare * dot(slopes, u) ** 2;
}

function placesOf({ columns: { N, D } }: Problem): Float64Array | undefined {
  return N === undefined || D === undefined ? undefined : D.map((d, i) => Math.log(d / N[i]!));
}

/**
 * Weight of every row at a place: a Gaussian kernel with Silverman's (1986, section 3.4) bandwidth. Fewer neighbours would
 * let the search chase places whose few runs happen to scatter little.
 */
function nearness(places: Float64Array, place: number): Float64Array {
  const bandwidth = 1.06 * standardDeviation(places) * places.length ** -0.2;
  // Measured from the nearest row, so that weights do not vanish for a place far from all rows.
  const closest = Math.min(...places.map((other) => Math.abs(other - place)));
  return places.map((other) => Math.exp((closest ** 2 - (other - place) ** 2) / (2 * bandwidth ** 2)));
}

function weighted(values: Float64Array, weights: Float64Array): number {
  return dot(values, weights) / weights.reduce((sum, w) => sum + w, 0);
}

function row(jacobian: Float64Array, i: number, p: number): Float64Array {
  return jacobian.subarray(i * p, (i + 1) * p);
}

function addOuter(matrix: Float64Array, v: ArrayLike<number>, factor: number): void {
  const p = v.length;
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) matrix[i * p + j]! += factor * v[i]! * v[j]!;
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! / values.length;
  return sum;
}
