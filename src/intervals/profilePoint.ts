import type { Target } from "../fit/objective.ts";
import { gradientOf } from "./delta.ts";
import { descendStages } from "./descendStages.ts";
import { type ProfileFrame, penalisedInverse } from "./profileFrame.ts";

/** One point of a profile: the lowest deviance among all parameters that give the quantity this value. */
export interface ProfilePoint {
  readonly value: number;
  /** The quantity's distance from its value at the optimum, in standard errors, on its scale. */
  readonly distance: number;
  /** Rise of the deviance over its minimum. */
  readonly statistic: number;
  readonly theta: Float64Array;
}

// Weight of the pull towards the aim against the deviance. Any positive one gives points of the profile.
const stiffness = 10;

/**
 * A point of the profile near `aim` (in standard errors from the optimum). The deviance plus a penalty on the distance of
 * the quantity from the aim is minimised; whatever value the quantity has at that minimum, no other parameters with the
 * same value have a lower deviance (the penalty would be equal), so the point lies on the profile exactly (kinked losses: as
 * exactly as their kinks are rounded), though not exactly at the aim. It works the same for parameters and for any function of them.
 */
export function profilePoint(frame: ProfileFrame, aim: number, start: ArrayLike<number>): ProfilePoint {
  const { deviance, quantity, scale, centre, unit, lowest } = frame;
  const distance = (theta: ArrayLike<number>) => (scale.to(quantity.value(theta)) - centre) / unit;
  const penalised = frame.stages.map(
    (stage): Target => ({
      dimension: stage.dimension,
      evaluate(theta, gradient) {
        const z = distance(theta);
        const value = stage.evaluate(theta, gradient) + stiffness * (z - aim) ** 2;
        if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY;
        if (gradient !== undefined) {
          const slopes = gradientOf(distance, theta);
          for (let j = 0; j < gradient.length; j++) gradient[j]! += 2 * stiffness * (z - aim) * slopes[j]!;
        }
        return value;
      },
    }),
  );
  const theta = descendStages(penalised, start, penalisedInverse(frame, stiffness, start));
  return {
    value: quantity.value(theta),
    distance: distance(theta),
    statistic: deviance.evaluate(theta) - lowest.value,
    theta,
  };
}

/** The optimum as a point of the profile. */
export function centrePoint({ quantity, lowest }: ProfileFrame): ProfilePoint {
  return { value: quantity.value(lowest.theta), distance: 0, statistic: 0, theta: lowest.theta };
}

/** Parameters to start from on the way to `aim`, carried on from a point on the same side. */
export function carriedOn(frame: ProfileFrame, from: ProfilePoint, aim: number): Float64Array {
  const { covariance, gradient, unit, lowest, seed } = frame;
  const p = gradient.length;
  if (seed !== undefined) return from.distance === 0 ? seed : from.theta;
  if (from.distance === 0)
    return lowest.theta.map((value, i) => {
      let along = 0;
      for (let j = 0; j < p; j++) along += covariance[i * p + j]! * gradient[j]!;
      return value + (aim * along) / unit;
    });
  const share = aim / from.distance;
  return lowest.theta.map((value, i) => value + share * (from.theta[i]! - value));
}
