import { lossOf } from "../fit/loss.ts";
import { bindProblem, type Problem } from "../fit/problem.ts";
import { leverage } from "../influence/leverage.ts";
import { clusterIndex } from "../intervals/clusterIndex.ts";

/**
 * Noise of a fitted law as plain data: for every row the errors that it may be given. Choosing the same column for all
 * rows of a cluster keeps what the rows of one run share.
 */
export interface NoiseModel {
  /** Cluster of every row, numbered from 0. */
  readonly clusters: Int32Array;
  readonly clusterCount: number;
  /** Donors a cluster. */
  readonly donors: number;
  /** rows x donors, row-major: errors (observed minus predicted, on the objective's scale), centred in every row. */
  readonly errors: Float64Array;
  /** What makes two rows neighbours. */
  readonly neighboursIn: "tokens per parameter" | "leverage";
}

// One cluster in thirty: on the 240 Chinchilla runs 8, hardly more than the 6 that lie below one token per parameter,
// where scatter is 6 times larger. More would mix the two regions, fewer would repeat single errors.
const donorShare = 1 / 30;
const fewestDonors = 8;
const mostDonors = 24;
// A row that the fit follows almost exactly has a residual without information on its error.
const highestLeverage = 0.95;

/**
 * Builds the noise from the residuals of a fit. Residuals are divided by sqrt(1 - leverage), as a fit follows rows with
 * high leverage; each row draws from the clusters nearest to its own in log tokens per parameter (leverage, for laws
 * without N and D), so that scatter which differs over the design stays where it is; and every row's errors are centred
 * where the objective puts their centre (mean, quantile, Huber location), so that the fitted law is exactly what the
 * objective estimates on the simulated data.
 */
export function noiseModel(problem: Problem, theta: ArrayLike<number>, clusters?: Int32Array): NoiseModel {
  const rows = problem.observed.length;
  const { of: numbers, rows: members } = clusterIndex(clusters ?? Array.from({ length: rows }, (_, i) => i));
  const residuals = bindProblem(problem).residuals(theta);
  const h = leverage(problem, theta);
  const errors = residuals.map((r, i) => -r / Math.sqrt(1 - Math.min(highestLeverage, h[i]!)));
  const { order, name } = neighbourhood(problem, h);
  const places = members.map((own) => own.reduce((sum, row) => sum + order[row]! / own.length, 0));
  const donors = Math.min(
    members.length,
    Math.max(fewestDonors, Math.min(mostDonors, Math.round(members.length * donorShare))),
  );
  const out = new Float64Array(rows * donors);
  // Errors measured from an estimated centre are too small by this factor.
  const inflation = Math.sqrt(donors / Math.max(1, donors - 1));
  members.forEach((own, cluster) => {
    const near = nearest(places, cluster, donors);
    own.forEach((row, position) => {
      const found = near.map((donor) => errors[matching(members[donor]!, position, own.length)]!);
      const centre = locationOf(found, problem);
      found.forEach((error, k) => {
        out[row * donors + k] = (error - centre) * inflation;
      });
    });
  });
  return { clusters: numbers, clusterCount: members.length, donors, errors: out, neighboursIn: name };
}

function neighbourhood(problem: Problem, h: Float64Array) {
  const { N, D } = problem.columns;
  if (N === undefined || D === undefined) return { order: h, name: "leverage" as const };
  return { order: D.map((d, i) => Math.log(d / N[i]!)), name: "tokens per parameter" as const };
}

/** The clusters nearest to a cluster, itself included; ties go to the earlier one. */
function nearest(places: readonly number[], cluster: number, wanted: number): number[] {
  const distance = (other: number) => Math.abs(places[other]! - places[cluster]!);
  return Array.from(places.keys())
    .sort((a, b) => distance(a) - distance(b) || a - b)
    .slice(0, wanted);
}

/** The donor's row at the same stage: checkpoints of runs with different counts are matched by their share of the run. */
function matching(donor: readonly number[], position: number, length: number): number {
  return donor[Math.floor((position * donor.length) / length)]!;
}

/** Where the objective puts the centre of some errors: the c at which its slopes at c - error sum to zero. */
function locationOf(errors: readonly number[], problem: Problem): number {
  const { slope } = lossOf(problem.objective);
  const total = (centre: number) => errors.reduce((sum, error) => sum + slope(centre - error), 0);
  let low = Math.min(...errors);
  let high = Math.max(...errors);
  // Slopes of a convex loss rise with the centre; sixty halvings leave nothing above rounding.
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (total(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
