import { count, percent } from "../format/numbers.ts";
import { defineCheck, notApplicable } from "./check.ts";
import { clustersUsed } from "./clustersUsed.ts";
import { missingFact } from "./missingFact.ts";

const limits = {
  small: { value: 0.1, why: "Below a tenth no run can decide an interval alone." },
  large: {
    value: 0.3,
    why: "Usual advice: many small clusters suit clustered intervals, few large ones do not.",
  },
};

export const c05LargestCluster = defineCheck({
  uses: ["trainingRuns"],
  mayKnow: ["pointsPerRun", "points", "models"],
  limits,
  id: "C5",
  title: "One training run among the points",
  question: "Does one training run hold a large share of the points?",
  domain: "intervals",
  items: ["D2"],
  why: "Where one run gives much of the data, whether it is drawn or not decides every draw, and its own mistake becomes that of the law.",
  how: "Points of the training run with the most, over all points; without the runs, the points that a run gives on average.",
  threshold: `Pass: at most ${percent(limits.large.value)}; below ${percent(limits.small.value)} it is of no concern. Warn: above.`,
  source: "F. Harrell on robust covariance with clusters; the limits are usual advice.",
  remedy: "Thin the points of long runs, or weight each run alike.",
  judge: ({ trainingRuns, facts, limits: { small, large } }) => {
    const used = clustersUsed(trainingRuns, facts);
    if (used === undefined)
      return missingFact(
        facts.pointsPerRun?.value === undefined ? "pointsPerRun" : "points",
        facts.pointsPerRun,
      );
    if (used.count >= used.points) return notApplicable("Every point is the end of a run of its own.");
    const { largestShare: share } = used;
    return {
      outcome: share > large ? "warn" : "pass",
      sentence: `The run with the most points gives ${percent(share)} of the ${count(used.points)}${share < small ? ", which is of no concern" : ""}.`,
      evidence: [],
    };
  },
});
