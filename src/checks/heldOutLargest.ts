import { bfgs } from "../fit/bfgs.ts";
import { hessian } from "../fit/hessian.ts";
import { polish, positiveInverse } from "../fit/polish.ts";
import { bindProblem, type Problem, restrictProblem } from "../fit/problem.ts";
import { groupsByValue } from "../influence/leaveOut.ts";
import { bootstrap } from "../intervals/bootstrap.ts";
import { standardDeviation } from "../intervals/quantile.ts";

/** What a law that has not seen the largest runs says of them. */
export interface HeldOutLargest {
  readonly runs: number;
  /** Smallest size among them. */
  readonly from: number;
  /** Mean of log predicted minus log observed: positive where the law predicts too high a loss. */
  readonly meanResidual: number;
  /** Standard deviation of that mean under a right law: noise of the runs and of the fit below them. */
  readonly standardError: number;
  readonly ofOneSign: boolean;
}

const share = 1 / 6;
const fewestHeld = 4;
// The law must still be told by what is left.
const mostHeld = 1 / 3;
const draws = 60;

/**
 * Holds out the runs with the largest first variable, about a sixth, whole sizes at a time; undefined with too few runs.
 * `trainingRun` is the index of each row's training run, where one run gives several points.
 */
export function heldOutLargest(
  problem: Problem,
  optimum: Float64Array,
  seed: number,
  trainingRun?: ArrayLike<number>,
): HeldOutLargest | undefined {
  const n = problem.observed.length;
  const sizes = problem.columns[problem.law.variables[0]!]!;
  const held = new Set<number>();
  for (const group of groupsByValue(sizes).reverse()) {
    if (held.size >= Math.max(fewestHeld, share * n)) break;
    for (const row of group) held.add(row);
  }
  if (held.size < fewestHeld || held.size > mostHeld * n || n - held.size <= optimum.length + 1)
    return undefined;
  const below = restrictProblem(problem, (row) => !held.has(row));
  const target = bindProblem(below);
  const { theta } = polish(target, bfgs(target, optimum, { gradientTolerance: 1e-8 }));
  const above = bindProblem(restrictProblem(problem, (row) => held.has(row)));
  const residuals = above.residuals(theta);
  const mean = meanOf(residuals);
  const { thetas } = bootstrap(
    {
      problem: below,
      seed,
      optimum: theta,
      inverseHessian: positiveInverse(hessian(target, theta), target.dimension),
      starts: [],
      polishedStarts: 0,
    },
    draws,
  );
  const moved = standardDeviation(thetas.map((own) => meanOf(above.residuals(own))));
  const inside = target.residuals(theta);
  const noise = standardDeviation(inside) / Math.sqrt(held.size);
  // Points of one training run share their noise: what runs differ by counts, not what points do.
  const widening =
    trainingRun === undefined ? 1 : Math.max(1, noiseOfRuns(inside, trainingRun, held) / noise);
  return {
    runs: held.size,
    from: Math.min(...[...held].map((row) => sizes[row]!)),
    meanResidual: mean,
    standardError: widening * Math.hypot(moved, noise),
    ofOneSign: new Set(Array.from(residuals, Math.sign)).size === 1,
  };
}

/** Standard error of the mean of the held-out points if the runs' own means are what scatters. */
function noiseOfRuns(
  inside: Float64Array,
  trainingRun: ArrayLike<number>,
  held: ReadonlySet<number>,
): number {
  const below = Array.from({ length: trainingRun.length }, (_, row) => row).filter((row) => !held.has(row));
  const means = new Map<number, number[]>();
  below.forEach((row, i) => {
    const run = trainingRun[row]!;
    means.set(run, [...(means.get(run) ?? []), inside[i]!]);
  });
  const heldRuns = new Set([...held].map((row) => trainingRun[row]!)).size;
  return (
    standardDeviation([...means.values()].map((own) => meanOf(Float64Array.from(own)))) / Math.sqrt(heldRuns)
  );
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}
