import { intervalText, significant } from "../format/numbers.ts";
import { defineCheck } from "./check.ts";
import { judgeEach, madeAlike } from "./eachInterval.ts";
import { factorText, subsetsOf, widened } from "./subsetSpread.ts";

export const c18SubsamplingRescaled = defineCheck({
  uses: ["intervals"],
  mayKnow: ["resampled", "subsetShare", "subsetRescaled"],
  id: "C18",
  title: "What subsampled intervals become when rescaled",
  question: "Can a reader bring an interval from subsets to the full sample, and what is it then?",
  domain: "intervals",
  items: ["F6"],
  why: "A reader who knows the share of the points in a subset can put the interval right without the runs.",
  how: "The departures from the middle of every such interval are multiplied by sqrt(m / (n - m)) for subsets of m out of n points.",
  threshold: "Pass: the factor was applied. Warn: it was not; the widened limits are given.",
  source: "Politis, Romano and Wolf 1999; Shao and Wu 1989 for the finite sample.",
  remedy: "State m, n and the factor, and print the rescaled limits.",
  judge: ({ paper, claim, intervals }) =>
    judgeEach(madeAlike({ paper, claim, intervals }), (group) => {
      const subsets = subsetsOf(group);
      if (subsets.settled !== undefined) return subsets.settled;
      const { share, factor } = subsets;
      const [first] = group.intervals;
      const half = first === undefined ? Number.NaN : (first.high - first.low) / 2 / factor;
      const middle = first === undefined ? Number.NaN : (first.high + first.low) / 2;
      return {
        outcome: "warn",
        sentence: `${factorText(share)}, so the departures are to be multiplied by ${significant(1 / factor, 3)}${first === undefined ? "" : `: ${first.name} (${group.claim.title}) then lies in ${intervalText(middle - half, middle + half)} instead of (${first.number.interval.low}, ${first.number.interval.high})`}.`,
        evidence: widened(group, factor),
      };
    }),
});
