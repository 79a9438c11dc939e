import type { Box } from "./box.ts";
import { clampTo } from "./box.ts";
import { descendResiduals, onPlateau } from "./descendResiduals.ts";
import { levenbergMarquardt, type TrustRegionOptions } from "./levenbergMarquardt.ts";
import type { Minimum } from "./minimise.ts";
import type { ResidualTarget } from "./objective.ts";
import type { Problem } from "./problem.ts";
import { type ReducedProblem, reduceProblem } from "./reducedProblem.ts";
import { maxNorm } from "./vector.ts";

// A coefficient that least squares sets to zero has no logarithm; this share of the response stands for it.
const negligible = 1e-12;

/**
 * Descends by variable projection: squared residuals over the nonlinear parameters first, then the problem's own
 * objective over all of them. Laws without a linear parameter go straight to the second part. A coefficient that is
 * fitted as a logarithm and comes out as zero ends "at bound", with a value too small to matter.
 */
export function variableProjection(
  problem: Problem,
  target: ResidualTarget,
  start: ArrayLike<number>,
  options: TrustRegionOptions = {},
): Minimum {
  const reduced = reduceProblem(problem);
  if (reduced === undefined) return descendResiduals(target, problem.objective, start, options);
  const { theta, zero, iterations, evaluations } = projectStart(problem, reduced, start, options);
  const box = holdingZeros(target.dimension, options.box, theta, zero);
  const from = clampTo(box, theta);
  const given = clampTo(options.box, start);
  const usable = Number.isFinite(target.evaluate(from));
  const end = descendResiduals(target, problem.objective, usable ? from : given, {
    ...options,
    ...(usable ? { box } : {}),
  });
  const done = {
    ...end,
    iterations: end.iterations + iterations,
    evaluations: end.evaluations + evaluations,
  };
  // Where the projected descent lost a term for good, the start as given may still lead somewhere.
  if (!onPlateau(target, done, options.box)) return done;
  const other = descendResiduals(target, problem.objective, given, options);
  const lower = other.value < done.value ? other : done;
  return {
    ...lower,
    iterations: done.iterations + other.iterations,
    evaluations: done.evaluations + other.evaluations,
  };
}

/** The best point of the squared problem that is downhill from a start, as a full point on the fitting scale. */
export function projectStart(
  problem: Problem,
  reduced: ReducedProblem,
  start: ArrayLike<number>,
  options: TrustRegionOptions = {},
) {
  const pick = (values: Float64Array) => Float64Array.from(reduced.places, (place) => values[place]!);
  const box =
    options.box === undefined ? undefined : { low: pick(options.box.low), high: pick(options.box.high) };
  const point = Float64Array.from(reduced.places, (place) => start[place]!);
  const { iterations: limit, ...rules } = options;
  const end =
    reduced.dimension === 0
      ? { theta: point, iterations: 0, evaluations: 1 }
      : levenbergMarquardt(reduced, point, {
          ...rules,
          box,
          ...(limit === undefined ? {} : { iterations: limit }),
        });
  const theta = reduced.complete(end.theta);
  const zero = reduced.linear.filter((place) => theta[place] === Number.NEGATIVE_INFINITY);
  const size = Math.log(negligible * maxNorm(problem.observed));
  for (const place of zero) theta[place] = Number.isFinite(size) ? size : Math.log(negligible);
  return { theta, zero, iterations: end.iterations, evaluations: end.evaluations };
}

/** The box, with coefficients at zero kept where they are unless the objective wants them larger. */
function holdingZeros(n: number, box: Box | undefined, theta: Float64Array, zero: readonly number[]) {
  if (zero.length === 0) return box;
  const low = box?.low.slice() ?? new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  const high = box?.high.slice() ?? new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (const place of zero) low[place] = Math.max(low[place]!, theta[place]!);
  return { low, high };
}
