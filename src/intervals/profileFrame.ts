import type { Target } from "../fit/objective.ts";
import { bindDeviance } from "./bindDeviance.ts";
import { sampleSize } from "./covariance.ts";
import { gradientOf, ownScale, type Scale, straightScale } from "./delta.ts";
import { descendStages } from "./descendStages.ts";
import { multiply, quadratic } from "./gramInverse.ts";
import type { MethodInput, Quantity } from "./intervalMethod.ts";
import { modelCovariance } from "./modelCovariance.ts";
import { normalHalfWidth } from "./normalHalfWidth.ts";
import { sampleAt } from "./sampleAt.ts";
import { smoothedDeviances } from "./smoothedDeviance.ts";
import { studentHalfWidth } from "./student.ts";
import { wakeSilent } from "./wakeSilent.ts";

/** What profiling a quantity needs: the deviance with its minimum, and a scale and unit to move the quantity in. */
export interface ProfileFrame {
  readonly deviance: Target;
  /** What descents go down in turn: the deviance, or for kinked losses the same with its kinks rounded. */
  readonly stages: readonly Target[];
  readonly lowest: { readonly theta: Float64Array; readonly value: number };
  readonly covariance: Float64Array;
  readonly quantity: Quantity;
  readonly scale: Scale;
  /** The quantity on its scale at the lowest deviance, its gradient and standard error there. */
  readonly centre: number;
  readonly gradient: Float64Array;
  readonly unit: number;
  /** Where to start from instead of the optimum, when the quantity has no slope there. */
  readonly seed?: Float64Array;
  /** Covariance and gradient at another point. */
  readonly local: (theta: ArrayLike<number>) => { covariance: Float64Array; gradient: Float64Array };
  /** Rise of the deviance at the limits. */
  readonly threshold: number;
}

/**
 * Deviance, optimum, scale and threshold of a profile. The threshold is chi-squared on one degree of freedom; for squared
 * loss n log(1 + t^2 / (n - p)), which makes the limits those of the F test (Bates and Watts 1988, section 6.1).
 */
export function profileFrame(input: MethodInput, quantity: Quantity): ProfileFrame {
  const { problem, optimum, level } = input;
  const first = sampleAt(input);
  const rough = modelCovariance(first.point, first.sample);
  const deviance = bindDeviance(problem);
  const rounded = smoothedDeviances(problem, first.sample.residuals);
  const stages = rounded.length > 0 ? rounded : [deviance];
  const lowest = rough.matrix.every(Number.isFinite)
    ? lowestOf(deviance, [optimum, descendStages(stages, optimum, rough.matrix)])
    : lowestOf(deviance, [optimum]);
  const { point, sample } = sampleAt({ problem, optimum: lowest.theta });
  const { matrix, df, silent } = modelCovariance(point, sample);
  const n = sampleSize(sample);
  const left = Math.max(1, df);
  const threshold =
    problem.objective.loss === "squared"
      ? n * Math.log1p(studentHalfWidth(level, left) ** 2 / left)
      : normalHalfWidth(level) ** 2;
  const local = (theta: ArrayLike<number>) => {
    const at = sampleAt({ problem, optimum: Float64Array.from(theta) });
    return {
      covariance: modelCovariance(at.point, at.sample).matrix,
      gradient: gradientOf(quantity.value, theta),
    };
  };
  const base = { deviance, stages, lowest, quantity, threshold, local };
  const own = gradientOf(quantity.value, lowest.theta);
  const error = Math.sqrt(quadratic(matrix, own));
  if (!Number.isFinite(error) && silent.length > 0) return wokenFrame(base, silent);
  const scale = straightScale(quantity, lowest.theta, matrix, own, error);
  const onScale = (theta: ArrayLike<number>) => scale.to(quantity.value(theta));
  const gradient = gradientOf(onScale, lowest.theta);
  return {
    ...base,
    covariance: matrix,
    scale,
    centre: onScale(lowest.theta),
    gradient,
    unit: Math.sqrt(quadratic(matrix, gradient)),
  };
}

type Base = Pick<ProfileFrame, "deviance" | "stages" | "lowest" | "quantity" | "threshold" | "local">;

/** The frame of a quantity that has run off: seeded, and measured, where the deviance has risen half-way. */
function wokenFrame(base: Base, silent: readonly number[]): ProfileFrame {
  const { deviance, lowest, quantity, threshold } = base;
  const centre = quantity.value(lowest.theta);
  const seed = wakeSilent(deviance, lowest.theta, silent, quantity.value, threshold / 2);
  const unit =
    seed === undefined ? Number.NaN : Math.abs(quantity.value(seed) - centre) / Math.sqrt(threshold / 2);
  return {
    ...base,
    ...base.local(seed ?? lowest.theta),
    scale: ownScale,
    centre,
    unit,
    ...(seed === undefined ? {} : { seed }),
  };
}

function lowestOf(deviance: Target, points: readonly Float64Array[]) {
  const ends = points.map((theta) => ({ theta, value: deviance.evaluate(theta) }));
  return ends.reduce((best, end) => (end.value < best.value ? end : best));
}

/**
 * Inverse Hessian of deviance + stiffness * ((q - c) / unit)^2 by the Sherman-Morrison formula: at the optimum, or at the
 * point that a descent starts from where the optimum says nothing about the quantity.
 */
export function penalisedInverse(
  frame: ProfileFrame,
  stiffness: number,
  start: ArrayLike<number>,
): Float64Array {
  const { covariance, gradient } = frame.seed === undefined ? frame : frame.local(start);
  const p = gradient.length;
  const u = multiply(covariance, gradient);
  const weight = stiffness / frame.unit ** 2;
  const share = weight / (1 + weight * quadratic(covariance, gradient));
  return covariance.map((value, k) => (value - share * u[Math.floor(k / p)]! * u[k % p]!) / 2);
}
