import { gradientOf } from "./delta.ts";
import { quadratic } from "./gramInverse.ts";
import type { IntervalMethod, MethodInput, Quantity } from "./intervalMethod.ts";
import { modelCovariance } from "./modelCovariance.ts";
import { profileInterval, profileOf } from "./profile.ts";
import { withNoise } from "./residualNoise.ts";
import { sampleAt } from "./sampleAt.ts";
import { fewClusters } from "./sandwich.ts";
import { sandwichCovariance } from "./sandwichCovariance.ts";

/**
 * Profile with its threshold multiplied by sandwich variance over model variance of the quantity: under errors of unequal
 * spread, within clusters, or of another density than the loss stands for, the deviance's rise follows that multiple of
 * chi-squared on one degree of freedom (Kent 1982; Rotnitzky and Jewell 1990). Keeps the profile's shape and open sides,
 * takes its width from the sandwich.
 */
export const calibratedProfile: IntervalMethod = {
  id: "profile-calibrated",
  title: "Profile likelihood, calibrated by the sandwich",
  source: "Kent 1982; Rotnitzky and Jewell 1990",
  estimate: (input, quantities) =>
    quantities.map((quantity) => {
      const widening = varianceRatio(input, quantity);
      const profile = profileOf(input, quantity, Number.isFinite(widening) ? widening : 1);
      const own = profileInterval(input, quantity, profile, "profile likelihood, calibrated");
      return withNoise(quantity, {
        ...own,
        resampled: `nothing: independent ${input.clusters === undefined ? "runs" : "clusters"} of any spread`,
        notes: [
          ...own.notes,
          ...fewClusters(input),
          {
            code: "threshold-calibrated",
            severity: "info",
            message: `threshold multiplied by ${widening.toPrecision(3)}, the sandwich's variance over the model's`,
            data: { widening: Number.isFinite(widening) ? widening : null },
          },
        ],
      });
    }),
};

/** Sandwich variance of a quantity over the variance under independent errors of one spread. */
export function varianceRatio(input: MethodInput, quantity: Quantity): number {
  const { point, sample } = sampleAt(input);
  const gradient = gradientOf(quantity.value, input.optimum);
  return (
    quadratic(sandwichCovariance(point, sample).matrix, gradient) /
    quadratic(modelCovariance(point, sample).matrix, gradient)
  );
}
