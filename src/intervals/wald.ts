import { covarianceIntervals } from "./covarianceIntervals.ts";
import { ignoredClusters } from "./ignoredClusters.ts";
import type { IntervalMethod } from "./intervalMethod.ts";
import { modelCovariance } from "./modelCovariance.ts";
import { sampleAt } from "./sampleAt.ts";

/** Wald intervals from the curvature at the optimum, under independent errors of one spread. */
export const wald: IntervalMethod = {
  id: "wald",
  title: "Wald",
  source: "Seber and Wild 1989, eq. 2.21 and section 5.1; for robust losses Huber 1981, section 7.6",
  estimate(input, quantities) {
    const { point, sample } = sampleAt(input);
    const covariance = modelCovariance(point, sample);
    return covarianceIntervals(input, quantities, {
      ...covariance,
      notes: [...covariance.notes, ...ignoredClusters(input)],
    });
  },
};
